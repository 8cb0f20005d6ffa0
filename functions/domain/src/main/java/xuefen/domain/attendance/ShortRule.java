package xuefen.domain.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import xuefen.domain.scanning.Direction;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.HalfDay;

/**
 * What makes a rule of attendance short of two scans in each half-day, before and after class (guide, 三（二）2). Halls
 * differ, so such a rule is possible; but it says so wherever credits rest on it.
 */
public final class ShortRule {
    /** No proposal is longer than 45 minutes. */
    private static final Duration LONG = Duration.ofHours(2);

    private final SwipeWindows windows;
    private final List<HalfDay> timetable;

    private ShortRule(SwipeWindows windows, List<HalfDay> timetable) {
        this.windows = windows;
        this.timetable = timetable;
    }

    /**
     * What is short, in one Chinese sentence for each kind: a half-day without a window to sign in and one to sign out;
     * a window over more than half of a class, or of more than two hours; fewer windows required than there are;
     * courses without a window where others have one.
     *
     * @param required  windows that name no course and that a person needs
     * @param courses   numbers of the training's courses
     * @param timetable the half-days that the windows are to cover
     * @return empty for a whole rule, as the proposals of {@link SwipeWindows#of} are where all are required
     */
    public static List<String> of(SwipeWindows windows, int required, Collection<Integer> courses,
        List<HalfDay> timetable) {
        var rule = new ShortRule(windows, timetable);
        return Stream.of(rule.bare(), rule.wide(), rule.few(required), rule.without(courses)).filter(Objects::nonNull)
            .toList();
    }

    private String bare() {
        var bare = timetable.stream().filter(halfDay -> !covered(halfDay))
            .map(halfDay -> ChinaTime.monthDay(halfDay.day()) + halfDay.half().word()).toList();
        return bare.isEmpty() ? null : named(bare, "个半天") + "没有课前签到和课后签退两个刷卡周期";
    }

    /** Whether there are both for somebody who attends one course; windows of no course take them too. */
    private boolean covered(HalfDay halfDay) {
        var middle = ChinaTime.halfWay(halfDay.startsAt(), halfDay.endsAt());
        var in = named(halfDay, window -> window.direction() == Direction.SIGN_IN && window.from().isBefore(middle));
        var out = named(halfDay, window -> window.direction() == Direction.SIGN_OUT && window.to().isAfter(middle));
        return in.stream().anyMatch(course -> out.stream()
            .anyMatch(other -> course == null || other == null || course.equals(other)));
    }

    /** The courses that windows of a half-day name; null for those that name none. */
    private List<Integer> named(HalfDay halfDay, Predicate<SwipeWindow> which) {
        var named = new ArrayList<Integer>();
        windows.windows().stream().filter(window -> window.isOf(halfDay)).filter(which)
            .forEach(window -> named.add(window.course()));
        return named;
    }

    private String wide() {
        var wide = windows.windows().stream().filter(this::isWide).map(SwipeWindow::said).toList();
        return wide.isEmpty() ? null : named(wide, "个刷卡周期") + "超过上课时间的一半，或超过 " + LONG.toHours() + " 小时";
    }

    private boolean isWide(SwipeWindow window) {
        return Duration.between(window.from(), window.to()).compareTo(LONG) > 0 || timetable.stream()
            .filter(halfDay -> halfDay.day().equals(window.day())).anyMatch(halfDay -> spans(window, halfDay));
    }

    private static boolean spans(SwipeWindow window, HalfDay halfDay) {
        var from = later(window.from(), halfDay.startsAt());
        var to = window.to().isBefore(halfDay.endsAt()) ? window.to() : halfDay.endsAt();
        var held = Duration.between(halfDay.startsAt(), halfDay.endsAt());
        return Duration.between(from, to).multipliedBy(2).compareTo(held) > 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private String few(int required) {
        var all = windows.ofEveryCourse();
        return required >= all ? null
            : (windows.nameCourses() ? "全程的刷卡周期" : "刷卡周期") + "有 " + all + " 个，只须符合 " + required + " 个";
    }

    private String without(Collection<Integer> courses) {
        var without = windows.nameCourses() ? courses.stream().filter(course -> windows.windows().stream()
            .noneMatch(window -> course.equals(window.course()))).map(course -> "课程 " + course).toList()
            : List.<String>of();
        return without.isEmpty() ? null : named(without, "门") + "没有自己的刷卡周期，其他课程有";
    }

    /** The first, and how many there are: credits keep the sentence, and a hall may have hundreds. */
    private static String named(List<String> all, String unit) {
        var first = all.getFirst();
        var spaced = Character.isDigit(first.charAt(first.length() - 1)) ? first + " " : first;
        return all.size() == 1 ? spaced : spaced + "等 " + all.size() + " " + unit;
    }
}
