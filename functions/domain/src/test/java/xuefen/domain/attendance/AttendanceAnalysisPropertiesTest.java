package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import xuefen.domain.Samples;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;

/**
 * What holds for any scans at all. Their times lie around the first day of the sample cycle, about half of them within
 * a window.
 */
class AttendanceAnalysisPropertiesTest {
    private static final SwipeWindows WINDOWS = SwipeWindows.of(Samples.cycle());
    private static final Instant MORNING = Instant.parse("2026-05-11T00:00:00Z");
    private static final int DAY = 10 * 3600;

    @Property
    void the_order_of_scans_does_not_matter(@ForAll("scans") List<Scan> scans, @ForAll Random random,
        @ForAll @IntRange(min = 1, max = 8) int required) {
        var shuffled = new ArrayList<>(scans);
        Collections.shuffle(shuffled, random);
        assertThat(people(shuffled, required)).isEqualTo(people(scans, required));
    }

    @Property
    void the_same_scan_again_changes_nothing(@ForAll("scans") List<Scan> scans,
        @ForAll @IntRange(min = 1, max = 5) int copies) {
        var repeated = new ArrayList<Scan>();
        for (int i = 0; i < copies; i++) {
            repeated.addAll(scans);
        }
        assertThat(people(repeated, 8)).isEqualTo(people(scans, 8));
    }

    @Property
    void a_further_scan_never_takes_a_window_away(@ForAll("scans") List<Scan> scans, @ForAll("scan") Scan further) {
        var more = new ArrayList<>(scans);
        more.add(further);
        var after = people(more, 1);
        for (var before : people(scans, 1)) {
            assertThat(after).anySatisfy(found -> {
                assertThat(found.person()).isEqualTo(before.person());
                assertThat(found.windows()).isGreaterThanOrEqualTo(before.windows());
            });
        }
    }

    @Property
    void every_hit_is_a_scan_of_that_person_that_its_window_counts(@ForAll("scans") List<Scan> scans) {
        for (var found : people(scans, 1)) {
            for (int i = 0; i < found.hits().size(); i++) {
                var window = WINDOWS.windows().get(i);
                var hit = found.hits().get(i);
                var counted = scans.stream()
                    .filter(scan -> scan.person().equals(found.person()) && window.counts(scan.direction(), scan.at()));
                if (hit == null) {
                    assertThat(counted).isEmpty();
                } else {
                    assertThat(counted.map(Scan::at)).contains(hit);
                }
            }
        }
    }

    @Property
    void asking_for_fewer_windows_never_disqualifies(@ForAll("scans") List<Scan> scans,
        @ForAll @IntRange(min = 1, max = 7) int required) {
        var strict = people(scans, required + 1).stream().filter(Attendance::qualified).map(Attendance::person)
            .toList();
        var mild = people(scans, required).stream().filter(Attendance::qualified).map(Attendance::person).toList();
        assertThat(mild).containsAll(strict);
    }

    @Provide
    Arbitrary<List<Scan>> scans() {
        return scan().list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<Scan> scan() {
        return Combinators.combine(
            Arbitraries.of("P1", "P2", "P3", "P4"), Arbitraries.of(Direction.class),
            Arbitraries.integers().between(0, DAY))
            .as((person, direction, second) -> Scans.scan(person, direction, MORNING.plusSeconds(second)));
    }

    private static List<Attendance> people(List<Scan> scans, int required) {
        var analysis = new AttendanceAnalysis(WINDOWS, required, List.of(1, 2));
        scans.forEach(analysis::add);
        return analysis.people();
    }
}
