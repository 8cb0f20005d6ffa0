package xuefen.domain.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.HalfDay;

/**
 * What is unusual about the swipe windows of a cycle, by its timetable and by the scans that there are. A half-day is
 * meant to be swiped twice, before and after class (guide, 三（二）2).
 */
public final class WindowWarnings {
    /** A window may lie so far from class. */
    private static final Duration NEAR = Duration.ofHours(1);
    /** How long before or after a window a scan is just outside of it: minutes, shortest first. */
    private static final List<Integer> OUTSIDE = List.of(5, 10, 15);
    /** So many people just outside of a window are several, and one for each so many who scanned in it. */
    private static final int SEVERAL = 3;
    private static final int ONE_OF = 20;

    private final Cycle cycle;
    private final SwipeWindows windows;
    private final List<WindowWarning> found = new ArrayList<>();

    private WindowWarnings(Cycle cycle, SwipeWindows windows) {
        this.cycle = cycle;
        this.windows = windows;
    }

    /**
     * Every warning, in order of the half-days and of the windows in them.
     *
     * @param windows checked windows of the cycle
     * @param days    days made with these windows; of the others only the timetable is looked at
     * @param now     only windows that are over can be empty
     */
    public static List<WindowWarning> of(Cycle cycle, SwipeWindows windows, Collection<AttendanceDay> days,
        Instant now) {
        var warnings = new WindowWarnings(cycle, windows);
        cycle.halfDays().forEach(warnings::halfDay);
        windows.windows().forEach(warnings::place);
        days.forEach(day -> warnings.scans(day, now));
        return warnings.found.stream().sorted(Comparator.comparing(WindowWarning::day)
            .thenComparing(WindowWarning::half)
            .thenComparing(warning -> warning.window() == null ? Instant.MIN : warning.window().from())
            .thenComparing(WindowWarning::kind)).toList();
    }

    private void halfDay(HalfDay halfDay) {
        var own = windows.windows().stream().filter(window -> window.isOf(halfDay)).toList();
        var name = ChinaTime.monthDay(halfDay.day()) + halfDay.half().word();
        if (own.isEmpty()) {
            found.add(new WindowWarning(WindowWarning.Kind.BARE, halfDay.day(), halfDay.half(), null, null,
                name + "有课，但没有刷卡周期"));
            return;
        }
        var directions = own.stream().map(SwipeWindow::direction).collect(Collectors.toSet());
        if (directions.size() == 1) {
            var only = directions.iterator().next();
            var other = only == Direction.SIGN_IN ? Direction.SIGN_OUT : Direction.SIGN_IN;
            found.add(new WindowWarning(WindowWarning.Kind.ONE_SIDED, halfDay.day(), halfDay.half(), null, null,
                name + "只有" + only.word() + "的刷卡周期，没有" + other.word() + "的；半天应刷卡两次"));
        }
    }

    private void place(SwipeWindow window) {
        var classes = cycle.halfDays().stream().filter(window::isOf).findFirst();
        if (classes.isEmpty()) {
            add(WindowWarning.Kind.FAR, window, null, window.said() + "：这半天没有课");
            return;
        }
        var halfDay = classes.get();
        var percent = percent(window, halfDay);
        if (percent > 50) {
            add(WindowWarning.Kind.WIDE, window, null,
                window.said() + " 占了上课时间（" + halfDay.start() + "–" + halfDay.end() + "）的 " + percent + "%，其间任何时候扫码都算");
        }
        var away = away(window, halfDay);
        if (away.compareTo(NEAR) > 0) {
            add(WindowWarning.Kind.FAR, window, null, window.said() + " 离上课时间（" + halfDay.start() + "–" + halfDay.end()
                + "）有 " + away.toMinutes() + " 分钟");
        }
    }

    /** How much of a class a window covers, in whole percent, rounded up. */
    private static long percent(SwipeWindow window, HalfDay halfDay) {
        var from = later(window.from(), halfDay.startsAt());
        var to = window.to().isBefore(halfDay.endsAt()) ? window.to() : halfDay.endsAt();
        return to.isBefore(from) ? 0
            : Math.ceilDiv(100 * Duration.between(from, to).toMillis(),
                Duration.between(halfDay.startsAt(), halfDay.endsAt()).toMillis());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration away(SwipeWindow window, HalfDay halfDay) {
        if (window.to().isBefore(halfDay.startsAt())) {
            return Duration.between(window.to(), halfDay.startsAt());
        }
        return window.from().isAfter(halfDay.endsAt()) ? Duration.between(halfDay.endsAt(), window.from())
            : Duration.ZERO;
    }

    private void scans(AttendanceDay day, Instant now) {
        for (var window : day.windows()) {
            var inside = day.records().stream().filter(record -> isIn(day, record, window)).map(Scan::person)
                .collect(Collectors.toSet());
            if (inside.isEmpty() && window.to().isBefore(now)) {
                add(WindowWarning.Kind.EMPTY, window, null, window.said() + " 没有一人扫码");
            }
            outside(day, window, inside, "开始前", record -> before(record, window));
            outside(day, window, inside, "结束后", record -> after(record, window));
        }
    }

    private static boolean isIn(AttendanceDay day, Scan record, SwipeWindow window) {
        return day.window(record).filter(window::equals).isPresent();
    }

    private static long before(Scan record, SwipeWindow window) {
        return Duration.between(record.at(), window.from()).toMillis();
    }

    private static long after(Scan record, SwipeWindow window) {
        return Duration.between(window.to(), record.at()).toMillis();
    }

    /**
     * Those who scanned just outside of a window, in no other window, and never in this one.
     *
     * @param away how many milliseconds a record lies outside of the window on that side; not positive where it does
     *             not
     */
    private void outside(AttendanceDay day, SwipeWindow window, Set<String> inside, String side,
        ToLongFunction<Scan> away) {
        var near = day.scans().stream().filter(scan -> scan.direction() == window.direction()
            && window.takes(scan.course()) && !inside.contains(scan.person()) && away.applyAsLong(scan) > 0
            && away.applyAsLong(scan) <= millis(OUTSIDE.getLast()) && day.window(scan).isEmpty()).toList();
        var people = people(near);
        if (people.size() < Math.max(SEVERAL, Math.ceilDiv(inside.size(), ONE_OF))) {
            return;
        }
        var within = OUTSIDE.stream().filter(minutes -> people(near.stream()
            .filter(scan -> away.applyAsLong(scan) <= millis(minutes)).toList()).equals(people)).findFirst()
            .orElseThrow();
        add(WindowWarning.Kind.JUST_OUTSIDE, window, people.size(),
            window.said() + " " + side + " " + within + " 分钟内另有 " + people.size() + " 人扫码，都不计入");
    }

    private static Set<String> people(Collection<Scan> scans) {
        return scans.stream().map(Scan::person).collect(Collectors.toCollection(HashSet::new));
    }

    private static long millis(int minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }

    private void add(WindowWarning.Kind kind, SwipeWindow window, Integer people, String says) {
        found.add(new WindowWarning(kind, window.day(), window.half(), window, people, says));
    }
}
