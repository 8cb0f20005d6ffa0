package xuefen.domain.scanning;

import java.time.Duration;
import java.time.Instant;

/**
 * When a scan was made. All times are the server's.
 *
 * @param at          when it counts: the time of the exchange; that of the code where a phone without network kept it;
 *                    for a face terminal, the server's time as the terminal knows it
 * @param shownAt     when the code appeared on the screen, or the terminal saw the person
 * @param exchangedAt when the server exchanged the code; for a face terminal, when it saw the person
 * @param receivedAt  when the scan reached the server
 */
public record ScanTimes(Instant at, Instant shownAt, Instant exchangedAt, Instant receivedAt) {

    /** The times of an attendance without a code: one moment, and when it was handed in. */
    public static ScanTimes of(Instant at, Instant receivedAt) {
        return new ScanTimes(at, at, at, receivedAt);
    }

    /** Whether all times are there. */
    boolean whole() {
        return at != null && shownAt != null && exchangedAt != null && receivedAt != null;
    }

    /** Whether it was received more than {@link Scan#PROMPT} after the time at which it counts. */
    boolean late() {
        return receivedAt.isAfter(at.plus(Scan.PROMPT));
    }

    /** Whether a phone without network had kept the code. */
    boolean kept() {
        return !at.equals(exchangedAt);
    }

    /** How long it took to answer the code. */
    Duration taken() {
        return Duration.between(shownAt, exchangedAt);
    }
}
