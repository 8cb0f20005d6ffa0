package xuefen.domain.scanning;

import java.time.Instant;

/**
 * What a phone gets for a code: proof that this device saw that code at that time.
 *
 * @param post        what the code stood for
 * @param shownAt     when the code appeared on the screen
 * @param exchangedAt the server's time when the code was exchanged; whole milliseconds
 * @param kept        whether the phone had no network and kept the code until it could be exchanged
 * @param digest      identifies what was seen: the same claim, sent again, is the same scan, and so is a kept code, exchanged again
 */
public record Claim(Post post, Instant shownAt, Instant exchangedAt, boolean kept, String digest) {

    /** The scan's time by the server's clock: that of the exchange, and where the code was kept that of the code, as a phone's clock is never asked. */
    public Instant at() {
        return kept ? shownAt : exchangedAt;
    }
}
