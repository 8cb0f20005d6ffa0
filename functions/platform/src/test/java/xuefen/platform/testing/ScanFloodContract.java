package xuefen.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

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
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.Documents;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;

/**
 * The many tries of one learner change nothing for others, in memory and in the real table. A subclass names a table
 * without indexes.
 */
public abstract class ScanFloodContract {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Cycle HELD = new Cycle(1, DAY, DAY.plusDays(1), List.of(), null);
    /** Every scan lies in one. */
    private static final SwipeWindows WINDOWS = new SwipeWindows(
        Arrays.stream(Direction.values()).map(direction -> new SwipeWindow(Half.AM, direction,
            Instant.parse("2026-05-10T16:00:00Z"), Instant.parse("2026-05-11T15:59:59.999Z"))).toList());
    private static final Instant MORNING = Instant.parse("2026-05-11T00:10:00Z");
    /** The first of 40 people, whose records sort before most others. */
    private static final String LEARNER = "P0000000";
    /** The batch size of the writer. */
    private static final int BATCH = 10;

    private final String training = UUID.randomUUID().toString();
    private final CycleId cycle = new CycleId(training, 1);

    /** The table. */
    protected abstract Documents documents();

    @Test
    void a_flood_of_tries_leaves_one_record_with_a_number_and_every_count_as_it_was() {
        var scans = new ScanStore(documents());
        var hall = IntStream.range(0, 40)
            .mapToObj(i -> scan("P%07d".formatted(i), MORNING.plusMillis(i), "digest-" + i)).toList();
        assertThat(scans.keep(hall)).isEmpty();
        var flood = new ArrayList<>(
            IntStream.range(0, 1_000).mapToObj(i -> tried(MORNING.plusMillis(100L * i), "tried-" + i)).toList());
        flood.addAll(List.copyOf(flood.subList(0, 200))); // delivered again
        for (int from = 0; from < flood.size(); from += BATCH) {
            assertThat(scans.keep(flood.subList(from, from + BATCH))).isEmpty();
        }
        var attendance = new AttendanceReader(scans, new MarkStore(documents()), new RollCallStore(documents()))
            .of(cycle, HELD, new SwipeWindows(List.of()));
        assertThat(attendance.refused(DAY)).singleElement().satisfies(tries -> {
            assertThat(tries.number()).isEqualTo(RefusedTries.MOST);
            assertThat(tries.last()).isEqualTo(flood.get(999));
        });
        assertThat(attendance.refused(DAY, LEARNER)).hasSize(1);
        assertThat(attendance.refused(DAY, "P000000")).as("somebody whose code begins so").isEmpty();
        assertThat(attendance.day(DAY).scans()).isEqualTo(hall);
        assertThat(attendance.person(LEARNER, List.of(DAY)).records()).containsExactly(hall.getFirst());
        var glance = scans.glance(cycle, HELD, WINDOWS, DAY);
        assertThat(glance.read()).isEqualTo(40);
        assertThat(Turnout.of(glance.latest(), Direction.SIGN_IN).people()).isEqualTo(40);
    }

    private Scan scan(String person, Instant at, String digest) {
        return new Scan(new Occasion(training, 1, 1, Direction.SIGN_IN, 0), person,
            ScanTimes.of(at, at.plusSeconds(1)), digest, Phone.unsigned("phone"), ScanSource.PHONE, null);
    }

    private Scan tried(Instant at, String digest) {
        return new Scan(new Occasion(training, 1, 1, Direction.SIGN_IN, 0), LEARNER, ScanTimes.of(at, at), digest,
            Phone.unsigned("phone"), ScanSource.PHONE, ProblemCode.CLAIM_EXPIRED);
    }
}
