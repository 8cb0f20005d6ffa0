package xuefen.local.template;

import java.util.List;

/**
 * A bucket.
 *
 * @param name      its logical id
 * @param versioned whether overwritten and deleted objects are kept
 * @param cors      rules for pages of other origins; empty to allow nothing
 */
public record BucketResource(String name, boolean versioned, List<CorsRule> cors) {
    /** Keeps its own copy of the rules. */
    public BucketResource {
        cors = List.copyOf(cors);
    }

    /**
     * One rule for pages of other origins.
     *
     * @param origins allowed origins; {@code *} for any
     * @param methods allowed methods
     * @param headers allowed request headers; {@code *} for any
     */
    public record CorsRule(List<String> origins, List<String> methods, List<String> headers) {}
}
