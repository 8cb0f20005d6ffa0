package xuefen.uploads;

import java.time.Instant;
import java.util.SortedMap;

/**
 * How to upload a file: by {@code PUT} to the link, with the headers.
 *
 * @param link      the address; null where the file is stored already
 * @param headers   headers that the request must carry
 * @param expiresAt when the link expires
 */
record UploadView(String link, SortedMap<String, String> headers, Instant expiresAt) {
    /** No upload is needed. */
    static final UploadView NOTHING = new UploadView(null, null, null);
}
