package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.WindowWarning.Kind;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;

class WindowWarningsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Cycle CYCLE = new Cycle(1, DAY, DAY,
        List.of(new HalfDay(DAY, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new HalfDay(DAY, Half.PM, LocalTime.of(14, 0), LocalTime.of(17, 0))),
        null);
    private static final SwipeWindows PROPOSED = SwipeWindows.of(CYCLE);
    private static final Instant AFTERWARDS = at("20:00");

    @Test
    void what_the_timetable_proposes_has_nothing_unusual_before_anybody_scanned() {
        assertThat(WindowWarnings.of(CYCLE, PROPOSED, List.of(), AFTERWARDS)).isEmpty();
        assertThat(WindowWarnings.of(CYCLE, PROPOSED, days(PROPOSED), at("08:00"))).isEmpty();
    }

    @Test
    void a_half_day_without_windows_and_one_with_sign_ins_alone_are_named() {
        assertThat(said(windows(in("08:30", "09:15"))))
            .containsExactly("5 月 11 日上午只有签到的刷卡周期，没有签退的；半天应刷卡两次", "5 月 11 日下午有课，但没有刷卡周期");
        assertThat(warnings(windows(in("08:30", "09:15")))).extracting(WindowWarning::kind)
            .containsExactly(Kind.ONE_SIDED, Kind.BARE);
    }

    @Test
    void a_window_over_more_than_half_of_its_class_is_wide() {
        assertThat(kinds(with(in("08:30", "10:30")))).isEmpty();
        assertThat(said(with(in("08:30", "10:31"))))
            .containsExactly("5 月 11 日上午签到 08:30–10:31 占了上课时间（09:00–12:00）的 51%，其间任何时候扫码都算");
        assertThat(said(with(in("00:00", "23:59")))).singleElement().asString().contains("的 100%");
    }

    @Test
    void a_window_more_than_an_hour_from_class_is_far_as_is_one_of_a_half_day_without_class() {
        assertThat(kinds(with(in("07:00", "08:00")))).isEmpty();
        assertThat(said(with(in("06:00", "07:59"))))
            .containsExactly("5 月 11 日上午签到 06:00–07:59 离上课时间（09:00–12:00）有 61 分钟");
        var windows = new ArrayList<>(PROPOSED.windows());
        windows.add(new SwipeWindow(Half.EVE, Direction.SIGN_IN, at("18:30"), at("19:00")));
        assertThat(said(new SwipeWindows(windows))).containsExactly("5 月 11 日晚上签到 18:30–19:00：这半天没有课");
    }

    @Test
    void a_window_that_is_over_and_nobody_scanned_in_is_empty() {
        var scans = new Scan[] {Scans.in("P1", at("08:40"))};
        assertThat(kinds(PROPOSED, at("09:15"), scans)).isEmpty();
        assertThat(WindowWarnings.of(CYCLE, PROPOSED, days(PROPOSED, scans), at("13:00")))
            .extracting(WindowWarning::kind, WindowWarning::window)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.EMPTY, PROPOSED.windows().get(1)));
    }

    @Test
    void several_people_just_after_a_window_are_counted_with_the_minutes_that_hold_them_all() {
        var scans = new ArrayList<Scan>();
        IntStream.range(0, 4).forEach(i -> scans.add(Scans.in("P" + i, at("09:15").plusSeconds(60L * (i + 1)))));
        assertThat(first(scans)).isEqualTo("5 月 11 日上午签到 08:30–09:15 结束后 5 分钟内另有 4 人扫码，都不计入");
        scans.add(Scans.in("P9", at("09:29")));
        assertThat(first(scans)).contains("结束后 15 分钟内另有 5 人");
        scans.add(Scans.in("P10", at("09:31")));
        assertThat(first(scans)).contains("5 人");
    }

    @Test
    void whoever_scanned_in_the_window_too_or_in_another_or_in_the_other_direction_is_not_outside() {
        var scans = new ArrayList<Scan>();
        for (int i = 0; i < 3; i++) {
            scans.add(Scans.in("P" + i, at("08:40")));
            scans.add(Scans.in("P" + i, at("09:16")));
            scans.add(Scans.out("Q" + i, at("09:16")));
        }
        assertThat(kinds(PROPOSED, at("09:20"), scans.toArray(Scan[]::new))).isEmpty();
    }

    @Test
    void the_first_three_of_those_outside_may_be_few_in_a_large_hall() {
        var scans = new ArrayList<Scan>();
        IntStream.range(0, 61).forEach(i -> scans.add(Scans.in("P" + i, at("08:40"))));
        IntStream.range(0, 3).forEach(i -> scans.add(Scans.in("Q" + i, at("08:29"))));
        assertThat(kinds(PROPOSED, at("09:20"), scans.toArray(Scan[]::new))).isEmpty();
        scans.add(Scans.in("Q3", at("08:29")));
        assertThat(kinds(PROPOSED, at("09:20"), scans.toArray(Scan[]::new))).containsExactly(Kind.JUST_OUTSIDE);
    }

    /** Naively: everybody whose only scans lie within a quarter of an hour after the window. */
    @Property(tries = 50)
    void the_number_of_those_outside_is_that_of_the_naive_definition(
        @ForAll List<@IntRange(min = -70, max = 30) Integer> minutes) {
        var people = minutes.size();
        var scans = IntStream.range(0, people)
            .mapToObj(i -> Scans.in("P" + i, at("09:15").plusSeconds(60L * minutes.get(i)))).toArray(Scan[]::new);
        var after = (int) minutes.stream().filter(minute -> minute > 0 && minute <= 15).count();
        var inside = (int) minutes.stream().filter(minute -> minute >= -45 && minute <= 0).count();
        var expected = after >= 3 && after * 20 >= inside ? List.of(after) : List.of();
        assertThat(WindowWarnings.of(CYCLE, PROPOSED, days(PROPOSED, scans), at("09:16")).stream()
            .filter(warning -> warning.kind() == Kind.JUST_OUTSIDE && warning.says().contains("结束后"))
            .map(WindowWarning::people).toList()).isEqualTo(expected);
    }

    private static String first(List<Scan> scans) {
        return WindowWarnings.of(CYCLE, PROPOSED, days(PROPOSED, scans.toArray(Scan[]::new)), at("09:20")).stream()
            .filter(warning -> warning.kind() == Kind.JUST_OUTSIDE).map(WindowWarning::says).findFirst().orElseThrow();
    }

    private static List<String> said(SwipeWindows windows) {
        return warnings(windows).stream().map(WindowWarning::says).toList();
    }

    private static List<Kind> kinds(SwipeWindows windows) {
        return warnings(windows).stream().map(WindowWarning::kind).toList();
    }

    private static List<Kind> kinds(SwipeWindows windows, Instant now, Scan... scans) {
        return WindowWarnings.of(CYCLE, windows, days(windows, scans), now).stream().map(WindowWarning::kind)
            .filter(kind -> kind != Kind.EMPTY).toList();
    }

    private static List<WindowWarning> warnings(SwipeWindows windows) {
        return WindowWarnings.of(CYCLE, windows, List.of(), AFTERWARDS);
    }

    private static List<AttendanceDay> days(SwipeWindows windows, Scan... scans) {
        return List.of(new AttendanceDay(CYCLE, DAY, windows, List.of(scans), List.of()));
    }

    /** The proposed windows, but the first is another. */
    private static SwipeWindows with(SwipeWindow first) {
        var windows = new ArrayList<>(PROPOSED.windows());
        windows.set(0, first);
        return new SwipeWindows(windows);
    }

    private static SwipeWindows windows(SwipeWindow... windows) {
        return new SwipeWindows(List.of(windows));
    }

    private static SwipeWindow in(String from, String to) {
        return new SwipeWindow(Half.AM, Direction.SIGN_IN, at(from), at(to));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-05-11T" + time + ":00+08:00");
    }
}
