package xuefen.domain.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.scanning.Direction;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;

/**
 * The swipe windows of one cycle: two per half-day by default, before and after class.
 *
 * @param windows in order of time
 */
public record SwipeWindows(List<SwipeWindow> windows) {
    /** Maximum of windows in a cycle; far more than two per half-day need. */
    public static final int MOST = 500;
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration SHORT = Duration.ofMinutes(15);

    /** Copies the list, which is in order of time; a null list becomes an empty one. */
    public SwipeWindows {
        windows = windows == null ? List.of() : List.copyOf(windows);
    }

    /**
     * From the timetable: [start − 30 min, start + 15 min] to sign in and [end − 15 min, end + 30 min] to sign out of
     * each half-day.
     */
    public static SwipeWindows of(Cycle cycle) {
        var windows = new ArrayList<SwipeWindow>();
        for (var halfDay : cycle.halfDays()) {
            var start = halfDay.startsAt();
            var end = halfDay.endsAt();
            windows.add(new SwipeWindow(halfDay.half(), Direction.SIGN_IN, start.minus(LONG), start.plus(SHORT)));
            windows.add(new SwipeWindow(halfDay.half(), Direction.SIGN_OUT, end.minus(SHORT), end.plus(LONG)));
        }
        return new SwipeWindows(windows);
    }

    /** The windows of the days up to and including a day: what an analysis can judge in a running cycle. */
    public SwipeWindows upTo(LocalDate day) {
        return new SwipeWindows(windows.stream().filter(window -> !window.day().isAfter(day)).toList());
    }

    /** The windows of one day in China. */
    public SwipeWindows on(LocalDate day) {
        return new SwipeWindows(windows.stream().filter(window -> window.day().equals(day)).toList());
    }

    /**
     * A stretch of time.
     *
     * @param from   first instant
     * @param before first instant after it
     */
    public record Span(Instant from, Instant before) {}

    /**
     * The half-day that an instant belongs to. Mornings end half-way between the last window of the morning and the
     * first of the afternoon; a day with windows in one half only is a single span.
     */
    public Span halfDay(Instant at) {
        var day = ChinaTime.day(at);
        var begin = ChinaTime.instant(day.atStartOfDay());
        var end = ChinaTime.instant(day.plusDays(1).atStartOfDay());
        var today = on(day).windows();
        var morning = today.stream().filter(window -> window.half() == Half.AM).map(SwipeWindow::to)
            .max(Comparator.naturalOrder());
        var afternoon = today.stream().filter(window -> window.half() == Half.PM).map(SwipeWindow::from)
            .min(Comparator.naturalOrder());
        if (morning.isEmpty() || afternoon.isEmpty()) {
            return new Span(begin, end);
        }
        var noon = morning.get().plus(Duration.between(morning.get(), afternoon.get()).dividedBy(2));
        return at.isBefore(noon) ? new Span(begin, noon) : new Span(noon, end);
    }

    /**
     * The windows as an organiser sets them, in order.
     *
     * @throws xuefen.domain.problem.Problem naming every wrong field: outside the cycle, over midnight, or overlapping
     *                                       in one direction
     */
    public SwipeWindows checked(Cycle cycle) {
        var check = new FieldCheck()
            .that(!windows.isEmpty(), "windows", "请至少设置一个刷卡周期")
            .that(windows.size() <= MOST, "windows", "刷卡周期过多");
        for (int i = 0; i < windows.size(); i++) {
            var window = windows.get(i);
            var at = "windows[" + i + "].";
            check.present(window.half(), at + "half", "上午或下午").present(window.direction(), at + "direction", "签到或签退")
                .present(window.from(), at + "from", "开始时间").present(window.to(), at + "to", "结束时间");
            if (window.from() != null && window.to() != null) {
                check.that(!window.to().isBefore(window.from()), at + "to", "结束时间不能早于开始时间");
                // Checked first: an instant far outside may have no day in China at all.
                var within = within(cycle, window.from()) && within(cycle, window.to());
                check.that(within, at + "from", "刷卡周期不在举办周期内")
                    .that(!within || ChinaTime.day(window.from()).equals(ChinaTime.day(window.to())), at + "to",
                        "刷卡周期不能跨越午夜");
            }
        }
        check.done();
        var inOrder = windows.stream()
            .sorted(Comparator.comparing(SwipeWindow::from).thenComparing(SwipeWindow::direction)).toList();
        for (var direction : Direction.values()) {
            var same = inOrder.stream().filter(window -> window.direction() == direction).toList();
            for (int i = 1; i < same.size(); i++) {
                check.that(same.get(i).from().isAfter(same.get(i - 1).to()),
                    "windows[" + windows.indexOf(same.get(i)) + "].from", "同一方向的刷卡周期不能重叠");
            }
        }
        check.done();
        return new SwipeWindows(inOrder);
    }

    /** Whether all windows lie in the cycle as it is now. A cycle that moved leaves windows outside. */
    public boolean lieIn(Cycle cycle) {
        return windows.stream().allMatch(window -> within(cycle, window.from()) && within(cycle, window.to()));
    }

    private static boolean within(Cycle cycle, Instant instant) {
        return !instant.isBefore(ChinaTime.instant(cycle.firstDay().atStartOfDay()))
            && instant.isBefore(ChinaTime.instant(cycle.lastDay().plusDays(1).atStartOfDay()));
    }
}
