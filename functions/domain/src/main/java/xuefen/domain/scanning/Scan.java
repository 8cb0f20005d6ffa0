package xuefen.domain.scanning;

import java.time.Instant;
import java.time.LocalDate;

import xuefen.domain.time.ChinaTime;

/**
 * One scan of one person.
 *
 * @param training   training id
 * @param cycle      第n期
 * @param course     course number
 * @param direction  sign-in or sign-out
 * @param display    screen that showed the code
 * @param person     personnel code (人员编码)
 * @param at         when it counts: the server's time at which the code was exchanged
 * @param digest     identifies the claim it was made with
 * @param device     what the phone calls itself
 * @param receivedAt when the scan reached the server
 */
public record Scan(String training, int cycle, int course, Direction direction, int display, String person, Instant at, String digest,
                   String device, Instant receivedAt) {

    /** A claim, sent by a person. */
    public static Scan of(Claim claim, String person, String device, Instant receivedAt) {
        var post = claim.post();
        return new Scan(post.training().toString(), post.cycle(), post.course(), post.direction(), post.display(), person, claim.at(),
            claim.digest(), device, receivedAt);
    }

    /** Where it is kept; made of what a retry repeats, so that a double click and a redelivery are the same record. */
    public ScanKey key() {
        return ScanKey.of(this);
    }

    /** The day in China on which it counts. */
    public LocalDate day() {
        return ChinaTime.day(at);
    }
}
