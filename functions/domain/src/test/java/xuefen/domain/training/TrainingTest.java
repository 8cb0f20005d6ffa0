package xuefen.domain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.cycle;
import static xuefen.domain.Samples.registration;
import static xuefen.domain.Samples.training;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.ScanningBlock.Reason;

class TrainingTest {
    /** People scan before class begins. */
    private static final Instant FIRST_DAY = Instant.parse("2026-05-10T16:00:00Z");
    private static final Instant FIRST_CLASS = Instant.parse("2026-05-11T01:00:00Z");

    @Test
    void a_published_project_becomes_a_training_with_its_courses() {
        assertThat(training().courses()).containsExactly(
            new Course(1, "心力衰竭指南解读", "测试主任甲", new BigDecimal("6")),
            new Course(2, "心力衰竭病例讨论", "测试医师乙", new BigDecimal("6")));
        assertThat(training().projectNumber()).isEqualTo("2026-03-01-001");
    }

    @Test
    void courses_are_numbered_in_the_order_given_and_the_same_again_changes_nothing() {
        var given = List.of(new Course(1, "乙", "测试医师乙", new BigDecimal("3")),
            new Course(1, "甲", "测试主任甲", new BigDecimal("3")));
        var changed = training().maintainCourses(given, MARCH);
        assertThat(changed.courses()).extracting(Course::number).containsExactly(1, 2);
        assertThat(changed.maintainCourses(given, MARCH)).isSameAs(changed);
        assertFields(() -> training().maintainCourses(List.of(), MARCH), "courses");
        assertFields(() -> training().maintainCourses(List.of(new Course(1, "", null, BigDecimal.ZERO)), MARCH),
            "courses[0].topic", "courses[0].teacher", "courses[0].hours");
    }

    @Test
    void from_the_first_day_with_class_no_course_is_taken_away() {
        var registered = training().maintainCycle(cycle(), MARCH).register(1, registration(MARCH),
            RegistrationDeadline.FIRST_CLASS);
        var first = registered.courses().subList(0, 1);
        assertThat(registered.maintainCourses(first, FIRST_DAY.minusMillis(1)).courses()).hasSize(1);
        assertRefused(ProblemCode.CYCLE_STARTED, () -> registered.maintainCourses(first, FIRST_DAY));
        var corrected = List.of(new Course(1, "更正的题目", "测试医师丙", new BigDecimal("6")), registered.courses().get(1));
        assertThat(registered.maintainCourses(corrected, FIRST_CLASS).courses().getFirst().topic()).isEqualTo("更正的题目");
        var moved = registered.maintainCourses(registered.courses().reversed(), FIRST_DAY);
        assertThat(moved.courses()).as("scans name them by their numbers").extracting(Course::number)
            .containsExactly(2, 1);
    }

    @Test
    void cycles_lie_in_the_project_s_year() {
        var nextYear = new Cycle(1, LocalDate.of(2027, 1, 4), LocalDate.of(2027, 1, 4),
            List.of(new HalfDay(LocalDate.of(2027, 1, 4), Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))), null);
        assertFields(() -> training().maintainCycle(nextYear, MARCH), "firstDay");
    }

    @Test
    void cycles_come_in_order_without_overlap() {
        var first = training().maintainCycle(cycle(), MARCH);
        assertFields(() -> first.maintainCycle(oneDay(2, LocalDate.of(2026, 5, 12)), MARCH), "firstDay");
        assertFields(() -> first.maintainCycle(oneDay(2, LocalDate.of(2026, 4, 1)), MARCH), "firstDay");
        assertThat(first.maintainCycle(oneDay(2, LocalDate.of(2026, 5, 13)), MARCH).cycles()).hasSize(2);
    }

    @Test
    void half_days_lie_in_the_cycle_and_apart() {
        var day = LocalDate.of(2026, 5, 11);
        assertFields(() -> training().maintainCycle(new Cycle(1, day, day, List.of(
            new HalfDay(day.plusDays(1), Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new HalfDay(day, Half.PM, LocalTime.of(17, 0), LocalTime.of(14, 0))), null), MARCH), "halfDays[0].day",
            "halfDays[1].end");
        assertFields(() -> training().maintainCycle(new Cycle(1, day, day, List.of(
            new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new HalfDay(day, Half.PM, LocalTime.of(11, 0), LocalTime.of(14, 0))), null), MARCH), "halfDays");
    }

    @Test
    void what_a_cycle_lacks_is_named_with_what_its_half_days_lack() {
        assertFields(
            () -> training().maintainCycle(new Cycle(1, null, null, List.of(new HalfDay(null, null, null, null)), null),
                MARCH),
            "firstDay", "lastDay", "halfDays[0].day", "halfDays[0].half", "halfDays[0].start", "halfDays[0].end");
    }

    @Test
    void registration_opens_scanning_on_the_days_of_the_cycle_alone() {
        var planned = training().maintainCycle(cycle(), MARCH);
        assertRefused(ProblemCode.NOT_REGISTERED, () -> planned.checkScanningOpen(1, 1, FIRST_CLASS));
        var registered = planned.register(1, registration(MARCH), RegistrationDeadline.FIRST_CLASS);
        assertThatCode(() -> registered.checkScanningOpen(1, 1, FIRST_CLASS)).doesNotThrowAnyException();
        // The day begins at midnight in China, 16:00 UTC of the day before.
        assertThatCode(() -> registered.checkScanningOpen(1, 1, Instant.parse("2026-05-10T16:00:00Z")))
            .doesNotThrowAnyException();
        assertRefused(ProblemCode.NOT_HELD_TODAY,
            () -> registered.checkScanningOpen(1, 1, Instant.parse("2026-05-10T15:59:59.999Z")));
        assertRefused(ProblemCode.NOT_HELD_TODAY,
            () -> registered.checkScanningOpen(1, 1, Instant.parse("2026-05-12T16:00:00Z")));
        assertRefused(ProblemCode.CYCLE_NOT_FOUND, () -> registered.checkScanningOpen(2, 1, FIRST_CLASS));
        assertFields(() -> registered.checkScanningOpen(1, 3, FIRST_CLASS), "course");
    }

    @Test
    void registration_after_class_has_begun_is_refused() {
        var planned = training().maintainCycle(cycle(), MARCH);
        assertRefused(ProblemCode.REGISTRATION_TOO_LATE,
            () -> planned.register(1, registration(FIRST_CLASS), RegistrationDeadline.FIRST_CLASS));
        assertThat(planned.register(1, registration(FIRST_CLASS.minusMillis(1)), RegistrationDeadline.FIRST_CLASS)
            .cycle(1).registration()).isNotNull();
    }

    @Test
    void the_same_registration_again_changes_nothing_even_later() {
        var registered = training().maintainCycle(cycle(), MARCH).register(1, registration(MARCH),
            RegistrationDeadline.FIRST_CLASS);
        assertThat(registered.register(1, registration(FIRST_CLASS.plusSeconds(60)), RegistrationDeadline.FIRST_CLASS))
            .isSameAs(registered);
    }

    @Test
    void a_changed_timetable_has_to_be_registered_again_and_none_changes_once_begun() {
        var registered = training().maintainCycle(cycle(), MARCH).register(1, registration(MARCH),
            RegistrationDeadline.FIRST_CLASS);
        assertThat(registered.maintainCycle(oneDay(1, LocalDate.of(2026, 6, 1)), MARCH).cycle(1).registration())
            .isNull();
        assertRefused(ProblemCode.CYCLE_STARTED,
            () -> registered.maintainCycle(oneDay(1, LocalDate.of(2026, 6, 1)), FIRST_CLASS));
        assertThat(registered.maintainCycle(cycle(), FIRST_CLASS)).isSameAs(registered);
    }

    @Test
    void the_last_cycle_is_removed_before_its_first_day_and_no_other() {
        var first = training().maintainCycle(cycle(), MARCH);
        var two = first.maintainCycle(oneDay(2, LocalDate.of(2026, 5, 20)), MARCH);
        assertThat(assertRefused(ProblemCode.CYCLE_NOT_REMOVABLE, () -> two.removeCycle(1, MARCH)).detail())
            .contains("第 2 期");
        // The first day begins at midnight in China, 16:00 UTC of the day before.
        var midnight = Instant.parse("2026-05-19T16:00:00Z");
        assertThat(two.removeCycle(2, midnight.minusMillis(1)).cycles()).isEqualTo(first.cycles());
        assertThat(assertRefused(ProblemCode.CYCLE_NOT_REMOVABLE, () -> two.removeCycle(2, midnight)).detail())
            .contains("开始日期已到");
        var registered = two.register(2, registration(MARCH), RegistrationDeadline.FIRST_CLASS);
        assertThat(assertRefused(ProblemCode.CYCLE_NOT_REMOVABLE, () -> registered.removeCycle(2, MARCH)).detail())
            .contains("已完成举办前登记");
    }

    @Test
    void what_was_removed_may_be_removed_again_and_added_again() {
        var removed = training().maintainCycle(cycle(), MARCH).removeCycle(1, MARCH);
        assertThat(removed.removeCycle(1, MARCH)).isSameAs(removed);
        assertThat(removed.maintainCycle(cycle(), MARCH).cycles()).hasSize(1);
    }

    @Test
    void with_a_deadline_registration_ends_with_a_day_but_may_be_corrected_until_class_begins() {
        var planned = training().maintainCycle(cycle(), MARCH);
        var deadline = new RegistrationDeadline(3);
        var end = Instant.parse("2026-05-08T16:00:00Z");
        assertThat(deadline.until(planned.cycle(1))).isEqualTo(end);
        assertThat(
            assertRefused(ProblemCode.REGISTRATION_TOO_LATE, () -> planned.register(1, registration(end), deadline))
                .detail())
            .contains("2026 年 5 月 8 日");
        var registered = planned.register(1, registration(end.minusMillis(1)), deadline);
        var corrected = new Registration("另一报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01",
            FIRST_CLASS.minusMillis(1));
        assertThat(registered.register(1, corrected, deadline).cycle(1).registration().place()).isEqualTo("另一报告厅");
        var tooLate = new Registration("另一报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01", FIRST_CLASS);
        assertThat(
            assertRefused(ProblemCode.REGISTRATION_TOO_LATE, () -> registered.register(1, tooLate, deadline)).detail())
            .contains("09:00");
    }

    @Test
    void a_registered_cycle_that_moves_keeps_to_the_deadline_of_its_new_days() {
        var deadline = new RegistrationDeadline(1);
        var moved = training().maintainCycle(cycle(), MARCH).register(1, registration(MARCH), deadline)
            .maintainCycle(oneDay(1, LocalDate.of(2026, 4, 2)), MARCH);
        assertRefused(ProblemCode.REGISTRATION_TOO_LATE,
            () -> moved.register(1, registration(Instant.parse("2026-04-01T16:00:00Z")), deadline));
    }

    @Test
    void a_training_without_courses_is_told_so_first() {
        var bare = new Training("id", 1, "hospital01", "2026-03-01-001", "题目", 2026, "单位", "区县", List.of(),
            List.of(cycle()), MARCH);
        assertRefused(ProblemCode.COURSES_MISSING, () -> bare.checkScanningOpen(1, 1, FIRST_CLASS));
        assertThat(bare.scanningBlocks(bare.cycle(1), MARCH)).extracting(ScanningBlock::reason)
            .containsExactly(Reason.COURSES_MISSING, Reason.NOT_REGISTERED, Reason.NOT_HELD_TODAY);
    }

    @Test
    void one_from_before_planned_teachers_were_noted_has_those_of_its_courses() {
        assertThat(training().plannedTeachers()).containsExactly("测试主任甲", "测试医师乙");
        var changed = training().maintainCourses(List.of(new Course(1, "甲", "测试医师丙", BigDecimal.ONE)), MARCH);
        assertThat(changed.plannedTeachers()).containsExactly("测试主任甲", "测试医师乙");
    }

    private static Cycle oneDay(int number, LocalDate day) {
        return new Cycle(number, day, day, List.of(new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))),
            null);
    }
}
