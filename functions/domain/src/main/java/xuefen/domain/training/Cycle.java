package xuefen.domain.training;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import xuefen.domain.problem.FieldCheck;

/**
 * 举办周期: 第n期, one holding of a training.
 *
 * @param number       n, from 1 to 6
 * @param firstDay     first day in China
 * @param lastDay      last day in China
 * @param halfDays     timetable, in order; every half-day lies between first and last day
 * @param registration 举办前登记; null before
 */
public record Cycle(int number, LocalDate firstDay, LocalDate lastDay, List<HalfDay> halfDays,
    Registration registration) {
    /** Maximum of cycles of a project. */
    public static final int MOST = 6;

    /** Copies the timetable; a null one becomes an empty one. */
    public Cycle {
        halfDays = halfDays == null ? List.of() : List.copyOf(halfDays);
    }

    /** When class begins for the first time. */
    public Instant begins() {
        return halfDays.getFirst().startsAt();
    }

    /** Whether a day lies in this cycle. */
    public boolean includes(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** Every day of it, first to last. */
    public List<LocalDate> days() {
        return firstDay.datesUntil(lastDay.plusDays(1)).toList();
    }

    /** Whether the timetable has class on a day. */
    public boolean heldOn(LocalDate day) {
        return halfDays.stream().anyMatch(halfDay -> halfDay.day().equals(day));
    }

    void check(int year) {
        var check = new FieldCheck()
            .that(number >= 1 && number <= MOST, "number", "周期应为第 1 期到第 " + MOST + " 期")
            .present(firstDay, "firstDay", "开始日期")
            .present(lastDay, "lastDay", "结束日期")
            .that(!halfDays.isEmpty(), "halfDays", "请填写每半天的上课时间")
            .that(halfDays.stream().allMatch(Objects::nonNull), "halfDays", "请填写每半天的上课时间");
        for (int i = 0; i < halfDays.size(); i++) {
            var halfDay = halfDays.get(i);
            var at = "halfDays[" + i + "].";
            if (halfDay != null) {
                check.present(halfDay.day(), at + "day", "日期").present(halfDay.half(), at + "half", "上午或下午")
                    .present(halfDay.start(), at + "start", "上课时间").present(halfDay.end(), at + "end", "下课时间");
            }
        }
        if (firstDay != null && lastDay != null) {
            check.that(!lastDay.isBefore(firstDay), "lastDay", "结束日期不能早于开始日期")
                .that(firstDay.getYear() == year && lastDay.getYear() == year, "firstDay",
                    "举办周期应在项目年度 " + year + " 年内");
        }
        check.done();
        var seen = new HashSet<String>();
        for (int i = 0; i < halfDays.size(); i++) {
            var halfDay = halfDays.get(i);
            var at = "halfDays[" + i + "].";
            check.that(includes(halfDay.day()), at + "day", "日期不在举办周期内")
                .that(halfDay.start().isBefore(halfDay.end()), at + "end", "下课时间应晚于上课时间")
                .that(seen.add(halfDay.day() + "#" + halfDay.half()), at + "half", "同一半天重复");
        }
        check.done();
        var inOrder = halfDays.stream().sorted(Comparator.comparing(HalfDay::startsAt)).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            check.that(!inOrder.get(i).startsAt().isBefore(inOrder.get(i - 1).endsAt()), "halfDays", "上课时间不能重叠");
        }
        check.done();
    }

    Cycle inOrder() {
        return new Cycle(number, firstDay, lastDay,
            halfDays.stream().sorted(Comparator.comparing(HalfDay::startsAt)).toList(), registration);
    }

    Cycle with(Registration registered) {
        return new Cycle(number, firstDay, lastDay, halfDays, registered);
    }

    boolean sameTimetableAs(Cycle other) {
        return firstDay.equals(other.firstDay) && lastDay.equals(other.lastDay) && halfDays.equals(other.halfDays);
    }
}
