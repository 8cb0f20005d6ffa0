package xuefen.platform.files;

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
}
