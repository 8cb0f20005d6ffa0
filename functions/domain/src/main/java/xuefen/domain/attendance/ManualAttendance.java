package xuefen.domain.attendance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.training.OfCycle;
import xuefen.domain.training.Training;

/**
 * 手工补登: an attendance that the organiser adds for a learner whose phone failed. It is marked as manual wherever it
 * appears.
 *
 * @param id         UUID; a repeated request with it adds nothing
 * @param version    1, and 2 once it is withdrawn
 * @param training   training id
 * @param cycle      第n期
 * @param course     course number
 * @param direction  sign-in or sign-out
 * @param at         when the person was there; whole milliseconds
 * @param person     personnel code
 * @param reason     why no phone scanned, 5 to 200 characters
 * @param evidence   what shows that the person was there; null for none
 * @param addedBy    account
 * @param addedAt    when
 * @param withdrawal its withdrawal; null while it is in force
 * @param batch      id of the {@link ManualBatch} that it belongs to; null for one that was added alone
 */
public record ManualAttendance(String id, int version, String training, int cycle, int course, Direction direction,
    Instant at, String person, String reason, String evidence, String addedBy, Instant addedAt, Withdrawal withdrawal,
    String batch) implements OfCycle {
    /**
     * The withdrawal of a manual attendance.
     *
     * @param reason why, 5 to 200 characters
     * @param by     account
     * @param at     when
     */
    public record Withdrawal(String reason, String by, Instant at) {}

    /** Truncates the time to whole milliseconds, like that of phones. */
    public ManualAttendance {
        at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One that is added alone. */
    public ManualAttendance(String id, int version, String training, int cycle, int course, Direction direction,
        Instant at, String person, String reason, String evidence, String addedBy, Instant addedAt,
        Withdrawal withdrawal) {
        this(id, version, training, cycle, course, direction, at, person, reason, evidence, addedBy, addedAt,
            withdrawal, null);
    }

    /**
     * Checks it against the rules.
     *
     * @param windows the cycle's swipe windows; outside them it would not count
     * @param calls   the cycle's roll calls; a person named in one may be added for its time
     * @throws Problem naming every missing or wrong field
     */
    public ManualAttendance checked(Training held, SwipeWindows windows, Collection<RollCall> calls) {
        var check = new FieldCheck().text(person, "person", "人员编码")
            .that(held.courses().stream().anyMatch(each -> each.number() == course), "course", "没有这门课程")
            .present(direction, "direction", "签到或签退").present(at, "at", "时间");
        check.reason(reason, "reason");
        if (evidence != null) {
            check.text(evidence, "evidence", "佐证说明");
        }
        if (direction != null && at != null) {
            check.that(!at.isAfter(addedAt), "at", "不能补登尚未到来的时间")
                .that(
                    windows.of(course, direction, at).isPresent() || answersOneOf(calls),
                    "at", "不在任何" + direction.word() + "的刷卡周期内");
        }
        check.done();
        return this;
    }

    private boolean answersOneOf(Collection<RollCall> calls) {
        return direction == Direction.SIGN_IN
            && calls.stream()
                .anyMatch(call -> call.cancelled() == null && call.answeredBy(person, at));
    }

    /** Whether both say the same about the same person. */
    public boolean saysTheSameAs(ManualAttendance other) {
        return course == other.course && direction == other.direction && at.equals(other.at)
            && person.equals(other.person) && reason.equals(other.reason) && Objects.equals(evidence, other.evidence);
    }

    /** Where it stands in lists that people read: by person, then by time. */
    public String place() {
        return "%s#%015d#%s".formatted(person, at.toEpochMilli(), id);
    }

    /** Whether an analysis that was ordered at an instant takes it: it was in force, and its own time was past. */
    boolean countsAt(Instant ordered) {
        return stoodAt(ordered) && !at.isAfter(ordered);
    }

    /** Whether it was in force at an instant. */
    private boolean stoodAt(Instant instant) {
        return !addedAt.isAfter(instant) && (withdrawal == null || withdrawal.at().isAfter(instant));
    }

    /**
     * Withdraws it; a withdrawn one stays unchanged. Analyses that took it stay as they are, and whose credits rested
     * on it is named from then on.
     *
     * @throws Problem naming {@code reason}
     */
    public ManualAttendance withdrawn(String why, String by, Instant when) {
        var check = new FieldCheck();
        check.reason(why, "reason");
        check.done();
        if (withdrawal != null) {
            return this;
        }
        return new ManualAttendance(id, version + 1, training, cycle, course, direction, at, person, reason, evidence,
            addedBy, addedAt, new Withdrawal(why, by, when), batch);
    }

    /** Whether it is in force at present: it was not withdrawn. */
    public boolean stands() {
        return withdrawal == null;
    }

    /** Whether it was withdrawn later than an instant. */
    boolean withdrawnAfter(Instant instant) {
        return withdrawal != null && withdrawal.at().isAfter(instant);
    }

    /**
     * This attendance as a scan. Nobody outside this package asks for it, as a day's attendance is put together here
     * alone.
     */
    Scan scan() {
        return new Scan(new Occasion(training, cycle, course, direction, 0), person, ScanTimes.of(at, addedAt), id,
            Phone.NONE, ScanSource.MANUAL, null);
    }
}
