package xuefen.platform.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import xuefen.domain.problem.Problem;

/** The end of a page as an opaque key, which the caller sends back for the next page. */
final class Cursor {
    private static final String NAMED = "/";

    private Cursor() {}

    static String write(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key.
     *
     * @throws Problem naming {@code cursor} when it is invalid
     */
    static String read(String cursor) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw wrong();
        }
    }

    /** A place in a list that has a name. */
    static String write(String list, String key) {
        return write(list + NAMED + key);
    }

    /**
     * The key in a list that has a name.
     *
     * @throws Problem naming {@code cursor} when it is invalid, or of another list
     */
    static String read(String list, String cursor) {
        var place = read(cursor);
        if (!place.startsWith(list + NAMED)) {
            throw wrong();
        }
        return place.substring(list.length() + NAMED.length());
    }

    static Problem wrong() {
        return Problem.field("cursor", "翻页位置无效，请从第一页重新开始");
    }
}
