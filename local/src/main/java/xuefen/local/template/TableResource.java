package xuefen.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table.
 *
 * @param name       its logical id
 * @param attributes type ({@code S}, {@code N} or {@code B}) of each key attribute
 * @param key        its key
 * @param indexes    its global secondary indexes
 * @param streamView content of its stream records, as in {@code NEW_IMAGE}, if it has a stream
 * @param timeToLive the attribute with the expiry time of an item, if there is one
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
    public record Key(String hash, Optional<String> range) {}

    /**
     * A global secondary index.
     *
     * @param name             its name
     * @param key              its key
     * @param projection       {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
     * @param nonKeyAttributes the further attributes that it includes
     */
    public record Index(String name, Key key, String projection, List<String> nonKeyAttributes) {}
}
