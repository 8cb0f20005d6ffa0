package xuefen.domain.training;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.time.Span;

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
    /** After a class that ends later than this, people sign out until {@link #NIGHT}. */
    private static final LocalTime LATE = LocalTime.of(22, 0);
    private static final LocalTime NIGHT = LocalTime.of(2, 0);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Copies the timetable; a null one becomes an empty one. */
    public Cycle {
        halfDays = halfDays == null ? List.of() : List.copyOf(halfDays);
    }

    /** When class begins for the first time. */
    public Instant begins() {
        return halfDays.getFirst().startsAt();
    }

    /** From when people may scan: the beginning of attendance on the first day with class. */
    public Instant opens() {
        return attendance(halfDays.getFirst().day()).from();
    }

    /** Whether a day lies in this cycle. */
    public boolean includes(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** Every day of it, first to last. */
    public List<LocalDate> days() {
        return firstDay.datesUntil(lastDay.plusDays(1)).toList();
    }

    /**
     * The time of a day's attendance: from midnight to midnight in China, but a day whose class ends after 22:00 goes
     * on until 02:00, or half-way to an earlier class of the day after. The days of a cycle leave no time between them.
     */
    public Span attendance(LocalDate day) {
        return new Span(opens(day), opens(day.plusDays(1)));
    }

    /** The dates that a day's attendance lies in: itself, and the next one where class ends late. */
    public List<LocalDate> dates(LocalDate day) {
        var midnight = ChinaTime.instant(day.plusDays(1).atStartOfDay());
        return attendance(day).before().isAfter(midnight) ? List.of(day, day.plusDays(1)) : List.of(day);
    }

    /** The day whose attendance an instant belongs to. */
    public LocalDate dayOf(Instant instant) {
        var day = ChinaTime.day(instant);
        return instant.isBefore(opens(day)) ? day.minusDays(1) : day;
    }

    private Instant opens(LocalDate day) {
        var midnight = ChinaTime.instant(day.atStartOfDay());
        return on(day.minusDays(1)).filter(last -> last.end().isAfter(LATE)).reduce((before, last) -> last)
            .map(HalfDay::endsAt).map(ended -> {
                var night = ChinaTime.instant(day.atTime(NIGHT));
                var halfWay = on(day).findFirst().map(first -> ChinaTime.halfWay(ended, first.startsAt()))
                    .filter(night::isAfter).orElse(night);
                return halfWay.isAfter(midnight) ? halfWay : midnight;
            }).orElse(midnight);
    }

    private Stream<HalfDay> on(LocalDate day) {
        return halfDays.stream().filter(halfDay -> halfDay.day().equals(day));
    }

    /** When the last class ends. */
    public Instant ends() {
        return halfDays.getLast().endsAt();
    }

    /** Whether the timetable has class on a day. */
    public boolean heldOn(LocalDate day) {
        return on(day).findAny().isPresent();
    }

    /** The first day with class after a day. */
    Optional<LocalDate> heldAfter(LocalDate day) {
        return halfDays.stream().map(HalfDay::day).filter(day::isBefore).min(Comparator.naturalOrder());
    }

    /**
     * Checks it.
     *
     * @param from the day of publication; nothing was held before
     */
    void check(int year, LocalDate from) {
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
                check.present(halfDay.day(), at + "day", "日期").present(halfDay.half(), at + "half", "上午、下午或晚上")
                    .present(halfDay.start(), at + "start", "上课时间").present(halfDay.end(), at + "end", "下课时间");
            }
        }
        if (firstDay != null && lastDay != null) {
            check.that(!lastDay.isBefore(firstDay), "lastDay", "结束日期不能早于开始日期")
                .that(firstDay.getYear() == year && lastDay.getYear() == year, "firstDay",
                    "举办周期应在项目年度 " + year + " 年内")
                .that(!firstDay.isBefore(from), "firstDay", "项目于 " + ChinaTime.text(from) + "公布，举办周期应在公布之后");
        }
        check.done();
        var seen = new HashSet<String>();
        for (int i = 0; i < halfDays.size(); i++) {
            var halfDay = halfDays.get(i);
            var at = "halfDays[" + i + "].";
            check.that(includes(halfDay.day()), at + "day", "日期不在举办周期内")
                .that(Duration.between(halfDay.start(), halfDay.end()).compareTo(SHORTEST) >= 0,
                    at + "end", "下课时间应晚于上课时间")
                .that(halfDay.half().fits(halfDay.start(), halfDay.end()), at + "half",
                    halfDay.said() + "不是" + halfDay.half().word() + "的时间，请核对")
                .that(seen.add(halfDay.day() + "#" + halfDay.half()), at + "half", "同一半天重复");
        }
        check.done();
        var inOrder = inOrder().halfDays();
        for (int i = 1; i < inOrder.size(); i++) {
            var one = inOrder.get(i - 1);
            var next = inOrder.get(i);
            check.that(!next.startsAt().isBefore(one.endsAt()), "halfDays", "上课时间不能重叠");
            if (one.day().equals(next.day()) && one.half().compareTo(next.half()) > 0) {
                var problem = next.said() + "应在" + one.said() + "之前，请核对";
                check.that(false, "halfDays[" + halfDays.indexOf(one) + "].half", problem)
                    .that(false, "halfDays[" + halfDays.indexOf(next) + "].half", problem);
            }
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
