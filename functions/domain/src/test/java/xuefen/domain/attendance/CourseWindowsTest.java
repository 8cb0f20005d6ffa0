package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.training.Half;

/** Swipe windows that name a course, held against a definition that goes through everything. */
class CourseWindowsTest {
    private static final Instant MORNING = Instant.parse("2026-05-11T00:30:00Z");
    private static final List<Integer> COURSES = List.of(1, 2, 3);

    @Property
    void a_scan_fills_one_window_at_most_and_one_of_its_course_before_one_of_every_course(
        @ForAll("windows") List<SwipeWindow> windows, @ForAll("scan") Scan scan) {
        var found = new SwipeWindows(windows).of(scan);
        var taking = windows.stream().filter(window -> takes(window, scan)).toList();
        var naming = taking.stream().filter(window -> window.course() != null).toList();
        assertThat(found.stream().toList())
            .isEqualTo((naming.isEmpty() ? taking : naming).stream().limit(1).toList());
    }

    @Property
    void what_is_accepted_leaves_a_scan_no_choice(@ForAll("windows") List<SwipeWindow> windows,
        @ForAll("scan") Scan scan) {
        Assume.that(!overlapping(windows));
        var checked = new SwipeWindows(windows).checked(Samples.cycle(), COURSES);
        assertThat(checked.windows()).containsExactlyInAnyOrderElementsOf(windows);
        assertThat(windows.stream().filter(window -> takes(window, scan)).count()).isLessThanOrEqualTo(1);
    }

    @Property
    void what_overlaps_is_refused_unless_both_name_courses_and_not_the_same(
        @ForAll("windows") List<SwipeWindow> windows) {
        if (overlapping(windows)) {
            assertThatThrownBy(() -> new SwipeWindows(windows).checked(Samples.cycle(), COURSES))
                .hasMessageContaining("不能重叠");
        } else {
            assertThatCode(() -> new SwipeWindows(windows).checked(Samples.cycle(), COURSES))
                .doesNotThrowAnyException();
        }
    }

    @Property
    void courses_and_who_qualifies_are_what_the_definition_says(@ForAll("windows") List<SwipeWindow> windows,
        @ForAll("scans") List<Scan> scans, @ForAll @IntRange(min = 1, max = 4) int wanted) {
        var general = windows.stream().filter(window -> window.course() == null).toList();
        int required = Math.min(wanted, general.size());
        var all = new SwipeWindows(windows);
        var analysis = new AttendanceAnalysis(all, required, COURSES);
        scans.forEach(analysis::add);
        var filled = new HashMap<String, Set<SwipeWindow>>();
        scans.forEach(scan -> filled.computeIfAbsent(scan.person(), unused -> new HashSet<>())
            .addAll(all.of(scan).stream().toList()));
        assertThat(analysis.people()).extracting(Attendance::person)
            .containsExactlyElementsOf(filled.keySet().stream().sorted().toList());
        for (var found : analysis.people()) {
            var hit = filled.get(found.person());
            var enough = general.stream().filter(hit::contains).count() >= required;
            var valid = new ArrayList<Integer>();
            for (var course : COURSES) {
                var own = windows.stream().filter(window -> course.equals(window.course())).toList();
                if (enough && hit.containsAll(own) && general.size() + own.size() > 0) {
                    valid.add(course);
                }
            }
            assertThat(found.courses()).isEqualTo(valid);
            assertThat(found.qualified())
                .isEqualTo(general.size() == windows.size() ? enough : enough && !valid.isEmpty());
            assertThat(found.windows()).isEqualTo(hit.size());
        }
    }

    @Property
    void where_no_window_names_a_course_it_is_as_it_was(@ForAll("windows") List<SwipeWindow> windows,
        @ForAll("scans") List<Scan> scans, @ForAll @IntRange(min = 1, max = 3) int wanted) {
        var general = windows.stream().filter(window -> window.course() == null).toList();
        Assume.that(!general.isEmpty());
        int required = Math.min(wanted, general.size());
        var told = new AttendanceAnalysis(new SwipeWindows(general), required, COURSES);
        var before = new AttendanceAnalysis(new SwipeWindows(general), required, List.of());
        scans.forEach(told::add);
        scans.forEach(before::add);
        for (int i = 0; i < told.people().size(); i++) {
            var now = told.people().get(i);
            assertThat(now.qualified()).isEqualTo(before.people().get(i).qualified())
                .isEqualTo(now.windows() >= required);
            assertThat(now.courses()).isEqualTo(now.qualified() ? COURSES : List.of());
            assertThat(before.people().get(i).courses()).isNull();
        }
    }

    @Test
    void a_course_that_there_is_not_is_refused_by_name() {
        var window = window(Direction.SIGN_IN, 0, 10, 4);
        assertThatThrownBy(() -> new SwipeWindows(List.of(window)).checked(Samples.cycle(), COURSES))
            .hasMessageContaining("field=windows[0].course").hasMessageContaining("没有这门课程");
    }

    @Test
    void a_screen_goes_by_the_windows_that_take_its_course() {
        var all = new SwipeWindows(List.of(window(Direction.SIGN_IN, 0, 10, 1), window(Direction.SIGN_IN, 5, 10, 2),
            window(Direction.SIGN_OUT, 60, 10, null)));
        assertThat(all.taking(2).windows()).extracting(SwipeWindow::course).containsExactly(2, null);
        assertThat(all.windows().getFirst().said()).endsWith("，课程 1");
    }

    private static boolean takes(SwipeWindow window, Scan scan) {
        return window.direction() == scan.direction() && !scan.at().isBefore(window.from())
            && !scan.at().isAfter(window.to()) && (window.course() == null || window.course() == scan.course());
    }

    private static boolean overlapping(List<SwipeWindow> windows) {
        return IntStream.range(0, windows.size()).anyMatch(i -> IntStream.range(0, i).anyMatch(k -> {
            var one = windows.get(i);
            var other = windows.get(k);
            return one.direction() == other.direction() && !one.from().isAfter(other.to())
                && !other.from().isAfter(one.to())
                && (one.course() == null || other.course() == null || one.course().equals(other.course()));
        }));
    }

    private static SwipeWindow window(Direction direction, int minute, int minutes, Integer course) {
        var from = MORNING.plus(Duration.ofMinutes(minute));
        return new SwipeWindow(Half.AM, direction, from, from.plus(Duration.ofMinutes(minutes)), course);
    }

    @Provide
    Arbitrary<List<SwipeWindow>> windows() {
        return Combinators.combine(Arbitraries.of(Direction.class), Arbitraries.integers().between(0, 90),
            Arbitraries.integers().between(0, 30), Arbitraries.of(1, 2, 3).injectNull(0.4))
            .as(CourseWindowsTest::window).list().ofMinSize(1).ofMaxSize(6).uniqueElements();
    }

    @Provide
    Arbitrary<List<Scan>> scans() {
        return scan().list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<Scan> scan() {
        return Combinators.combine(Arbitraries.of("P1", "P2", "P3"), Arbitraries.of(Direction.class),
            Arbitraries.of(COURSES), Arbitraries.integers().between(0, 125 * 60))
            .as((person, direction, course, second) -> {
                var at = MORNING.plusSeconds(second);
                return new Scan(new Occasion(Samples.ID, 1, course, direction, 0), person, ScanTimes.of(at, at),
                    "digest", Phone.unsigned("device-0123456789"), ScanSource.PHONE, null);
            });
    }
}
