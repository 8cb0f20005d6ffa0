package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.attendance.AnalysisComparison.Cause;
import xuefen.domain.attendance.AnalysisComparison.Change;
import xuefen.domain.attendance.AnalysisComparison.Way;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.Scan;

class AnalysisComparisonTest {
    private static final SwipeWindows WINDOWS = SwipeWindows.of(Samples.cycle());
    private static final SwipeWindow FIRST = WINDOWS.windows().getFirst();
    private static final Instant OPENS = FIRST.from();
    private static final Instant BEFORE = OPENS.plusSeconds(60);
    private static final Instant AFTER = OPENS.plusSeconds(40_000);
    private static final SwipeWindows ONE = new SwipeWindows(List.of(FIRST));
    private static final List<String> PEOPLE = List.of("P000001", "P000002", "P000003");

    @Test
    void nothing_changed_is_nobody() {
        var result = result(order(ONE, 1, FlagPolicy.DEFAULT, BEFORE), List.of(), List.of(), in("P000001", OPENS));
        assertThat(AnalysisComparison.of(result, result).changes()).isEmpty();
    }

    @Test
    void a_later_scan_brings_somebody_in_whichever_analysis_is_given_first() {
        var before = result(order(ONE, 1, FlagPolicy.DEFAULT, BEFORE), List.of(), List.of());
        var after = result(order(ONE, 1, FlagPolicy.DEFAULT, AFTER), List.of(), List.of(),
            in("P000001", BEFORE.plusSeconds(1)));
        assertThat(only(before, after)).isEqualTo(new Change("P000001", "医生P000001", null, Way.CAME_IN, 0, 1,
            List.of(new AnalysisComparison.Turn(FIRST, Cause.LATER_SCAN)), List.of(), List.of(Cause.LATER_SCAN)));
        assertThat(AnalysisComparison.of(after, before)).isEqualTo(AnalysisComparison.of(before, after));
    }

    @Test
    void a_scan_that_was_made_in_time_and_came_late_is_another_record() {
        var before = result(order(ONE, 1, FlagPolicy.DEFAULT, BEFORE), List.of(), List.of());
        var after = result(order(ONE, 1, FlagPolicy.DEFAULT, AFTER), List.of(), List.of(), in("P000001", OPENS));
        assertThat(only(before, after).causes()).containsExactly(Cause.RECORDS);
    }

    @Test
    void a_decision_takes_somebody_out() {
        var scan = in("P000001", OPENS);
        var decision = new ScanDecision("d", Samples.ID, 1, scan.id().text(), Verdict.DOES_NOT_COUNT, "不是本人的扫码",
            "hospital01", BEFORE.plusSeconds(1));
        var before = result(order(ONE, 1, FlagPolicy.DEFAULT, BEFORE), List.of(), List.of(), scan);
        var after = result(order(ONE, 1, FlagPolicy.DEFAULT, AFTER), List.of(decision), List.of(), scan);
        var change = only(before, after);
        assertThat(change.way()).isEqualTo(Way.FELL_OUT);
        assertThat(change.lost()).containsExactly(new AnalysisComparison.Turn(FIRST, Cause.DECISION));
        assertThat(change.causes()).containsExactly(Cause.DECISION);
    }

    @Test
    void a_manual_attendance_that_was_added_and_one_that_was_withdrawn() {
        var manual = new ManualAttendance("m", 1, Samples.ID, 1, 1, Direction.SIGN_IN, OPENS, "P000001", "手机没电，现场签名",
            null,
            "hospital01", OPENS.plusSeconds(5), null);
        var with = result(order(ONE, 1, FlagPolicy.DEFAULT, BEFORE), List.of(), List.of(manual));
        var without = result(order(ONE, 1, FlagPolicy.DEFAULT, AFTER), List.of(), List.of(
            manual.withdrawn("补登到了别人名下", "hospital01", BEFORE.plusSeconds(1))));
        assertThat(only(with, without).causes()).containsExactly(Cause.MANUAL_WITHDRAWN);
        var none = result(order(ONE, 1, FlagPolicy.DEFAULT, OPENS.plusSeconds(1)), List.of(), List.of());
        assertThat(only(none, with).causes()).containsExactly(Cause.MANUAL_ADDED);
    }

    @Test
    void other_windows_another_number_and_another_policy() {
        var scan = in("P000001", OPENS);
        var loose = result(order(ONE, 1, FlagPolicy.ALL_COUNT, BEFORE), List.of(), List.of(), scan);
        var later = new SwipeWindows(
            List.of(new SwipeWindow(FIRST.half(), FIRST.direction(), OPENS.plusSeconds(1), FIRST.to())));
        assertThat(only(loose, result(order(later, 1, FlagPolicy.ALL_COUNT, AFTER), List.of(), List.of(), scan))
            .causes()).containsExactly(Cause.WINDOWS);
        assertThat(
            only(loose, result(order(ONE, 1, new FlagPolicy(List.of(FlagKind.UNSIGNED), List.of()), AFTER), List.of(),
                List.of(), scan)).causes())
            .containsExactly(Cause.POLICY);
        var two = new SwipeWindows(WINDOWS.windows().subList(0, 2));
        var strict = only(loose, result(order(two, 2, FlagPolicy.ALL_COUNT, AFTER), List.of(), List.of(), scan));
        assertThat(strict.causes()).containsExactly(Cause.REQUIRED);
        assertThat(strict.lost()).isEmpty();
    }

    /** The naive definition: who is on one list of the qualified and not on the other. */
    @Property(tries = 500)
    void who_came_in_and_fell_out_is_the_difference_of_two_lists(@ForAll("results") AnalysisResult one,
        @ForAll("results") AnalysisResult other) {
        var before = other.order().orderedAt().isBefore(one.order().orderedAt()) ? other : one;
        var after = before == one ? other : one;
        var was = qualified(before);
        var is = qualified(after);
        var expected = new TreeMap<String, Way>();
        PEOPLE.forEach(person -> {
            if (was.contains(person) != is.contains(person)) {
                expected.put(person, is.contains(person) ? Way.CAME_IN : Way.FELL_OUT);
            }
        });
        var compared = AnalysisComparison.of(one, other);
        assertThat(compared.changes().stream().collect(Collectors.toMap(Change::person, Change::way)))
            .isEqualTo(expected);
        assertThat(compared.changes()).extracting(Change::person).isSorted();
        assertThat(compared.count(Way.CAME_IN) + compared.count(Way.FELL_OUT)).isEqualTo(expected.size());
    }

    @Property(tries = 500)
    void windows_gained_and_lost_are_those_with_a_scan_on_one_side_alone(@ForAll("results") AnalysisResult one,
        @ForAll("results") AnalysisResult other) {
        var before = other.order().orderedAt().isBefore(one.order().orderedAt()) ? other : one;
        var after = before == one ? other : one;
        for (var change : AnalysisComparison.of(one, other).changes()) {
            assertThat(change.after() - change.before()).isEqualTo(change.gained().size() - change.lost().size());
            assertThat(change.causes()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(hit(after, change.person())).containsAll(windows(change.gained()));
            assertThat(hit(before, change.person())).containsAll(windows(change.lost()));
            if (before.order().windows().equals(after.order().windows())) {
                assertThat(Collections.disjoint(windows(change.gained()), hit(before, change.person()))).isTrue();
                assertThat(Collections.disjoint(windows(change.lost()), hit(after, change.person()))).isTrue();
                assertThat(change.causes()).doesNotContain(Cause.WINDOWS);
            }
            if (before.order().required() == after.order().required()) {
                assertThat(change.causes()).doesNotContain(Cause.REQUIRED);
            }
            if (before.order().policy().equals(after.order().policy())) {
                assertThat(change.causes()).doesNotContain(Cause.POLICY);
            }
            if (before.integrity().decisions().equals(after.integrity().decisions())) {
                assertThat(change.causes()).doesNotContain(Cause.DECISION);
            }
        }
    }

    @Provide
    Arbitrary<AnalysisResult> results() {
        var all = WINDOWS.windows();
        var shifted = Stream.concat(all.stream().limit(1).map(window -> new SwipeWindow(window.half(),
            window.direction(), window.from().plusSeconds(600), window.to())), all.stream().skip(1)).toList();
        var windows = Arbitraries.of(all, shifted, all.subList(0, 2), all.subList(1, all.size()))
            .map(SwipeWindows::new);
        var scans = Combinators.combine(Arbitraries.of(PEOPLE), Arbitraries.of(Direction.values()),
            Arbitraries.integers().between(0, 40).map(tens -> OPENS.plusSeconds(tens * 600L)))
            .as(Scans::scan).list().ofMaxSize(20);
        var policies = Arbitraries.of(FlagPolicy.ALL_COUNT, new FlagPolicy(List.of(FlagKind.SHARED_DEVICE), List.of()));
        var at = Arbitraries.of(BEFORE, OPENS.plusSeconds(15_000), AFTER);
        return Combinators.combine(windows, scans, policies, at, Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(0, 5)).as((of, made, policy, until, required, decided) -> {
                var decisions = new ArrayList<ScanDecision>();
                made.stream().limit(decided).forEach(scan -> decisions.add(new ScanDecision("d" + decisions.size(),
                    Samples.ID, 1, scan.id().text(), decisions.size() % 2 == 0 ? Verdict.COUNTS
                        : Verdict.DOES_NOT_COUNT,
                    "现场已核对本人", "hospital01", OPENS)));
                return result(order(of, required, policy, until), decisions, List.of(), made.toArray(Scan[]::new));
            });
    }

    private static Set<String> qualified(AnalysisResult result) {
        return result.people().stream().filter(AnalysisResult.Person::qualified).map(AnalysisResult.Person::person)
            .collect(Collectors.toSet());
    }

    private static List<SwipeWindow> hit(AnalysisResult result, String code) {
        var windows = result.order().windows().windows();
        return result.people().stream().filter(person -> person.person().equals(code))
            .flatMap(person -> windows.stream().filter(window -> person.hits().get(windows.indexOf(window)) != null))
            .toList();
    }

    private static List<SwipeWindow> windows(List<AnalysisComparison.Turn> turns) {
        return turns.stream().map(AnalysisComparison.Turn::window).toList();
    }

    private static Change only(AnalysisResult before, AnalysisResult after) {
        var changes = AnalysisComparison.of(before, after).changes();
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private static Scan in(String person, Instant at) {
        return Scans.in(person, at);
    }

    private static AnalysisOrder order(SwipeWindows windows, int required, FlagPolicy policy, Instant at) {
        return new AnalysisOrder("a", Samples.ID, 1, false, windows, required, policy, "hospital01", at, List.of(1),
            null);
    }

    private static AnalysisResult result(AnalysisOrder order, List<ScanDecision> decisions,
        List<ManualAttendance> manual, Scan... scans) {
        var analysis = new ScanAnalysis(order, decisions, manual, List.of());
        analysis.add(new AttendanceDay(Samples.cycle(), FIRST.day(), WINDOWS, List.of(scans), manual));
        var names = PEOPLE.stream()
            .collect(Collectors.toMap(person -> person, person -> new AnalysisResult.Named("医生" + person, null, null)));
        return AnalysisResult.of(order, analysis.found(), Map.copyOf(names), analysis.integrity(), null);
    }
}
