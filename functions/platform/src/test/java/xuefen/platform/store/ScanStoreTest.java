package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.testing.MemoryDocuments;

class ScanStoreTest {
    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Instant MORNING = Instant.parse("2026-05-11T00:10:00Z");

    private final MemoryDocuments table = new MemoryDocuments();
    private final ScanStore scans = new ScanStore(table);

    @Test
    void copies_in_one_batch_are_folded_and_a_scan_that_is_there_is_kept_once() {
        var scan = scan("P0000001", MORNING, "digest-1");
        var redelivered = new Scan(TRAINING, 1, 1, Direction.SIGN_IN, 0, "P0000001", MORNING, MORNING, MORNING, "digest-1", "phone", null, MORNING.plusSeconds(9));
        assertThat(scans.keep(List.of(scan, scan, redelivered))).isEmpty();
        assertThat(table.size()).isEqualTo(1);
        assertThat(scans.keep(List.of(scan))).isEmpty();
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void another_claim_another_person_and_another_time_are_other_scans() {
        scans.keep(List.of(scan("P0000001", MORNING, "digest-1"), scan("P0000001", MORNING, "digest-2"), scan("P0000002", MORNING, "digest-1"),
            scan("P0000001", MORNING.plusMillis(1), "digest-1")));
        assertThat(table.size()).isEqualTo(4);
    }

    @Test
    void what_could_not_be_kept_is_given_back_with_all_its_copies_and_nothing_else() {
        var good = scan("P0000001", MORNING, "digest-1");
        var bad = scan("P0000002", MORNING, "digest-2");
        assertThat(refusing("P0000002").keep(List.of(bad, good, bad))).containsExactly(bad, bad);
        assertThat(all(List.of(DAY))).containsExactly(good);
    }

    @Test
    void nothing_to_keep_is_kept() {
        assertThat(scans.keep(List.of())).isEmpty();
    }

    @Test
    void every_scan_of_the_days_asked_for_is_read_once_as_it_was() {
        var monday = people(700, MORNING);
        var tuesday = people(30, MORNING.plusSeconds(86_400));
        scans.keep(monday);
        scans.keep(tuesday);
        scans.keep(List.of(new Scan(TRAINING, 2, 1, Direction.SIGN_IN, 0, "P0000001", MORNING, MORNING, MORNING, "digest", "phone", null, MORNING),
            new Scan(TRAINING, 1, 2, Direction.SIGN_IN, 0, "P0000001", MORNING, MORNING, MORNING, "digest", "phone", null, MORNING),
            new Scan("another", 1, 1, Direction.SIGN_IN, 0, "P0000001", MORNING, MORNING, MORNING, "digest", "phone", null, MORNING)));
        assertThat(all(List.of(DAY))).hasSize(700).containsExactlyInAnyOrderElementsOf(monday);
        assertThat(all(List.of(DAY, DAY.plusDays(1)))).hasSize(730);
        assertThat(all(List.of(DAY.plusDays(2)))).isEmpty();
        assertThat(all(List.of())).isEmpty();
    }

    @Test
    void a_day_is_a_day_in_china() {
        var lateInTheEvening = scan("P0000001", Instant.parse("2026-05-11T15:59:59.999Z"), "digest-1");
        var afterMidnight = scan("P0000001", Instant.parse("2026-05-11T16:00:00Z"), "digest-2");
        scans.keep(List.of(lateInTheEvening, afterMidnight));
        assertThat(all(List.of(DAY))).containsExactly(lateInTheEvening);
        assertThat(all(List.of(DAY.plusDays(1)))).containsExactly(afterMidnight);
    }

    @Test
    void a_failure_while_reading_is_not_taken_for_the_end() {
        scans.keep(people(20, MORNING));
        assertThatThrownBy(() -> scans.forEach(TRAINING, 1, 1, List.of(DAY), scan -> {
            throw new IllegalStateException("no more");
        })).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 200})
    void pages_give_every_scan_once_whatever_their_size(int limit) {
        var expected = people(120, MORNING);
        scans.keep(expected);
        var got = new ArrayList<Scan>();
        var cursors = new HashSet<String>();
        String cursor = null;
        do {
            var page = scans.page(TRAINING, 1, 1, List.of(DAY), limit, cursor);
            assertThat(page.items().size()).isLessThanOrEqualTo(limit);
            got.addAll(page.items());
            cursor = page.next();
            assertThat(cursors.add(cursor)).isTrue();
        } while (cursor != null);
        assertThat(got).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 200})
    void a_scan_that_came_in_time_and_again_late_is_one_and_in_time(int limit) {
        var inTime = scan("P0000001", MORNING, "digest-1");
        var onlyLate = late(scan("P0000001", MORNING.plusSeconds(60), "digest-2"));
        scans.keep(List.of(late(inTime), inTime, onlyLate));
        assertThat(table.size()).isEqualTo(3);
        assertThat(all(List.of(DAY))).containsExactly(inTime, onlyLate);
        var got = new ArrayList<Scan>();
        String cursor = null;
        do {
            var page = scans.page(TRAINING, 1, 1, List.of(DAY), limit, cursor);
            got.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(got).containsExactly(inTime, onlyLate);
    }

    @Test
    void a_look_at_a_day_sees_its_scans() {
        var monday = people(700, MORNING);
        scans.keep(monday);
        scans.keep(people(30, MORNING.plusSeconds(86_400)));
        var glance = scans.glance(TRAINING, 1, 1, DAY);
        assertThat(glance.scans()).containsExactlyInAnyOrderElementsOf(monday);
        assertThat(glance.more()).isFalse();
    }

    @Test
    void a_look_stays_small_and_says_that_there_is_more() {
        scans.keep(IntStream.range(0, 1_001).mapToObj(i -> scan("P0000001", MORNING.plusMillis(i), "digest-" + i)).toList());
        var glance = scans.glance(TRAINING, 1, 1, DAY);
        assertThat(glance.scans()).hasSize(1_000);
        assertThat(glance.more()).isTrue();
    }

    @Test
    void pages_of_nothing_are_empty() {
        assertThat(scans.page(TRAINING, 1, 1, List.of(DAY), 10, null)).isEqualTo(new Page<>(List.of(), null));
        assertThat(scans.page(TRAINING, 1, 1, List.of(), 10, null)).isEqualTo(new Page<>(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "16.", "-1.", "999999.", "9999999.", ".", "0.x", "1.2.3"})
    void a_cursor_that_is_not_ours_is_named(String cursor) {
        assertThatThrownBy(() -> scans.page(TRAINING, 1, 1, List.of(DAY), 10, cursor)).isInstanceOf(Problem.class).hasMessageContaining("field=cursor");
    }

    private List<Scan> all(List<LocalDate> days) {
        var all = new ArrayList<Scan>();
        scans.forEach(TRAINING, 1, 1, days, all::add);
        return all;
    }

    private ScanStore refusing(String person) {
        return new ScanStore((Documents) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
            if (!method.getName().equals("putMany")) {
                throw new UnsupportedOperationException(method.getName());
            }
            var refused = new ArrayList<Document>();
            var taken = new ArrayList<Document>();
            for (var each : (List<?>) arguments[0]) {
                var document = (Document) each;
                (document.key().sk().startsWith(person) ? refused : taken).add(document);
            }
            table.putMany(taken);
            return refused;
        }));
    }

    private static Scan late(Scan scan) {
        return new Scan(scan.training(), scan.cycle(), scan.course(), scan.direction(), scan.display(), scan.person(), scan.at(), scan.shownAt(),
            scan.exchangedAt(), scan.digest(), scan.device(), scan.signature(), scan.at().plusSeconds(3_600));
    }

    private static List<Scan> people(int count, Instant at) {
        return IntStream.range(0, count).mapToObj(i -> scan("P%07d".formatted(i), at.plusMillis(i), "digest-" + i)).toList();
    }

    private static Scan scan(String person, Instant at, String digest) {
        return new Scan(TRAINING, 1, 1, Direction.SIGN_IN, 0, person, at, at, at, digest, "phone", null, at.plusSeconds(1));
    }
}
