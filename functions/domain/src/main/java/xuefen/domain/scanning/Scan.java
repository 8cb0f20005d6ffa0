package xuefen.domain.scanning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
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
 * @param at          when it counts: the server's time of the exchange; that of the code where a phone without network
 *                    kept it; for a face terminal, the server's time as the terminal knows it
 * @param shownAt     when the code appeared on the screen, or the terminal saw the person
 * @param exchangedAt when the server exchanged the code; for a face terminal, when it saw the person
 * @param digest      identifies the claim, as the learner's receipt, or the terminal's event
 * @param device      what the phone calls itself; null where there was none
 * @param signature   the phone's signature under the receipt; null where it did not sign
 * @param receivedAt  when the scan reached the server
 * @param source      how it was recorded
 * @param refused     why it was refused; null for a scan that was accepted. A refused try never counts
 * @param position    rough position of the phone; null where it was not asked for or not given
 */
public record Scan(String training, int cycle, int course, Direction direction, int display, String person, Instant at,
    Instant shownAt, Instant exchangedAt, String digest, String device, DeviceSignature signature, Instant receivedAt,
    ScanSource source, ProblemCode refused, Position position) {
    /** How long a phone may take until its scan counts as late: enough to sign in. */
    public static final Duration PROMPT = Duration.ofMinutes(5);
    /** The order in which scans are listed. */
    public static final Comparator<Scan> BY_TIME = Comparator.comparing(Scan::at).thenComparing(Scan::person)
        .thenComparing(Scan::digest).thenComparing(Scan::late);

    private static final int TAG = 4;

    /** A scan stored before there were other sources came from a phone. */
    public Scan {
        source = source == null ? ScanSource.PHONE : source;
    }

    /** A scan without a position. */
    public Scan(String training, int cycle, int course, Direction direction, int display, String person, Instant at,
        Instant shownAt, Instant exchangedAt, String digest, String device, DeviceSignature signature,
        Instant receivedAt, ScanSource source, ProblemCode refused) {
        this(training, cycle, course, direction, display, person, at, shownAt, exchangedAt, digest, device, signature,
            receivedAt, source, refused, null);
    }

    /** A scan by phone that was accepted. */
    public Scan(String training, int cycle, int course, Direction direction, int display, String person, Instant at,
        Instant shownAt, Instant exchangedAt, String digest, String device, DeviceSignature signature,
        Instant receivedAt) {
        this(training, cycle, course, direction, display, person, at, shownAt, exchangedAt, digest, device, signature,
            receivedAt, ScanSource.PHONE, null);
    }

    /**
     * The scan of a claim that a person sends.
     *
     * @param position where the phone says that it is now; null where it does not. Stored, rounded, only where the
     *                 organiser asks for it and the scan is neither kept nor late
     */
    public static Scan of(Claim claim, String person, String device, DeviceSignature signature, Position position,
        Instant receivedAt) {
        var post = claim.post();
        var there = position == null || !post.asksWhere() || claim.kept() || receivedAt.isAfter(claim.at().plus(PROMPT))
            ? null : position.rounded();
        return new Scan(post.training().toString(), post.cycle(), post.course(), post.direction(), post.display(),
            person, claim.at(), claim.shownAt(), claim.exchangedAt(), claim.digest(), device, signature, receivedAt,
            ScanSource.PHONE, null, there);
    }

    /**
     * The refused try of a person with a claim. Its time is that of the try, as the times in the claim may be invented.
     *
     * @param device what the phone calls itself; null where that is no name of a phone
     */
    public static Scan refused(Claim claim, String person, String device, Instant receivedAt, ProblemCode why) {
        var post = claim.post();
        return new Scan(post.training().toString(), post.cycle(), post.course(), post.direction(), post.display(),
            person, receivedAt, claim.shownAt(), claim.exchangedAt(), claim.digest(), device, null, receivedAt,
            ScanSource.PHONE, why);
    }

    /**
     * What its signature proves. Takes some hundred microseconds, so it is computed when a scan is reviewed, never
     * while people wait in the hall.
     */
    public DeviceProof proof() {
        return DeviceSignature.check(signature, device, digest);
    }

    /** Whether it was sent so long after its time that it counts as late (离线补传). */
    public boolean late() {
        return source != ScanSource.MANUAL && receivedAt.isAfter(at.plus(PROMPT));
    }

    /**
     * Whether a phone without network had kept the code: its time is then that of the code, and not of the exchange.
     */
    public boolean kept() {
        return !at.equals(exchangedAt);
    }

    /** Identifies the scan within its cycle. */
    public ScanId id() {
        return new ScanId(course, person, at, digest);
    }

    /**
     * 8 hexadecimal digits, the same for the same phone within a training; null where there was no phone. The hash
     * includes the training, so that a phone cannot be traced from one training to another.
     */
    public String deviceTag() {
        return device == null ? null : tagOf(device);
    }

    String tagOf(String phone) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                .digest((training + "#" + phone).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * The key under which it is stored. It consists of what a retry repeats, so that a double click and a redelivery
     * give the same record.
     */
    public ScanKey key() {
        return ScanKey.of(this);
    }

    /** The day in China on which it counts. */
    public LocalDate day() {
        return ChinaTime.day(at);
    }
}
