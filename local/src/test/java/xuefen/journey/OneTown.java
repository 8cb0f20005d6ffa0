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
 * Gives tests the one running stack of this JVM: started when first asked for, ended after the last test. Each test keeps to things of its own. A class
 * that is {@link Alone} gets a stack for each of its tests, which begins empty. It needs a JVM of its own, by the tag {@code alone}: ElasticMQ has one pool
 * of database connections for a JVM, so that a second queue takes the database of the first, and leaves it without one when it goes.
 */
final class OneTown implements ParameterResolver {
    /** Wants a stack in which there is nobody yet but the first administrator. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Alone {
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Town.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var alone = context.getRequiredTestClass().isAnnotationPresent(Alone.class);
        // Under names of their own: a store also looks in those above it, where the stack of all others may be.
        var name = alone ? Alone.class : Town.class;
        return (alone ? context : context.getRoot()).getStore(ExtensionContext.Namespace.create(OneTown.class)).computeIfAbsent(name, unused -> {
            try {
                return alone ? Town.empty() : Town.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, Town.class);
    }
}
