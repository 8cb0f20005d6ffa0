package xuefen.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one running stack of this JVM: started when first asked for, ended after the last test. Each test keeps to things of its own. */
final class OneTown implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Town.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(OneTown.class)).computeIfAbsent(Town.class, type -> {
            try {
                return Town.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, Town.class);
    }
}
