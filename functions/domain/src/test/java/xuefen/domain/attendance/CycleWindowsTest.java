package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertRefused;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;

/** Windows that were set for an earlier timetable are asked for again, by name. */
class CycleWindowsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final HalfDay MORNING = halfDay(Half.AM, "08:30", "11:30");
    private static final HalfDay AFTERNOON = halfDay(Half.PM, "14:00", "17:00");
    private static final SwipeWindows SET = new SwipeWindows(SwipeWindows.of(cycle(MORNING)).windows().subList(0, 1));

    @Test
    void without_any_that_were_set_those_of_the_timetable_count() {
        var windows = CycleWindows.of(Optional.empty(), cycle(MORNING));
        assertThat(windows.fitting()).isEqualTo(SwipeWindows.of(cycle(MORNING)));
        assertThat(windows.outdated()).isNull();
    }

    @Test
    void those_that_were_set_count_while_the_timetable_stays_as_it_was() {
        assertThat(CycleWindows.of(set(cycle(MORNING)), cycle(MORNING)).fitting()).isEqualTo(SET);
        // Halls differ: an organiser may leave a half-day without windows on purpose.
        assertThat(CycleWindows.of(set(cycle(MORNING, AFTERNOON)), cycle(MORNING, AFTERNOON)).fitting()).isEqualTo(SET);
    }

    @Test
    void a_half_day_that_was_added_moved_or_given_another_time_is_named() {
        outdated(cycle(MORNING, AFTERNOON), "2026 年 5 月 11 日下午 14:00–17:00的刷卡周期还没有设置");
        outdated(cycle(AFTERNOON), "2026 年 5 月 11 日下午 14:00–17:00的刷卡周期还没有设置；5 月 11 日上午签到 08:00–08:45已没有课");
        outdated(cycle(halfDay(Half.AM, "09:00", "12:00")), "2026 年 5 月 11 日上午 09:00–12:00的刷卡周期还没有设置");
    }

    @Test
    void a_half_day_that_went_is_named() {
        var both = cycle(MORNING, AFTERNOON);
        var all = CycleWindows.Set.of(SwipeWindows.of(both), both);
        assertThat(CycleWindows.of(Optional.of(all), cycle(AFTERNOON)).outdated())
            .isEqualTo("上课时间改动后，刷卡周期须重新设置：5 月 11 日上午签到 08:00–08:45已没有课；5 月 11 日上午签退 11:15–12:00已没有课");
    }

    @Test
    void windows_from_before_their_timetable_was_kept_fit_where_each_half_day_has_one() {
        var before = Optional.of(new CycleWindows.Set(SET.windows(), null));
        assertThat(CycleWindows.of(before, cycle(MORNING)).fitting()).isEqualTo(SET);
        assertThat(CycleWindows.of(before, cycle(MORNING, AFTERNOON)).outdated()).contains("下午 14:00–17:00的刷卡周期还没有设置");
        assertThat(CycleWindows.of(before, cycle(AFTERNOON)).outdated()).contains("上午签到 08:00–08:45已没有课");
    }

    private static void outdated(Cycle now, String named) {
        var windows = CycleWindows.of(set(cycle(MORNING)), now);
        assertThat(windows.windows()).isEqualTo(SwipeWindows.of(now));
        assertThat(windows.outdated()).isEqualTo("上课时间改动后，刷卡周期须重新设置：" + named);
        assertRefused(ProblemCode.SWIPE_WINDOWS_OUTDATED, windows::fitting);
    }

    private static Optional<CycleWindows.Set> set(Cycle of) {
        return Optional.of(CycleWindows.Set.of(SET, of));
    }

    private static Cycle cycle(HalfDay... halfDays) {
        return new Cycle(1, DAY, DAY, List.of(halfDays), null);
    }

    private static HalfDay halfDay(Half half, String start, String end) {
        return new HalfDay(DAY, half, LocalTime.parse(start), LocalTime.parse(end));
    }
}
