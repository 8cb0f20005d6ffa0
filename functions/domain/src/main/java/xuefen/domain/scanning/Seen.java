package xuefen.domain.scanning;

import java.time.Instant;

/**
 * What a scanned code was: verified, so that it was on a screen.
 *
 * @param post what it stands for
 * @param from when it appeared there
 */
public record Seen(Post post, Instant from) {
}
