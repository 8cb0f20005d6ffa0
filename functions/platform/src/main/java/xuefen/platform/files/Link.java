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

    /** The base name for a file whose own name has no ASCII characters. */
    private static final String UNNAMED = "xuefen";

    /**
     * The header by which a browser saves an answer as a file (RFC 6266): the name itself, and an ASCII name for
     * browsers that read no other.
     */
    public static String attachment(String fileName) {
        return "attachment; " + named(fileName);
    }

    /** The header by which a browser shows an answer, and suggests a name for saving it. */
    public static String inline(String fileName) {
        return "inline; " + named(fileName);
    }

    private static String named(String fileName) {
        // RFC 8187 allows every character that the encoder leaves as it is, except the star.
        return "filename=\"" + ascii(fileName) + "\"; filename*=UTF-8''"
            + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }

    /**
     * Letters, digits, dots, hyphens and underscores: other characters could end the quotes or the header, or lead to
     * another folder.
     */
    private static String ascii(String fileName) {
        var dot = fileName.lastIndexOf('.');
        var base = plain(dot < 0 ? fileName : fileName.substring(0, dot));
        var end = dot < 0 ? "" : plain(fileName.substring(dot + 1));
        return (base.isEmpty() ? UNNAMED : base) + (end.isEmpty() ? "" : "." + end);
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("-{2,}", "-").replaceAll("^[.-]+|[.-]+$", "");
    }
}
