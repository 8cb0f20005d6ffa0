package xuefen.platform.store;

import java.nio.charset.StandardCharsets;

/** DynamoDB's limits on keys: neither part may be empty, and both are counted in bytes of UTF-8. */
final class KeyLimits {
    private KeyLimits() {}

    static boolean isPartition(String text) {
        return !text.isEmpty() && fits(text, Documents.MOST_PK);
    }

    static boolean isSort(String text) {
        return !text.isEmpty() && fits(text, Documents.MOST_SK);
    }

    private static boolean fits(String text, int most) {
        // A char takes at most three bytes, so only long texts need counting.
        return text.length() * 3 <= most || text.getBytes(StandardCharsets.UTF_8).length <= most;
    }
}
