package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.scanning.Direction;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;

class DisplayPlanTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);

    @ParameterizedTest
    @CsvSource({"00:00,SIGN_IN,11:45", "08:29,SIGN_IN,11:45", "08:30,SIGN_IN,11:45", "10:00,SIGN_IN,11:45",
        "11:44,SIGN_IN,11:45", "11:45,SIGN_OUT,12:30", "12:29,SIGN_OUT,12:30", "12:30,SIGN_IN,16:45",
        "13:30,SIGN_IN,16:45", "16:44,SIGN_IN,16:45", "16:45,SIGN_OUT,", "17:30,SIGN_OUT,", "23:59,SIGN_OUT,"})
    void follows_the_timetable(String time, Direction direction, String next) {
        var plan = DisplayPlan.of(
            SwipeWindows.of(cycle(half(Half.AM, "09:00", "12:00"), half(Half.PM, "14:00", "17:00"))), DAY);
        assertThat(plan.at(at(time))).isEqualTo(direction);
        assertThat(plan.next(at(time)).map(DisplayPlan.Turn::at))
            .isEqualTo(java.util.Optional.ofNullable(next).map(DisplayPlanTest::at));
        plan.next(at(time))
            .ifPresent(turn -> assertThat(turn.direction()).isNotEqualTo(direction).isEqualTo(plan.at(turn.at())));
    }

    @ParameterizedTest
    @CsvSource({"11:45,SIGN_OUT", "12:22,SIGN_OUT", "12:23,SIGN_IN", "12:30,SIGN_IN"})
    void after_a_short_break_those_who_come_sign_in(String time, Direction direction) {
        var plan = DisplayPlan.of(
            SwipeWindows.of(cycle(half(Half.AM, "09:00", "12:00"), half(Half.PM, "12:45", "17:00"))), DAY);
        assertThat(plan.at(at(time))).isEqualTo(direction);
    }

    @Test
    void other_days_do_not_matter_and_a_day_without_class_is_to_sign_in() {
        var windows = SwipeWindows.of(cycle(half(Half.AM, "09:00", "12:00")));
        var plan = DisplayPlan.of(windows, DAY.plusDays(1));
        assertThat(plan.at(at("23:00").plusSeconds(86_400))).isEqualTo(Direction.SIGN_IN);
        assertThat(plan.next(at("23:00").plusSeconds(86_400))).isEmpty();
    }

    private static Cycle cycle(HalfDay... halfDays) {
        return new Cycle(1, DAY, DAY.plusDays(1), List.of(halfDays), null);
    }

    private static HalfDay half(Half half, String start, String end) {
        return new HalfDay(DAY, half, LocalTime.parse(start), LocalTime.parse(end));
    }

    private static Instant at(String time) {
        return ChinaTime.instant(DAY.atTime(LocalTime.parse(time)));
    }
}
