package xuefen.local.template;

/**
 * A destination of events that could not be handled.
 *
 * @param kind kind of resource
 * @param name its logical id
 */
public record FailureDestination(Kind kind, String name) {
    /** Kind of resource. */
    public enum Kind {
        /** A queue, which takes a message for each failure. */
        QUEUE,
        /** A bucket, which takes a file for each failure. */
        BUCKET
    }
}
