package xuefen.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table.
 *
 * @param name             its logical id
 * @param attributes       type ({@code S}, {@code N} or {@code B}) of each key attribute
 * @param key              its key
 * @param indexes          its global secondary indexes
 * @param streamView       what its stream shows, as in {@code NEW_IMAGE}, if it has a stream
 * @param timeToLive       the attribute that says when an item may go, if there is one
 */
public record TableResource(
        String name,
        Map<String, String> attributes,
        Key key,
        List<Index> indexes,
        Optional<String> streamView,
        Optional<String> timeToLive) {

    /**
     * A key.
     *
     * @param hash  the partition key's attribute
     * @param range the sort key's attribute, if there is one
     */
    public record Key(String hash, Optional<String> range) {
    }

    /**
     * A global secondary index.
     *
     * @param name             its name
     * @param key              its key
     * @param projection       {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
     * @param nonKeyAttributes what it includes
     */
    public record Index(String name, Key key, String projection, List<String> nonKeyAttributes) {
    }
}
