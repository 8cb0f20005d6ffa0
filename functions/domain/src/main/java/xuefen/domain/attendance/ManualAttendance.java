package xuefen.domain.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Training;

/**
 * 手工补登: an attendance that the organiser added for somebody whose phone failed. It shows as such wherever it shows.
 *
 * @param id         UUID; the same one sent twice is one
 * @param version    1, and 2 once it is withdrawn
 * @param training   training id
 * @param cycle      第n期
 * @param course     course number
 * @param direction  sign-in or sign-out
 * @param at         when the person was there; whole milliseconds
 * @param person     personnel code
 * @param reason     why no phone did it, 5 to 200 characters
 * @param evidence   what shows that the person was there, at most {@value #MOST_EVIDENCE} characters; null where nothing is said
 * @param addedBy    account
 * @param addedAt    when
 * @param withdrawal taken back; null while it stands
 */
public record ManualAttendance(String id, int version, String training, int cycle, int course, Direction direction, Instant at, String person,
                               String reason, String evidence, String addedBy, Instant addedAt, Withdrawal withdrawal) {
    /** Characters of the evidence at most. */
    public static final int MOST_EVIDENCE = 500;

    /**
     * Taken back.
     *
     * @param reason why, 5 to 200 characters
     * @param by     account
     * @param at     when
     */
    public record Withdrawal(String reason, String by, Instant at) {
    }

    /** Whole milliseconds, as those of phones are. */
    public ManualAttendance {
        at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Holds it against the rules.
     *
     * @param windows the cycle's swipe windows: outside of them it would count for nothing
     * @param calls   the cycle's roll calls: who is named in one may be added as having been there
     * @throws Problem naming every missing or wrong field
     */
    public ManualAttendance checked(Training held, SwipeWindows windows, Collection<RollCall> calls) {
        var check = new FieldCheck().text(person, "person", "人员编码", 40)
            .that(held.courses().stream().anyMatch(each -> each.number() == course), "course", "没有这门课程")
            .present(direction, "direction", "签到或签退").present(at, "at", "时间");
        ScanDecision.checkReason(check, reason, "reason");
        if (evidence != null) {
            check.text(evidence, "evidence", "佐证说明", MOST_EVIDENCE);
        }
        if (direction != null && at != null) {
            check.that(!at.isAfter(addedAt), "at", "不能补登尚未到来的时间")
                .that(windows.windows().stream().anyMatch(window -> window.counts(direction, at)) || answersOneOf(calls), "at",
                    "不在任何" + direction.word() + "的刷卡周期内");
        }
        check.done();
        return this;
    }

    private boolean answersOneOf(Collection<RollCall> calls) {
        return direction == Direction.SIGN_IN
            && calls.stream().anyMatch(call -> call.cancelled() == null && call.course() == course && call.answeredBy(person, at));
    }

    /** Whether it says the same of the same person. */
    public boolean saysTheSameAs(ManualAttendance other) {
        return course == other.course && direction == other.direction && at.equals(other.at) && person.equals(other.person)
            && reason.equals(other.reason) && Objects.equals(evidence, other.evidence);
    }

    /** Whether it stood at an instant: an analysis takes what stood when it was ordered. */
    public boolean stoodAt(Instant instant) {
        return !addedAt.isAfter(instant) && (withdrawal == null || withdrawal.at().isAfter(instant));
    }

    /**
     * Taken back; what is withdrawn already stays as it was.
     *
     * @param confirmed when the analysis was ordered that is confirmed as effective list; null where none is
     * @throws Problem {@code manual-confirmed} where that analysis took it into account, or naming {@code reason}
     */
    public ManualAttendance withdrawn(String why, String by, Instant when, Instant confirmed) {
        var check = new FieldCheck();
        ScanDecision.checkReason(check, why, "reason");
        check.done();
        if (withdrawal != null) {
            return this;
        }
        if (confirmed != null && stoodAt(confirmed)) {
            throw Problem.of(ProblemCode.MANUAL_CONFIRMED);
        }
        return new ManualAttendance(id, version + 1, training, cycle, course, direction, at, person, reason, evidence, addedBy, addedAt,
            new Withdrawal(why, by, when));
    }

    /** As a scan among the others. */
    public Scan scan() {
        return new Scan(training, cycle, course, direction, 0, person, at, at, at, id, null, null, addedAt, ScanSource.MANUAL, null);
    }

    /** Whether it is of this course and one day in China. */
    public boolean isOn(int ofCourse, LocalDate day) {
        return course == ofCourse && ChinaTime.day(at).equals(day);
    }
}
