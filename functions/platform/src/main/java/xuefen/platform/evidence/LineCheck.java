package xuefen.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The check at the end of each line of the inputs: the first 16 hex digits of the SHA-256 of the check of the line
 * before and the line itself. So a line that was changed, added, moved or left out can be named; that the whole is what
 * the result followed from, the signed SHA-256 of all lines says.
 */
public final class LineCheck {
    /** What the first line follows. */
    public static final String FIRST = "0".repeat(16);

    private static final byte[] BEFORE = ",\"check\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 8;
    private static final int TAIL = BEFORE.length + 2 * BYTES + AFTER.length;

    private LineCheck() {}

    /**
     * The check of a line.
     *
     * @param before the check of the line before
     * @param json   the line as JSON without a check
     */
    public static String of(String before, byte[] json) {
        var digest = sha256();
        digest.update(before.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(json), 0, BYTES);
    }

    /** A line with its check. */
    static byte[] with(byte[] json, String check) {
        var line = new byte[json.length - 1 + TAIL];
        System.arraycopy(json, 0, line, 0, json.length - 1);
        System.arraycopy(BEFORE, 0, line, json.length - 1, BEFORE.length);
        System.arraycopy(check.getBytes(StandardCharsets.US_ASCII), 0, line, json.length - 1 + BEFORE.length,
            2 * BYTES);
        System.arraycopy(AFTER, 0, line, line.length - AFTER.length, AFTER.length);
        return line;
    }

    /** The JSON of a line without its check, whatever the check is; a line that is too short is itself. */
    public static byte[] without(byte[] line) {
        if (line.length < TAIL) {
            return line.clone();
        }
        var json = Arrays.copyOf(line, line.length - TAIL + 1);
        json[json.length - 1] = '}';
        return json;
    }

    /** Whether a line is some JSON with this check at its end. */
    public static boolean ends(byte[] line, String check) {
        return line.length >= TAIL && Arrays.equals(line, with(without(line), check));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
