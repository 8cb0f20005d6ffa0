package xuefen.local.environment;

/**
 * How an event went.
 *
 * @param requestId the request id that the function was told
 * @param result    whether it was handled
 * @param answer    the function's answer as JSON, or {@code {errorMessage, errorType, stackTrace}} as Lambda gives it
 * @param millis    how long it took, waiting for an environment included
 */
public record Outcome(String requestId, Result result, byte[] answer, long millis) {
    /** Whether an event was handled. */
    public enum Result {
        /** The function answered. */
        DONE,
        /** The function failed, ran out of time or could not be started. */
        FAILED,
        /** The function was busy for longer than the caller would wait. */
        BUSY
    }

    /** {@return whether there is no answer of the function's own} */
    public boolean failed() {
        return result != Result.DONE;
    }
}
