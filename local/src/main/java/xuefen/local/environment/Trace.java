package xuefen.local.environment;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Tells the libraries of a function which event a thread handles. Like Lambda's runtime it uses a thread-local field of
 * the AWS SDK, by which Powertools separates the metrics of events.
 */
final class Trace {
    private static final String HOLDER = "software.amazon.awssdk.utilslite.SdkInternalThreadLocal";
    private static final String KEY = "AWS_LAMBDA_X_TRACE_ID";

    private final MethodHandle put;
    private final MethodHandle remove;

    private Trace(MethodHandle put, MethodHandle remove) {
        this.put = put;
        this.remove = remove;
    }

    /**
     * Finds the SDK of a function.
     *
     * @param loader the environment's loader
     * @return empty if the function does not contain the SDK
     * @throws ReflectiveOperationException if this class does not know this version of the SDK
     */
    static Optional<Trace> of(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> holder;
        try {
            holder = Class.forName(HOLDER, true, loader);
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        }
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        return Optional.of(new Trace(
            MethodHandles.insertArguments(
                lookup.findStatic(holder, "put", MethodType.methodType(void.class, String.class, String.class)), 0,
                KEY),
            MethodHandles.insertArguments(
                lookup.findStatic(holder, "remove", MethodType.methodType(String.class, String.class)),
                0, KEY)
                .asType(MethodType.methodType(void.class))));
    }

    /** Begins an event on this thread. */
    void begin(String id) throws Throwable {
        put.invokeExact(id);
    }

    /** Ends the event on this thread. */
    void end() throws Throwable {
        remove.invokeExact();
    }
}
