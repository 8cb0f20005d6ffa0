package xuefen.domain.scanning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import xuefen.domain.time.ChinaTime;

/**
 * One scan of one person.
 *
 * @param training    training id
 * @param cycle       第n期
 * @param course      course number
 * @param direction   sign-in or sign-out
 * @param display     screen that showed the code
 * @param person      personnel code (人员编码)
 * @param at          when it counts: the server's time at which the code was exchanged; that of the code where a phone without network kept it
 * @param shownAt     when the code appeared on the screen
 * @param exchangedAt when the server was shown it
 * @param digest      identifies the claim it was made with; the learner's receipt
 * @param device      what the phone calls itself
 * @param signature   what the phone signed the receipt with; null where it did not
 * @param receivedAt  when the scan reached the server
 */
public record Scan(String training, int cycle, int course, Direction direction, int display, String person, Instant at, Instant shownAt,
                   Instant exchangedAt, String digest, String device, DeviceSignature signature, Instant receivedAt) {
    /** How long a phone may take until its scan counts as late: enough to sign in. */
    public static final Duration PROMPT = Duration.ofMinutes(5);

    /** A claim, sent by a person. */
    public static Scan of(Claim claim, String person, String device, DeviceSignature signature, Instant receivedAt) {
        var post = claim.post();
        return new Scan(post.training().toString(), post.cycle(), post.course(), post.direction(), post.display(), person, claim.at(),
            claim.shownAt(), claim.exchangedAt(), claim.digest(), device, signature, receivedAt);
    }

    /** What its signature proves. Costs some hundred microseconds, so it is asked of a scan that is looked at, and never while people wait in the hall. */
    public DeviceProof proof() {
        return DeviceSignature.check(signature, device, digest);
    }

    /** Whether it was sent so long after its time that it counts as late (离线补传). */
    public boolean late() {
        return receivedAt.isAfter(at.plus(PROMPT));
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
