package xuefen.platform.store;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.scanning.Turnout;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Half;
import xuefen.platform.testing.MemoryDocuments;

/**
 * Scans in time, late, refused or repeated, in batches of any size: the stored counts equal a direct count over all of
 * them.
 */
class ScanCountsTest {
    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final CycleId CYCLE = new CycleId(TRAINING, 1);
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Cycle HELD = new Cycle(1, DAY, DAY.plusDays(1), List.of(), null);
    /** Every scan lies in one. */
    private static final SwipeWindows WINDOWS = new SwipeWindows(
        Arrays.stream(Direction.values()).map(direction -> new SwipeWindow(Half.AM, direction,
            Instant.parse("2026-05-10T16:00:00Z"), Instant.parse("2026-05-11T15:59:59.999Z"))).toList());
    private static final Instant MORNING = Instant.parse("2026-05-11T00:10:00Z");

    @Property(tries = 300)
    void counts_are_those_over_everything(@ForAll("everything") List<Scan> all,
        @ForAll @IntRange(min = 1, max = 10) int batch) {
        var scans = new ScanStore(new MemoryDocuments());
        for (int from = 0; from < all.size(); from += batch) {
            assertThat(scans.keep(all.subList(from, Math.min(all.size(), from + batch)))).isEmpty();
        }
        var accepted = all.stream().filter(scan -> scan.refused() == null).toList();
        var glance = scans.glance(CYCLE, HELD, WINDOWS, DAY);
        for (var direction : Direction.values()) {
            assertThat(Turnout.of(glance.latest(), direction).people())
                .isEqualTo(Turnout.of(accepted, direction).people());
        }
        assertThat(scans.ofDay(CYCLE, DAY)).extracting(Scan::id)
            .containsExactlyInAnyOrderElementsOf(accepted.stream().map(Scan::id).distinct().toList());
        assertThat(scans.refusedOn(CYCLE, DAY).stream()
            .collect(Collectors.toMap(tries -> of(tries.last()), tries -> (long) tries.number())))
            .isEqualTo(
                all.stream().filter(scan -> scan.refused() != null).map(scan -> Map.entry(of(scan), scan.digest()))
                    .distinct().collect(groupingBy(Map.Entry::getKey, counting())));
        all.stream().map(Scan::person).distinct().forEach(person -> {
            assertThat(scans.ofPerson(CYCLE, List.of(DAY), person)).isEqualTo(
                scans.ofDay(CYCLE, DAY).stream().filter(scan -> scan.person().equals(person)).toList());
            assertThat(scans.refusedOf(CYCLE, DAY, person)).isEqualTo(scans.refusedOn(CYCLE, DAY)
                .stream().filter(tries -> tries.last().person().equals(person)).toList());
        });
    }

    @Provide
    Arbitrary<List<Scan>> everything() {
        return Combinators.combine(
            Arbitraries.of("P1", "P10", "P2", "A", "refused"), Arbitraries.of(Direction.class),
            Arbitraries.integers().between(0, 4), Arbitraries.of(true, false),
            Arbitraries.of(ProblemCode.CLAIM_EXPIRED, ProblemCode.CLAIM_OTHER_DEVICE).injectNull(0.6))
            .as(ScanCountsTest::scan).list().ofMaxSize(RefusedTries.MOST);
    }

    private static Scan scan(String person, Direction direction, int which, boolean late, ProblemCode refused) {
        var at = MORNING.plusSeconds(which);
        return new Scan(new Occasion(TRAINING, 1, 1, direction, 0), person,
            ScanTimes.of(at, at.plusSeconds(late ? 3_600 : 1)), direction + "-" + which,
            Phone.unsigned("phone"), ScanSource.PHONE, refused);
    }

    private static List<Object> of(Scan tried) {
        return List.of(tried.person(), tried.refused());
    }
}
