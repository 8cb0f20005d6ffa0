package xuefen.domain.terminal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

import xuefen.domain.identity.Account;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.training.Training;

/**
 * "This person was seen": what a face terminal submits. Each event is judged by itself.
 *
 * @param id        UUID chosen by the terminal, the same when the event is submitted again
 * @param person    personnel code (人员编码)
 * @param course    course number
 * @param direction sign-in or sign-out
 * @param at        the server's time as the terminal knows it: that of its last session plus what its clock has run
 *                  since
 */
public record TerminalEvent(
    @Text(most = 36) String id,
    @Text(most = 40) String person,
    @Between(least = 0, most = 1000) Integer course,
    Direction direction,
    Instant at) {
    /** How long after its time an event may reach the server: as long as a phone's scan. */
    static final Duration VALID = Duration.ofHours(2);
    /**
     * The delay of a response makes a terminal's time earlier, never later; a fast clock gains less than this between
     * two sessions.
     */
    static final Duration AHEAD = Duration.ofSeconds(10);
    private static final int MOST_COURSES = 50;
    private static final String UUID_PATTERN = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final int DIGEST = 12;

    /** Times are kept in whole milliseconds. */
    public TerminalEvent {
        at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Requires that it is complete and well formed.
     *
     * @throws Problem naming every missing or wrong field
     */
    public TerminalEvent formed() {
        new FieldCheck()
            .that(id != null && id.matches(UUID_PATTERN), "id", "编号应为 UUID")
            .that(person != null && person.matches(Account.NAME_PATTERN), "person", Account.NAME_RULE)
            .number(course, "course", "课程序号", 1, MOST_COURSES)
            .present(direction, "direction", "签到或签退")
            .present(at, "at", "识别的时间").done();
        return this;
    }

    /**
     * Requires that it counts, once it is well formed.
     *
     * @param consent the person's consent of this cycle; null where there is none
     * @param now     the server's time
     * @throws Problem {@code terminal-event-early} or {@code terminal-event-expired}; what blocks scanning of the cycle
     *                 at the event's time, as {@link Training#checkScanningOpen} does; {@code face-consent-missing}
     *                 where the person had not consented, or has withdrawn since
     */
    public void judge(Training training, int cycle, FaceConsent consent, Instant now) {
        if (at.isAfter(now.plus(AHEAD))) {
            throw Problem.of(ProblemCode.TERMINAL_EVENT_EARLY);
        }
        if (now.isAfter(at.plus(VALID))) {
            throw Problem.of(ProblemCode.TERMINAL_EVENT_EXPIRED);
        }
        training.checkScanningOpen(cycle, course, at);
        if (consent == null || !consent.covers(at)) {
            throw Problem.of(ProblemCode.FACE_CONSENT_MISSING);
        }
    }

    /** The event as a scan: submitted again, it gives the same record. */
    public Scan scan(FaceTerminal terminal, Instant receivedAt) {
        return scan(terminal, at, receivedAt, null);
    }

    /** The event as a refused try. Like a phone's, it has the time of the try, as its own time may be invented. */
    public Scan refused(FaceTerminal terminal, Instant receivedAt, ProblemCode why) {
        return scan(terminal, receivedAt, receivedAt, why);
    }

    private Scan scan(FaceTerminal terminal, Instant counts, Instant receivedAt, ProblemCode why) {
        var occasion = new Occasion(terminal.training(), terminal.cycle(), course, direction, terminal.number());
        return new Scan(occasion, person, ScanTimes.of(counts, receivedAt), digest(terminal), Phone.NONE,
            ScanSource.TERMINAL, why);
    }

    /**
     * Includes the terminal's id, as two terminals may choose the same id for an event; and what the event says, so
     * that one that says something else takes no other's place.
     */
    private String digest(FaceTerminal terminal) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                .digest((terminal.id() + "#" + id.toLowerCase(Locale.ROOT) + "#" + course + "#" + direction)
                    .getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, DIGEST));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
