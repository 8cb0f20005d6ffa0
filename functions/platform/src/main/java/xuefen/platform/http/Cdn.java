package xuefen.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The CDN in front of the API, if there is one. It calls the API by the API's own host and passes the host that people
 * used in a header, which any other caller could forge. So it sends a key with every request that only it and the
 * functions know.
 *
 * @param key its key; empty where there is no CDN
 */
record Cdn(String key) {
    /** The header with its key. */
    static final String KEY_HEADER = "x-xuefen-cdn";

    /** The CDN whose key an environment variable holds. */
    static Cdn of(String variable) {
        var key = System.getenv(variable);
        return new Cdn(key == null ? "" : key);
    }

    /** Whether a request came through it. */
    boolean sent(Request request) {
        return !key.isEmpty()
            && request.header(KEY_HEADER).filter(shown -> MessageDigest.isEqual(bytes(shown), bytes(key))).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
