package xuefen.domain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.held;
import static xuefen.domain.Samples.registration;
import static xuefen.domain.Samples.training;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.problem.ProblemCode;

/** 举办周期: which timetables may be saved, and on which days attendance is taken. */
class CycleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);

    @Test
    void a_day_has_a_morning_an_afternoon_and_an_evening_in_that_order() {
        var morning = halfDay(Half.AM, "08:30", "11:30");
        var afternoon = halfDay(Half.PM, "14:00", "17:30");
        var evening = halfDay(Half.EVE, "19:00", "21:00");
        assertThat(saved(evening, morning, afternoon).cycle(1).halfDays()).containsExactly(morning, afternoon, evening);
        assertFields(() -> saved(morning, halfDay(Half.AM, "11:30", "11:40")), "halfDays[1].half");
        // Each bears the name of the other.
        assertFields(() -> saved(halfDay(Half.AM, "14:00", "17:00"), halfDay(Half.PM, "08:30", "11:30")),
            "halfDays[0].half", "halfDays[1].half");
        assertFields(() -> saved(halfDay(Half.EVE, "15:00", "18:00"), halfDay(Half.PM, "19:00", "21:00")),
            "halfDays[1].half", "halfDays[0].half");
    }

    @ParameterizedTest
    @CsvSource({"AM, 11:59, 13:00, true", "AM, 12:00, 13:00, false", "PM, 11:00, 12:01, true",
        "PM, 11:00, 12:00, false", "EVE, 16:00, 17:01, true", "EVE, 16:00, 17:00, false", "AM, 09:00, 09:01, true"})
    void a_half_day_lies_where_its_name_says(Half half, String start, String end, boolean allowed) {
        if (allowed) {
            assertThat(saved(halfDay(half, start, end)).cycle(1).halfDays()).hasSize(1);
        } else {
            assertFields(() -> saved(halfDay(half, start, end)), "halfDays[0].half");
        }
    }

    @Test
    void a_class_lasts_at_least_a_second() {
        assertFields(() -> saved(halfDay(Half.EVE, "23:59:58.5", "23:59:59")), "halfDays[0].end");
    }

    @Test
    void on_a_day_without_class_there_is_no_code() {
        var monday = DAY;
        var friday = monday.minusDays(3);
        var training = training().maintainCycle(new Cycle(1, friday, monday,
            List.of(new HalfDay(friday, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0)),
                new HalfDay(monday, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))),
            null), MARCH).register(1, registration(MARCH), RegistrationDeadline.FIRST_CLASS);
        var saturday = Instant.parse("2026-05-09T01:00:00Z");
        assertRefused(ProblemCode.NOT_HELD_TODAY, () -> training.checkScanningOpen(1, 1, saturday));
        assertThat(training.scanningBlocks(training.cycle(1), saturday)).singleElement().satisfies(
            block -> assertThat(block.message()).isEqualTo("2026 年 5 月 9 日没有课，第 1 期下一次上课是 2026 年 5 月 11 日"));
        assertThatCode(() -> training.checkScanningOpen(1, 1, saturday.plus(Duration.ofDays(2))))
            .doesNotThrowAnyException();
    }

    @Test
    void nothing_is_held_before_it_was_published() {
        var before = LocalDate.of(2026, 2, 28);
        assertFields(() -> training().maintainCycle(new Cycle(1, before, before,
            List.of(new HalfDay(before, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))), null), MARCH), "firstDay");
    }

    @Test
    void credits_begin_when_the_last_class_has_ended() {
        var planned = saved(halfDay(Half.AM, "09:00", "12:00"), halfDay(Half.PM, "14:00", "17:00"));
        var evening = Instant.parse("2026-05-11T09:00:00Z");
        assertRefused(ProblemCode.NOT_REGISTERED, () -> planned.checkOver(planned.cycle(1), evening));
        var held = planned.register(1, registration(MARCH), RegistrationDeadline.FIRST_CLASS);
        assertRefused(ProblemCode.CYCLE_NOT_OVER, () -> held.checkOver(held.cycle(1), evening.minusMillis(1)));
        assertThatCode(() -> held.checkOver(held.cycle(1), evening)).doesNotThrowAnyException();
    }

    @Test
    void a_training_is_over_once_every_registered_cycle_is() {
        var end = held().cycle(1).ends();
        assertThat(held().checkAllOver(end)).isEqualTo(held().cycle(1));
        assertThat(held().notAllOver(end)).isEmpty();
        assertRefused(ProblemCode.CYCLE_NOT_OVER, () -> held().checkAllOver(end.minusMillis(1)));
        assertThat(held().notAllOver(end.minusMillis(1)).orElseThrow()).startsWith("第 1 期最后一次课到");
        assertRefused(ProblemCode.NOT_REGISTERED, () -> training().checkAllOver(end));
        assertThat(training().notAllOver(end)).isPresent();
    }

    @Test
    void after_a_late_class_codes_are_shown_until_two() {
        var training = saved(halfDay(Half.EVE, "20:00", "23:45"))
            .register(1, registration(MARCH), RegistrationDeadline.FIRST_CLASS);
        assertThatCode(() -> training.checkScanningOpen(1, 1, Instant.parse("2026-05-11T17:59:59Z")))
            .doesNotThrowAnyException();
        assertRefused(ProblemCode.NOT_HELD_TODAY,
            () -> training.checkScanningOpen(1, 1, Instant.parse("2026-05-11T18:00:00Z")));
    }

    private static Training saved(HalfDay... halfDays) {
        return training().maintainCycle(new Cycle(1, DAY, DAY, List.of(halfDays), null), MARCH);
    }

    private static HalfDay halfDay(Half half, String start, String end) {
        return new HalfDay(DAY, half, LocalTime.parse(start), LocalTime.parse(end));
    }
}
