package xuefen.domain.scanning;

import java.time.Instant;

/**
 * What a phone gets for a code: proof that this device saw that code at that time.
 *
 * @param post   what the code stood for
 * @param at     the server's time when the code was exchanged, which is the scan's time; whole milliseconds
 * @param digest identifies the claim: the same claim, sent again, is the same scan
 */
public record Claim(Post post, Instant at, String digest) {
}
