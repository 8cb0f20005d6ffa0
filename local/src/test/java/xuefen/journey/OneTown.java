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
 * Gives tests the one running stack of this JVM. It starts at the first use and ends after the last test; each test
 * uses only its own data. A class that is {@link Alone} gets a new, empty stack for each of its tests. Such a class
 * needs a JVM of its own, by the tag {@code alone}: ElasticMQ has one pool of database connections per JVM, so that a
 * second ElasticMQ takes the database of the first, and leaves the first without one when it ends.
 */
final class OneTown implements ParameterResolver {
    /** Asks for a stack in which only the first administrator exists. */
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
     * Belongs to the JVM and not to JUnit's root: where tests run in two JVMs, each class is an execution of its own,
     * with a root of its own.
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
