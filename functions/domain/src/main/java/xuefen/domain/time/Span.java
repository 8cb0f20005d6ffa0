package xuefen.domain.time;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from   first instant
 * @param before first instant after it
 */
public record Span(Instant from, Instant before) {

    /** Whether an instant lies in it. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(before);
    }
}
