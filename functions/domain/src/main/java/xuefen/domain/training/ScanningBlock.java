package xuefen.domain.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.time.ChinaTime;

/**
 * One reason why attendance of a cycle cannot be taken now.
 *
 * @param reason  what it is
 * @param message Chinese sentence about this very cycle
 */
public record ScanningBlock(Reason reason, String message) {
    /** What can block; a request for codes is refused with the problem of the same name. */
    public enum Reason {
        /** There are no courses. */
        COURSES_MISSING,
        /** 举办前登记 is missing. */
        NOT_REGISTERED,
        /** Today is no day of the cycle, or has no class. */
        NOT_HELD_TODAY
    }

    /** The problem of the same name. */
    public ProblemCode code() {
        return switch (reason) {
            case COURSES_MISSING -> ProblemCode.COURSES_MISSING;
            case NOT_REGISTERED -> ProblemCode.NOT_REGISTERED;
            case NOT_HELD_TODAY -> ProblemCode.NOT_HELD_TODAY;
        };
    }

    static List<ScanningBlock> of(Training training, Cycle cycle, Instant now) {
        var blocks = new ArrayList<ScanningBlock>();
        if (training.courses().isEmpty()) {
            blocks.add(new ScanningBlock(Reason.COURSES_MISSING, "还没有课程信息"));
        }
        if (cycle.registration() == null) {
            blocks.add(new ScanningBlock(Reason.NOT_REGISTERED, "第 " + cycle.number() + " 期还没有完成举办前登记"));
        }
        var today = cycle.dayOf(now);
        if (today.isBefore(cycle.firstDay())) {
            blocks.add(notToday("第 " + cycle.number() + " 期从 " + ChinaTime.text(cycle.firstDay()) + "起才能考勤"));
        } else if (!cycle.includes(today)) {
            blocks.add(notToday("第 " + cycle.number() + " 期已于 " + ChinaTime.text(cycle.lastDay()) + "结束"));
        } else if (!cycle.heldOn(today)) {
            blocks.add(notToday(ChinaTime.text(today) + "没有课" + cycle.heldAfter(today)
                .map(next -> "，第 " + cycle.number() + " 期下一次上课是 " + ChinaTime.text(next)).orElse("")));
        }
        return List.copyOf(blocks);
    }

    private static ScanningBlock notToday(String message) {
        return new ScanningBlock(Reason.NOT_HELD_TODAY, message);
    }
}
