package xuefen.local.template;

/**
 * Where what could not be handled is set down.
 *
 * @param kind what it is
 * @param name its logical id
 */
public record FailureDestination(Kind kind, String name) {
    /** What it is. */
    public enum Kind {
        /** A queue, which takes a message for each failure. */
        QUEUE,
        /** A bucket, which takes a file for each failure. */
        BUCKET
    }
}
