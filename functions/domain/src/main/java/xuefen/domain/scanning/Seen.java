package xuefen.domain.scanning;

import java.time.Instant;

/**
 * A verified code, which therefore was on a screen.
 *
 * @param post what it stands for
 * @param from when it appeared there
 */
public record Seen(Post post, Instant from) {}
