package xuefen.domain.scanning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;

import xuefen.domain.part.Part;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.time.ChinaTime;

/**
 * One scan of one person, or one try that was refused.
 *
 * @param occasion what it is for, and where it was made
 * @param person   personnel code (人员编码)
 * @param times    when it was made
 * @param digest   identifies the claim, as the learner's receipt, or the terminal's event
 * @param phone    the phone that sent it; {@link Phone#NONE} where none did
 * @param source   how it was recorded
 * @param refused  why it was refused; null for a scan that was accepted. A refused try never counts
 */
public record Scan(@Part Occasion occasion, String person, @Part ScanTimes times, String digest, @Part Phone phone,
    ScanSource source, ProblemCode refused) {
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

    /**
     * The scan of a claim that a person sends.
     *
     * @param position where the phone says that it is now; null where it does not. Stored, rounded, only where the
     *                 organiser asks for it and the scan is neither kept nor late
     */
    public static Scan of(Claim claim, String person, String device, DeviceSignature signature, Position position,
        Instant receivedAt) {
        var times = new ScanTimes(claim.at(), claim.shownAt(), claim.exchangedAt(), receivedAt);
        var there = position == null || !claim.post().asksWhere() || claim.kept() || times.late() ? null
            : position.rounded();
        return new Scan(Occasion.of(claim.post()), person, times, claim.digest(), new Phone(device, signature, there),
            ScanSource.PHONE, null);
    }

    /**
     * The refused try of a person with a claim. Its time is that of the try, as the times in the claim may be invented.
     *
     * @param device what the phone calls itself; null where that is no name of a phone
     */
    public static Scan refused(Claim claim, String person, String device, Instant receivedAt, ProblemCode why) {
        var times = new ScanTimes(receivedAt, claim.shownAt(), claim.exchangedAt(), receivedAt);
        return new Scan(Occasion.of(claim.post()), person, times, claim.digest(), Phone.unsigned(device),
            ScanSource.PHONE, why);
    }

    /** Course number. */
    public int course() {
        return occasion.course();
    }

    /** Sign-in or sign-out. */
    public Direction direction() {
        return occasion.direction();
    }

    /** When it counts. */
    public Instant at() {
        return times.at();
    }

    /** When it reached the server. */
    public Instant receivedAt() {
        return times.receivedAt();
    }

    /** Whether it has what every scan has; a message from elsewhere may lack it. */
    public boolean whole() {
        return occasion.training() != null && occasion.direction() != null && person != null && digest != null
            && times.whole();
    }

    /**
     * What its signature proves. Takes some hundred microseconds, so it is computed when a scan is reviewed, never
     * while people wait in the hall.
     */
    public DeviceProof proof() {
        return DeviceSignature.check(phone.signature(), phone.device(), digest);
    }

    /** Whether it was sent so long after its time that it counts as late (离线补传). */
    public boolean late() {
        return source != ScanSource.MANUAL && times.late();
    }

    /**
     * Whether a phone without network had kept the code: its time is then that of the code, and not of the exchange.
     */
    public boolean kept() {
        return times.kept();
    }

    /** Identifies the scan within its cycle. */
    public ScanId id() {
        return new ScanId(course(), person, at(), digest);
    }

    /**
     * 8 hexadecimal digits, the same for the same phone within a training; null where there was no phone. The hash
     * includes the training, so that a phone cannot be traced from one training to another.
     */
    public String deviceTag() {
        return phone.device() == null ? null : tagOf(phone.device());
    }

    String tagOf(String device) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                .digest((occasion.training() + "#" + device).getBytes(StandardCharsets.UTF_8));
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
        return ChinaTime.day(at());
    }
}
