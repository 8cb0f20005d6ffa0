package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertRefused;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;

/** Windows that were set for an earlier timetable are asked for again, by name. */
class CycleWindowsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final HalfDay MORNING = halfDay(Half.AM, "08:30", "11:30");
    private static final HalfDay AFTERNOON = halfDay(Half.PM, "14:00", "17:00");
    private static final List<Course> COURSES = List.of(course(1, "甲课"), course(2, "乙课"), course(3, "丙课"));
    private static final SwipeWindows SET = new SwipeWindows(SwipeWindows.of(cycle(MORNING)).windows().subList(0, 1));

    @Test
    void without_any_that_were_set_those_of_the_timetable_count() {
        var windows = CycleWindows.of(Optional.empty(), cycle(MORNING), COURSES);
        assertThat(windows.fitting()).isEqualTo(SwipeWindows.of(cycle(MORNING)));
        assertThat(windows.outdated()).isNull();
    }

    @Test
    void those_that_were_set_count_while_the_timetable_stays_as_it_was() {
        assertThat(CycleWindows.of(set(cycle(MORNING)), cycle(MORNING), COURSES).fitting()).isEqualTo(SET);
        // Halls differ: an organiser may leave a half-day without windows on purpose.
        assertThat(CycleWindows.of(set(cycle(MORNING, AFTERNOON)), cycle(MORNING, AFTERNOON), COURSES).fitting())
            .isEqualTo(SET);
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
        var all = CycleWindows.Set.of(SwipeWindows.of(both), both, COURSES);
        assertThat(CycleWindows.of(Optional.of(all), cycle(AFTERNOON), COURSES).outdated())
            .isEqualTo("上课时间改动后，刷卡周期须重新设置：5 月 11 日上午签到 08:00–08:45已没有课；5 月 11 日上午签退 11:15–12:00已没有课");
    }

    @Test
    void windows_from_before_their_timetable_was_kept_fit_where_each_half_day_has_one() {
        var before = Optional.of(new CycleWindows.Set(SET.windows(), null, null));
        assertThat(CycleWindows.of(before, cycle(MORNING), COURSES).fitting()).isEqualTo(SET);
        assertThat(CycleWindows.of(before, cycle(MORNING, AFTERNOON), COURSES).outdated())
            .contains("下午 14:00–17:00的刷卡周期还没有设置");
        assertThat(CycleWindows.of(before, cycle(AFTERNOON), COURSES).outdated()).contains("上午签到 08:00–08:45已没有课");
    }

    @Test
    void windows_of_a_course_that_was_taken_away_are_named() {
        assertThat(ofCourse(2, COURSES, List.of(course(1, "甲课"), course(2, "丙课")))).as("丙课 is 2 by now")
            .isEqualTo("课程改动后，刷卡周期须重新设置：5 月 11 日上午签到 08:00–08:45，课程 2“乙课”已删去");
        assertThat(ofCourse(3, COURSES, List.of(course(1, "甲课"), course(2, "丙课"))))
            .isEqualTo("课程改动后，刷卡周期须重新设置：5 月 11 日上午签到 08:00–08:45，课程 3“丙课”现在是课程 2");
        assertThat(ofCourse(1, COURSES, List.of(course(1, "甲课"), course(2, "丙课")))).isNull();
    }

    @Test
    void windows_of_a_course_that_has_another_number_by_now_are_named_and_those_of_a_corrected_one_stay() {
        assertThat(ofCourse(1, COURSES, List.of(course(1, "乙课"), course(2, "甲课"), course(3, "丙课"))))
            .endsWith("课程 1“甲课”现在是课程 2");
        assertThat(ofCourse(3, COURSES, List.of(course(1, "乙课"), course(2, "甲课"), course(3, "丙课")))).isNull();
        assertThat(ofCourse(2, COURSES, List.of(course(1, "甲课"), course(2, "乙课（改题）"), course(3, "丙课")))).isNull();
        assertThat(ofCourse(2, COURSES, List.of(course(2, "乙课"), course(4, "新课"), course(1, "甲课"), course(3, "丙课"))))
            .as("moved in the list once class has begun").isNull();
    }

    @Test
    void of_windows_from_before_courses_were_kept_no_more_than_the_number_is_known() {
        assertThat(ofCourse(3, null, COURSES)).isNull();
        assertThat(ofCourse(3, null, COURSES.subList(0, 2)))
            .isEqualTo("课程改动后，刷卡周期须重新设置：5 月 11 日上午签到 08:00–08:45，课程 3已删去");
    }

    /** Why a window of a course has to be set again. */
    private static String ofCourse(int number, List<Course> then, List<Course> now) {
        var window = SET.windows().getFirst();
        var named = List.of(new SwipeWindow(window.half(), window.direction(), window.from(), window.to(), number));
        var set = then == null ? new CycleWindows.Set(named, cycle(MORNING).halfDays(), null)
            : CycleWindows.Set.of(new SwipeWindows(named), cycle(MORNING), then);
        var windows = CycleWindows.of(Optional.of(set), cycle(MORNING), now);
        if (windows.outdated() != null) {
            assertRefused(ProblemCode.SWIPE_WINDOWS_OUTDATED, windows::fitting);
            assertThat(windows.windows()).isEqualTo(SwipeWindows.of(cycle(MORNING)));
        }
        return windows.outdated();
    }

    private static Course course(int number, String topic) {
        return new Course(number, topic, "测试主任甲", BigDecimal.ONE);
    }

    private static void outdated(Cycle now, String named) {
        var windows = CycleWindows.of(set(cycle(MORNING)), now, COURSES);
        assertThat(windows.windows()).isEqualTo(SwipeWindows.of(now));
        assertThat(windows.outdated()).isEqualTo("上课时间改动后，刷卡周期须重新设置：" + named);
        assertRefused(ProblemCode.SWIPE_WINDOWS_OUTDATED, windows::fitting);
    }

    private static Optional<CycleWindows.Set> set(Cycle of) {
        return Optional.of(CycleWindows.Set.of(SET, of, COURSES));
    }

    private static Cycle cycle(HalfDay... halfDays) {
        return new Cycle(1, DAY, DAY, List.of(halfDays), null);
    }

    private static HalfDay halfDay(Half half, String start, String end) {
        return new HalfDay(DAY, half, LocalTime.parse(start), LocalTime.parse(end));
    }
}
