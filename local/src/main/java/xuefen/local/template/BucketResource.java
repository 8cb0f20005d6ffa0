package xuefen.local.template;

import java.util.List;

/**
 * A bucket.
 *
 * @param name      its logical id
 * @param versioned whether overwritten and deleted objects are kept
 * @param cors      what pages of other origins may ask of it; empty for nothing
 */
public record BucketResource(String name, boolean versioned, List<CorsRule> cors) {
    /** Keeps its own copy of the rules. */
    public BucketResource {
        cors = List.copyOf(cors);
    }

    /**
     * One rule.
     *
     * @param origins origins that may ask; {@code *} for any
     * @param methods methods by which they may
     * @param headers headers that they may send; {@code *} for any
     */
    public record CorsRule(List<String> origins, List<String> methods, List<String> headers) {
    }
}
