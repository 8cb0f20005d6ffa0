package xuefen.attachment;

import java.time.Instant;
import java.util.SortedMap;

/**
 * How a file is to be uploaded: by {@code PUT} to the link, with the headers.
 *
 * @param link      where to; nothing where the file is there already
 * @param headers   headers that the request must carry
 * @param expiresAt when the link ends
 */
record UploadView(String link, SortedMap<String, String> headers, Instant expiresAt) {
    /** Nothing is to be uploaded. */
    static final UploadView NOTHING = new UploadView(null, null, null);
}
