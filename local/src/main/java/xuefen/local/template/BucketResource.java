package xuefen.local.template;

/**
 * A bucket.
 *
 * @param name      its logical id
 * @param versioned whether overwritten and deleted objects are kept
 */
public record BucketResource(String name, boolean versioned) {
}
