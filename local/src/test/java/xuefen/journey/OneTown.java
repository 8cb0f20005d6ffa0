package xuefen.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one running stack of this JVM: started when first asked for, ended after the last test. Each test
 * keeps to things of its own. A class that is {@link Alone} gets a stack for each of its tests, which begins empty. It
 * needs a JVM of its own, by the tag {@code alone}: ElasticMQ has one pool of database connections for a JVM, so that a
 * second queue takes the database of the first, and leaves it without one when it goes.
 */
final class OneTown implements ParameterResolver {
    /** Wants a stack in which there is nobody yet but the first administrator. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Alone {}

    private static Town shared;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Town.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (!context.getRequiredTestClass().isAnnotationPresent(Alone.class)) {
            return shared();
        }
        return context.getStore(ExtensionContext.Namespace.create(OneTown.class)).computeIfAbsent(Alone.class,
            unused -> {
                try {
                    return Town.empty();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, Town.class);
    }

    /**
     * Of the JVM and not of JUnit's root: where tests run in two JVMs, each class is an execution of its own, with a
     * root of its own.
     */
    private static synchronized Town shared() {
        if (shared == null) {
            try {
                shared = Town.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(OneTown::close, "close the town"));
        }
        return shared;
    }

    private static void close() {
        try {
            shared.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
