package xuefen.domain.attendance;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Course;
import xuefen.domain.training.CourseNumbers;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.HalfDay;

/**
 * The swipe windows of a cycle that is held by its present timetable, with its present courses: those that the
 * organiser set for them, or else those that the timetable proposes.
 *
 * @param windows  in order of time
 * @param outdated why those that were set for an earlier timetable, or name courses that are others by now, count no
 *                 more, in one Chinese sentence; null where there is nothing to set again
 */
public record CycleWindows(SwipeWindows windows, String outdated) {
    private static final int MOST_NAMED = 6;

    /**
     * Windows as an organiser set them, with the timetable and the courses that they were set for.
     *
     * @param windows   in order of time
     * @param timetable null for windows from before it was kept
     * @param courses   the courses of that time; null where no window names one, and for windows from before they were
     *                  kept
     */
    public record Set(List<SwipeWindow> windows, List<HalfDay> timetable, List<Course> courses) {

        /** Set for the present timetable of a cycle, and the present courses. */
        public static Set of(SwipeWindows windows, Cycle cycle, List<Course> courses) {
            return new Set(windows.windows(), cycle.halfDays(), windows.nameCourses() ? List.copyOf(courses) : null);
        }

        /**
         * The windows whose course was taken away, or has another number by now, each with what became of it. Numbers
         * change until the first day of a training, and windows say no more than a number.
         */
        private Stream<String> astray(List<Course> now) {
            var numbers = courses == null
                ? now.stream().collect(Collectors.toMap(Course::number, Course::number))
                : CourseNumbers.since(courses, now);
            return windows.stream().filter(window -> window.course() != null)
                .filter(window -> !window.course().equals(numbers.get(window.course())))
                .map(window -> window.said() + topic(window.course())
                    + (numbers.containsKey(window.course()) ? "现在是课程 " + numbers.get(window.course()) : "已删去"));
        }

        private String topic(int number) {
            return Objects.requireNonNullElse(courses, List.<Course>of()).stream()
                .filter(course -> course.number() == number).findFirst().map(course -> "“" + course.topic() + "”")
                .orElse("");
        }

        private boolean fits(Cycle cycle) {
            return timetable == null ? strangers(cycle).findAny().isEmpty() && bare(cycle).findAny().isEmpty()
                : timetable.equals(cycle.halfDays());
        }

        /** The windows of half-days that the timetable does not have. */
        private Stream<SwipeWindow> strangers(Cycle cycle) {
            return windows.stream().filter(window -> cycle.halfDays().stream()
                .noneMatch(window::isOf));
        }

        /** The half-days without a window, and those that were held at another time when the windows were set. */
        private Stream<HalfDay> bare(Cycle cycle) {
            return cycle.halfDays().stream().filter(halfDay -> timetable == null ? windows.stream()
                .noneMatch(window -> window.isOf(halfDay))
                : !timetable.contains(halfDay));
        }
    }

    /**
     * The windows of a cycle, some of which may have been set for another timetable, or other courses.
     *
     * @param courses the training's courses
     */
    public static CycleWindows of(Optional<Set> set, Cycle cycle, List<Course> courses) {
        if (set.isEmpty()) {
            return new CycleWindows(SwipeWindows.of(cycle), null);
        }
        var fits = set.get().fits(cycle);
        var astray = set.get().astray(courses).toList();
        if (fits && astray.isEmpty()) {
            return new CycleWindows(new SwipeWindows(set.get().windows()), null);
        }
        var moved = fits ? Stream.<String>empty()
            : Stream.concat(
                set.get().bare(cycle).map(
                    halfDay -> ChinaTime.text(halfDay.day()) + halfDay.said() + "的刷卡周期还没有设置"),
                set.get().strangers(cycle).map(window -> window.said() + "已没有课"));
        var named = Stream.concat(moved, astray.stream()).limit(MOST_NAMED).collect(Collectors.joining("；"));
        return new CycleWindows(SwipeWindows.of(cycle), (fits ? "课程" : astray.isEmpty() ? "上课时间" : "上课时间和课程")
            + "改动后，刷卡周期须重新设置" + (named.isEmpty() ? "" : "：" + named));
    }

    /**
     * Requires that nothing has to be set again.
     *
     * @throws Problem {@code swipe-windows-outdated} that names what does not fit
     */
    public SwipeWindows fitting() {
        if (outdated != null) {
            throw Problem.of(ProblemCode.SWIPE_WINDOWS_OUTDATED, outdated);
        }
        return windows;
    }
}
