package xuefen.domain.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;

/**
 * The swipe windows of one cycle: two per half-day by default, before and after class.
 *
 * @param windows in order of time
 */
public record SwipeWindows(List<SwipeWindow> windows) {
    /** Maximum of windows in a cycle: two in each half-day of the longest timetable. */
    public static final int MOST = 2000;
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration SHORT = Duration.ofMinutes(15);
    private static final Comparator<SwipeWindow> IN_ORDER = Comparator.comparing(SwipeWindow::from)
        .thenComparing(SwipeWindow::direction)
        .thenComparing(SwipeWindow::course, Comparator.nullsFirst(Comparator.naturalOrder()));
    /** Times of scans are whole milliseconds. */
    private static final Duration TICK = Duration.ofMillis(1);

    /** Copies the list, which is in order of time; a null list becomes an empty one. */
    public SwipeWindows {
        windows = windows == null ? List.of() : List.copyOf(windows);
    }

    /**
     * From the timetable: [start − 30 min, start + 15 min] to sign in and [end − 15 min, end + 30 min] to sign out of
     * each half-day. None leaves its day, and none overlaps another: of two that would, one ends half-way between the
     * start and the end that they are about, and the other begins there. {@link #checked} accepts them.
     */
    public static SwipeWindows of(Cycle cycle) {
        var windows = new ArrayList<SwipeWindow>();
        Instant about = null;
        for (var halfDay : cycle.halfDays()) {
            var day = cycle.attendance(halfDay.day());
            var start = halfDay.startsAt();
            var end = halfDay.endsAt();
            propose(windows, about, new SwipeWindow(halfDay.half(), Direction.SIGN_IN,
                Collections.max(List.of(start.minus(LONG), day.from())), start.plus(SHORT)), start);
            propose(windows, start, new SwipeWindow(halfDay.half(), Direction.SIGN_OUT, end.minus(SHORT),
                Collections.min(List.of(end.plus(LONG), day.before().minus(TICK)))), end);
            about = end;
        }
        return new SwipeWindows(windows);
    }

    /** Adds a window about a start or end; the last one before is about another. */
    private static void propose(List<SwipeWindow> windows, Instant lastIsAbout, SwipeWindow next, Instant about) {
        if (windows.isEmpty() || windows.getLast().to().isBefore(next.from())) {
            windows.add(next);
            return;
        }
        var last = windows.removeLast();
        var halfWay = ChinaTime.halfWay(lastIsAbout, about);
        windows.add(new SwipeWindow(last.half(), last.direction(), last.from(), halfWay.minus(TICK)));
        windows.add(new SwipeWindow(next.half(), next.direction(), halfWay, next.to()));
    }

    /** The windows of the days up to and including a day: what an analysis can judge in a running cycle. */
    public SwipeWindows upTo(LocalDate day) {
        return new SwipeWindows(windows.stream().filter(window -> !window.day().isAfter(day)).toList());
    }

    /**
     * The window that a record lies in; empty where it lies in none. Of several it is one that names its course, and of
     * those the first.
     */
    public Optional<SwipeWindow> of(Scan record) {
        return of(record.course(), record.direction(), record.at());
    }

    /** The window that a scan of a course would lie in; empty where it would lie in none. */
    Optional<SwipeWindow> of(int course, Direction direction, Instant at) {
        var place = place(course, direction, at);
        return place < 0 ? Optional.empty() : Optional.of(windows.get(place));
    }

    /** The index of that window; negative for none. */
    int place(int course, Direction direction, Instant at) {
        var found = -1;
        for (int i = 0; i < windows.size(); i++) {
            var window = windows.get(i);
            if (window.takes(course) && window.counts(direction, at)) {
                if (window.course() != null) {
                    return i;
                }
                found = found < 0 ? i : found;
            }
        }
        return found;
    }

    /** The windows that take scans of a course: what its screens go by. */
    public SwipeWindows taking(int course) {
        return new SwipeWindows(windows.stream().filter(window -> window.takes(course)).toList());
    }

    /** The number of windows that name no course: as many of them as it takes can be required. */
    public int ofEveryCourse() {
        return (int) windows.stream().filter(window -> window.course() == null).count();
    }

    /**
     * How many of those that name no course a person needs.
     *
     * @param wanted as somebody asks for; null for all
     * @throws Problem naming {@code required} where there are not so many
     */
    public int required(Integer wanted) {
        var most = ofEveryCourse();
        if (wanted != null && (wanted < Math.min(1, most) || wanted > most)) {
            throw Problem.field("required",
                most == 0 ? "刷卡周期都指定了课程，须符合一门课程的全部刷卡周期，这里应为 0" : "应为 1 到 " + most + " 之间的整数");
        }
        return wanted == null ? most : wanted;
    }

    /** Whether one of them names a course. */
    public boolean nameCourses() {
        return ofEveryCourse() < windows.size();
    }

    /** The windows of one day in China. */
    public SwipeWindows on(LocalDate day) {
        return new SwipeWindows(windows.stream().filter(window -> window.day().equals(day)).toList());
    }

    /**
     * The windows as an organiser sets them, in order.
     *
     * @param courses numbers of the training's courses
     * @throws Problem naming every wrong field: outside the cycle, on a day without class, over the end of its day, of
     *                 a course that there is not, or overlapping in one direction unless both name a course, and not
     *                 the same
     */
    public SwipeWindows checked(Cycle cycle, Collection<Integer> courses) {
        var check = new FieldCheck()
            .that(!windows.isEmpty(), "windows", "请至少设置一个刷卡周期")
            .that(windows.size() <= MOST, "windows", "刷卡周期过多");
        for (int i = 0; i < windows.size(); i++) {
            var window = windows.get(i);
            var at = "windows[" + i + "].";
            check.present(window.half(), at + "half", "上午、下午或晚上")
                .present(window.direction(), at + "direction", "签到或签退")
                .present(window.from(), at + "from", "开始时间").present(window.to(), at + "to", "结束时间")
                .that(window.course() == null || courses.contains(window.course()), at + "course", "没有这门课程");
            if (window.from() != null && window.to() != null) {
                check.that(!window.to().isBefore(window.from()), at + "to", "结束时间不能早于开始时间");
                checkDay(check, cycle, window, at);
            }
        }
        check.done();
        var order = IntStream.range(0, windows.size()).boxed().sorted(Comparator.comparing(windows::get, IN_ORDER))
            .toList();
        var inOrder = order.stream().map(windows::get).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            var later = inOrder.get(i);
            check.that(inOrder.subList(0, i).stream().noneMatch(later::overlaps),
                "windows[" + order.get(i) + "].from", "同一方向的刷卡周期不能重叠，各为不同课程的除外");
        }
        check.done();
        return new SwipeWindows(inOrder);
    }

    private static void checkDay(FieldCheck check, Cycle cycle, SwipeWindow window, String at) {
        // Checked first: an instant far outside may have no day in China at all.
        if (!within(cycle, window.from())) {
            check.that(false, at + "from", "刷卡周期不在举办周期内");
            return;
        }
        var day = window.day();
        var span = cycle.attendance(day);
        var midnight = ChinaTime.instant(day.plusDays(1).atStartOfDay());
        if (window.from().isBefore(span.from())) {
            check.that(false, at + "from", "这段时间属于前一天晚上的课，刷卡周期应在上课当天开始");
            return;
        }
        check.that(cycle.heldOn(day), at + "from", ChinaTime.text(day) + "没有课")
            .that(window.to().isBefore(span.before()), at + "to", span.before().isAfter(midnight)
                ? "刷卡周期不能晚于 " + ChinaTime.text(span.before()) : "刷卡周期不能跨越午夜；22:00 以后下课的，可到次日 02:00");
    }

    /** Whether an instant lies in the cycle's days; a late class of the last one goes on after midnight. */
    private static boolean within(Cycle cycle, Instant instant) {
        return !instant.isBefore(ChinaTime.instant(cycle.firstDay().atStartOfDay()))
            && instant.isBefore(cycle.attendance(cycle.lastDay()).before());
    }
}
