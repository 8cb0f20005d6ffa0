package xuefen.local.environment;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Tells the libraries of a function which event a thread is at, where Lambda's runtime tells them: in a field of the AWS SDK for each thread.
 * Powertools keeps the metrics of events apart by it.
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
     * @return nothing if the function comes without the SDK
     * @throws ReflectiveOperationException if the SDK is another than this class knows
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
                MethodHandles.insertArguments(lookup.findStatic(holder, "put", MethodType.methodType(void.class, String.class, String.class)), 0, KEY),
                MethodHandles.insertArguments(lookup.findStatic(holder, "remove", MethodType.methodType(String.class, String.class)), 0, KEY)
                        .asType(MethodType.methodType(void.class))));
    }

    /** Begins an event on this thread. */
    void begin(String id) throws Throwable {
        put.invokeExact(id);
    }

    /** Ends it. */
    void end() throws Throwable {
        remove.invokeExact();
    }
}
