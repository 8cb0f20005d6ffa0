package xuefen.platform.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A link to a file, as answers carry it. Anybody who has it can download the file, so it does not last.
 *
 * @param fileName  what the browser saves the file as
 * @param link      where the file is
 * @param expiresAt when the link ends
 */
public record Link(String fileName, String link, Instant expiresAt) {
    /** Long enough to click, too short to hand round. */
    public static final Duration VALID = Duration.ofMinutes(15);

    /** The header that has a browser save an answer as a file; RFC 6266, the only way to a file name outside Latin-1. */
    public static String attachment(String fileName) {
        return "attachment; " + named(fileName);
    }

    /** The header that has a browser show an answer, and save it under a name where it is saved. */
    public static String inline(String fileName) {
        return "inline; " + named(fileName);
    }

    private static String named(String fileName) {
        return "filename*=UTF-8''" + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
