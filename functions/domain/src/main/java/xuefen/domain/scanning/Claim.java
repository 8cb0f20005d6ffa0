package xuefen.domain.scanning;

import java.time.Instant;

/**
 * What a phone gets for a code: proof that this device saw that code at that time.
 *
 * @param post        what the code stood for
 * @param shownAt     when the code appeared on the screen
 * @param exchangedAt the server's time when the code was exchanged; whole milliseconds
 * @param kept        whether the phone had no network and kept the code until it could be exchanged
 * @param digest      identifies the scan: the same claim sent again has the same digest, and so has a kept code
 *                    exchanged again
 */
public record Claim(Post post, Instant shownAt, Instant exchangedAt, boolean kept, String digest) {

    /**
     * The scan's time by the server's clock, as a phone's clock is never used: that of the exchange, or of the code
     * where the phone kept it.
     */
    public Instant at() {
        return kept ? shownAt : exchangedAt;
    }
}
