package xuefen.domain.attendance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.HalfDay;

/**
 * The swipe windows of a cycle that is held by its present timetable: those that the organiser set for it, or else
 * those that it proposes.
 *
 * @param windows  in order of time
 * @param outdated why those that were set for an earlier timetable count no more, in one Chinese sentence; null where
 *                 there is nothing to set again
 */
public record CycleWindows(SwipeWindows windows, String outdated) {
    private static final int MOST_NAMED = 6;

    /**
     * Windows as an organiser set them, with the timetable that they were set for.
     *
     * @param windows   in order of time
     * @param timetable null for windows from before it was kept
     */
    public record Set(List<SwipeWindow> windows, List<HalfDay> timetable) {

        /** Set for the present timetable of a cycle. */
        public static Set of(SwipeWindows windows, Cycle cycle) {
            return new Set(windows.windows(), cycle.halfDays());
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

    /** The windows of a cycle, some of which may have been set for another timetable. */
    public static CycleWindows of(Optional<Set> set, Cycle cycle) {
        if (set.isEmpty()) {
            return new CycleWindows(SwipeWindows.of(cycle), null);
        }
        if (set.get().fits(cycle)) {
            return new CycleWindows(new SwipeWindows(set.get().windows()), null);
        }
        var named = Stream.concat(
            set.get().bare(cycle).map(
                halfDay -> ChinaTime.text(halfDay.day()) + halfDay.said() + "的刷卡周期还没有设置"),
            set.get().strangers(cycle).map(window -> window.said() + "已没有课"))
            .limit(MOST_NAMED).collect(Collectors.joining("；"));
        return new CycleWindows(SwipeWindows.of(cycle), "上课时间改动后，刷卡周期须重新设置" + (named.isEmpty() ? "" : "：" + named));
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
