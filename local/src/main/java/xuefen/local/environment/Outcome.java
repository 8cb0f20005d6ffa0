package xuefen.local.environment;

/**
 * The outcome of an event.
 *
 * @param requestId the request id that the function got
 * @param result    whether it was handled
 * @param answer    the function's answer as JSON, or {@code {errorMessage, errorType, stackTrace}} as Lambda forms it
 * @param millis    duration in milliseconds, waiting for an environment included
 */
public record Outcome(String requestId, Result result, byte[] answer, long millis) {
    /** Whether an event was handled. */
    public enum Result {
        /** The function answered. */
        DONE,
        /** The function failed, ran out of time or could not be started. */
        FAILED,
        /** The function was busy for longer than the caller was willing to wait. */
        BUSY
    }

    /** {@return whether the function gave no answer of its own} */
    public boolean failed() {
        return result != Result.DONE;
    }
}
