package xuefen.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The CDN in front of the API, if there is one. It asks the API by the API's own host and tells beside it the host that people used; anybody
 * else could tell the same of any host. So it shows a key with every request, which only it and the functions have.
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
        return !key.isEmpty() && request.header(KEY_HEADER).filter(shown -> MessageDigest.isEqual(bytes(shown), bytes(key))).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
