package xuefen.domain.scanning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.time.ChinaTime;

/**
 * One scan of one person, or one try that was refused.
 *
 * @param training    training id
 * @param cycle       第n期
 * @param course      course number
 * @param direction   sign-in or sign-out
 * @param display     screen that showed the code, or face terminal that saw the person
 * @param person      personnel code (人员编码)
 * @param at          when it counts: the server's time at which the code was exchanged; that of the code where a phone without network kept it;
 *                    of a face terminal, the server's time as the terminal knows it
 * @param shownAt     when the code appeared on the screen, or the terminal saw the person
 * @param exchangedAt when the server was shown it; of a face terminal, when it saw the person
 * @param digest      identifies the claim it was made with, which is the learner's receipt, or the terminal's event
 * @param device      what the phone calls itself; null where there was none
 * @param signature   what the phone signed the receipt with; null where it did not
 * @param receivedAt  when the scan reached the server
 * @param source      how it came in
 * @param refused     why it was refused; null for a scan that was accepted. A refused try never counts
 */
public record Scan(String training, int cycle, int course, Direction direction, int display, String person, Instant at, Instant shownAt,
                   Instant exchangedAt, String digest, String device, DeviceSignature signature, Instant receivedAt, ScanSource source,
                   ProblemCode refused) {
    /** How long a phone may take until its scan counts as late: enough to sign in. */
    public static final Duration PROMPT = Duration.ofMinutes(5);

    private static final int TAG = 4;

    /** What was kept before there were other sources came from a phone. */
    public Scan {
        source = source == null ? ScanSource.PHONE : source;
    }

    /** A scan by phone that was accepted. */
    public Scan(String training, int cycle, int course, Direction direction, int display, String person, Instant at, Instant shownAt,
                Instant exchangedAt, String digest, String device, DeviceSignature signature, Instant receivedAt) {
        this(training, cycle, course, direction, display, person, at, shownAt, exchangedAt, digest, device, signature, receivedAt, ScanSource.PHONE, null);
    }

    /** A claim, sent by a person. */
    public static Scan of(Claim claim, String person, String device, DeviceSignature signature, Instant receivedAt) {
        var post = claim.post();
        return new Scan(post.training().toString(), post.cycle(), post.course(), post.direction(), post.display(), person, claim.at(),
            claim.shownAt(), claim.exchangedAt(), claim.digest(), device, signature, receivedAt);
    }

    /**
     * A claim that was refused, sent by a person: it has the time of the try, as what the claim says of times may be invented.
     *
     * @param device what the phone calls itself; null where that is no name of a phone
     */
    public static Scan refused(Claim claim, String person, String device, Instant receivedAt, ProblemCode why) {
        var post = claim.post();
        return new Scan(post.training().toString(), post.cycle(), post.course(), post.direction(), post.display(), person, receivedAt,
            claim.shownAt(), claim.exchangedAt(), claim.digest(), device, null, receivedAt, ScanSource.PHONE, why);
    }

    /** What its signature proves. Costs some hundred microseconds, so it is asked of a scan that is looked at, and never while people wait in the hall. */
    public DeviceProof proof() {
        return DeviceSignature.check(signature, device, digest);
    }

    /** Whether it was sent so long after its time that it counts as late (离线补传). */
    public boolean late() {
        return source != ScanSource.MANUAL && receivedAt.isAfter(at.plus(PROMPT));
    }

    /** Whether a phone without network had kept the code: its time is then that of the code, and not of the exchange. */
    public boolean kept() {
        return !at.equals(exchangedAt);
    }

    /** Names it within its cycle. */
    public ScanId id() {
        return new ScanId(course, person, at, digest);
    }

    /**
     * The same 8 hexadecimal digits for the same phone within a training; null where there was no phone. The training goes in as well: what a
     * phone did at one training cannot be looked up at another.
     */
    public String deviceTag() {
        return device == null ? null : tagOf(device);
    }

    String tagOf(String phone) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest((training + "#" + phone).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
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
