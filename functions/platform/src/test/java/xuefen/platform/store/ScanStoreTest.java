package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Position;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.scanning.Turnout;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Half;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.MemoryDocuments;

class ScanStoreTest {
    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final CycleId CYCLE = new CycleId(TRAINING, 1);
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Cycle HELD = new Cycle(1, DAY, DAY.plusDays(1), List.of(), null);
    /** Every scan lies in one. */
    private static final SwipeWindows WINDOWS = new SwipeWindows(
        Arrays.stream(Direction.values()).map(direction -> new SwipeWindow(Half.AM, direction,
            Instant.parse("2026-05-10T16:00:00Z"), Instant.parse("2026-05-11T15:59:59.999Z"))).toList());
    private static final Instant MORNING = Instant.parse("2026-05-11T00:10:00Z");

    private final MemoryDocuments table = new MemoryDocuments();
    private final ScanStore scans = new ScanStore(table);

    @Test
    void copies_in_one_batch_are_folded_and_a_scan_that_is_there_is_kept_once() {
        var scan = scan("P0000001", MORNING, "digest-1");
        var redelivered = new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 0), "P0000001",
            ScanTimes.of(MORNING, MORNING.plusSeconds(9)), "digest-1", Phone.unsigned("phone"),
            ScanSource.PHONE, null);
        assertThat(scans.keep(List.of(scan, scan, redelivered))).isEmpty();
        assertThat(table.size()).isEqualTo(1);
        assertThat(scans.keep(List.of(scan))).isEmpty();
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void another_claim_another_person_and_another_time_are_other_scans() {
        scans.keep(List.of(scan("P0000001", MORNING, "digest-1"), scan("P0000001", MORNING, "digest-2"),
            scan("P0000002", MORNING, "digest-1"), scan("P0000001", MORNING.plusMillis(1), "digest-1")));
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
        var otherCourse = new Scan(new Occasion(TRAINING, 1, 2, Direction.SIGN_IN, 0), "P0000001",
            ScanTimes.of(MORNING, MORNING), "digest", Phone.unsigned("phone"), ScanSource.PHONE, null);
        scans.keep(monday);
        scans.keep(tuesday);
        scans.keep(List.of(
            new Scan(new Occasion(TRAINING, 2, 1, Direction.SIGN_IN, 0), "P0000001", ScanTimes.of(MORNING, MORNING),
                "digest", Phone.unsigned("phone"), ScanSource.PHONE, null),
            otherCourse,
            new Scan(new Occasion("another", 1, 1, Direction.SIGN_IN, 0), "P0000001",
                ScanTimes.of(MORNING, MORNING), "digest", Phone.unsigned("phone"), ScanSource.PHONE, null)));
        assertThat(all(List.of(DAY))).hasSize(701).containsAll(monday).contains(otherCourse);
        assertThat(all(List.of(DAY, DAY.plusDays(1)))).hasSize(731);
        assertThat(all(List.of(DAY.plusDays(2)))).isEmpty();
        assertThat(all(List.of())).isEmpty();
    }

    @Test
    void one_person_s_scans_of_a_day_are_theirs_alone_in_order() {
        var later = scan("P7", MORNING.plusSeconds(60), "digest-2");
        var first = scan("P7", MORNING, "digest-1");
        scans.keep(people(100, MORNING));
        scans.keep(List.of(later, first, scan("P71", MORNING, "digest-3"),
            scan("P7", MORNING.plusSeconds(86_400), "digest-4")));
        assertThat(scans.ofPerson(CYCLE, List.of(DAY), "P7")).containsExactly(first, later);
        assertThat(scans.ofPerson(new CycleId(TRAINING, 2), List.of(DAY), "P7")).isEmpty();
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
        assertThatThrownBy(() -> new ScanStore(DisturbedDocuments.away()).ofDay(CYCLE, DAY))
            .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_day_is_in_order_of_time() {
        var expected = people(120, MORNING);
        scans.keep(expected.reversed());
        assertThat(scans.ofDay(CYCLE, DAY)).containsExactlyElementsOf(expected);
    }

    @Test
    void a_scan_that_came_in_time_and_again_late_is_one_and_in_time() {
        var inTime = scan("P0000001", MORNING, "digest-1");
        var onlyLate = late(scan("P0000001", MORNING.plusSeconds(60), "digest-2"));
        scans.keep(List.of(late(inTime), inTime, onlyLate));
        assertThat(table.size()).isEqualTo(3);
        assertThat(all(List.of(DAY))).containsExactly(inTime, onlyLate);
        assertThat(scans.find(CYCLE, inTime.id())).contains(inTime);
        assertThat(scans.find(CYCLE, onlyLate.id())).contains(onlyLate);
        assertThat(scans.find(CYCLE, scan("P0000001", MORNING, "digest-3").id())).isEmpty();
    }

    @Test
    void a_look_at_a_day_sees_its_scans() {
        var monday = people(700, MORNING);
        scans.keep(monday);
        scans.keep(people(30, MORNING.plusSeconds(86_400)));
        var glance = scans.glance(CYCLE, HELD, WINDOWS, DAY);
        assertThat(glance.latest()).containsExactlyInAnyOrderElementsOf(monday);
        assertThat(glance.read()).isEqualTo(700);
    }

    @Test
    void a_look_leaves_nobody_out_however_many_scans_somebody_has_and_keeps_their_last() {
        var many = IntStream.range(0, 2_500).mapToObj(i -> scan("P0000001", MORNING.plusMillis(i), "digest-" + i))
            .toList();
        var behind = scan("P0000001" + "0".repeat(16), MORNING, "digest");
        assertThat(behind.key().partition()).as("one shard").isEqualTo(many.getFirst().key().partition());
        scans.keep(many);
        scans.keep(List.of(behind));
        var glance = scans.glance(CYCLE, HELD, WINDOWS, DAY);
        assertThat(glance.latest()).containsExactlyInAnyOrder(many.getLast(), behind);
        assertThat(glance.read()).isEqualTo(2_501);
    }

    @Test
    void a_look_at_ten_thousand_people_who_come_and_go_sees_each_once_in_each_direction() {
        for (var direction : Direction.values()) {
            var at = MORNING.plusSeconds(direction == Direction.SIGN_IN ? 0 : 7_200);
            scans
                .keep(
                    IntStream.range(
                        0, 10_000).mapToObj(
                            i -> new Scan(new Occasion(TRAINING, 1, 1, direction, 0), "P%07d".formatted(i),
                                new ScanTimes(at.plusMillis(i), at, at.plusMillis(i), at.plusMillis(i)), "digest",
                                Phone.unsigned("phone"), ScanSource.PHONE, null))
                        .toList());
        }
        var glance = scans.glance(CYCLE, HELD, WINDOWS, DAY);
        assertThat(glance.read()).isEqualTo(20_000);
        for (var direction : Direction.values()) {
            var turnout = Turnout.of(glance.latest(), direction);
            assertThat(turnout.people()).isEqualTo(10_000);
            assertThat(turnout.latest()).containsExactly("P0009999", "P0009998", "P0009997", "P0009996", "P0009995");
        }
    }

    @Test
    void one_person_s_scans_are_no_others() {
        var hers = scan("P0000001", MORNING, "digest-1");
        scans.keep(List.of(hers, scan("P00000012", MORNING, "digest-2"), scan("P0000002", MORNING, "digest-1")));
        assertThat(scans.ofPerson(CYCLE, List.of(DAY, DAY.plusDays(1)), "P0000001")).containsExactly(hers);
    }

    @Test
    void refused_tries_are_counted_by_person_and_reason_and_are_no_scans_of_anybody() {
        var accepted = scan("P0000001", MORNING, "digest-1");
        var refused = refused(accepted, MORNING.plusSeconds(5), ProblemCode.CLAIM_EXPIRED);
        var another = refused(scan("P0000001", MORNING, "digest-2"), MORNING.plusSeconds(9), ProblemCode.CLAIM_EXPIRED);
        var otherwise = refused(accepted, MORNING.plusSeconds(7), ProblemCode.CLAIM_OTHER_DEVICE);
        var somebodyElses = refused(scan("P00000012", MORNING, "digest-1"), MORNING.plusSeconds(20),
            ProblemCode.CLAIM_EXPIRED);
        assertThat(scans.keep(List.of(accepted, refused,
            refused(accepted, MORNING.plusSeconds(6), ProblemCode.CLAIM_EXPIRED), another, otherwise, somebodyElses)))
            .isEmpty();
        assertThat(scans.keep(List.of(another, refused))).isEmpty();
        assertThat(table.size()).isEqualTo(4);
        assertThat(scans.refusedOn(CYCLE, DAY)).extracting(RefusedTries::last).containsExactly(otherwise,
            another, somebodyElses);
        assertThat(scans.refusedOn(CYCLE, DAY)).extracting(RefusedTries::number).containsExactly(1, 2, 1);
        assertThat(scans.refusedOf(CYCLE, DAY, "P0000001")).extracting(RefusedTries::last)
            .containsExactly(otherwise, another);
        assertThat(scans.refusedOn(CYCLE, DAY.plusDays(1))).isEmpty();
        assertThat(scans.refusedOn(new CycleId(TRAINING, 2), DAY)).isEmpty();
        assertThat(scans.ofDay(CYCLE, DAY)).containsExactly(accepted);
        assertThat(scans.ofPerson(CYCLE, List.of(DAY), "P0000001")).containsExactly(accepted);
        assertThat(scans.find(CYCLE, refused.id())).isEmpty();
    }

    @Test
    void whether_accepted_or_refused_what_comes_is_written_and_nothing_is_read() {
        var asked = new ArrayList<DisturbedDocuments.Call>();
        var watched = new ScanStore(new DisturbedDocuments(table, DisturbedDocuments.ALL, asked::add));
        watched.keep(people(10, MORNING));
        assertThat(asked).containsExactly(DisturbedDocuments.Call.PUT_MANY);
        watched.keep(List.of(refused(scan("P0000001", MORNING, "digest-1"), MORNING, ProblemCode.CLAIM_EXPIRED)));
        assertThat(asked).containsExactly(DisturbedDocuments.Call.PUT_MANY, DisturbedDocuments.Call.PUT_MANY,
            DisturbedDocuments.Call.GATHER);
    }

    @Test
    void tries_that_cannot_be_counted_come_again_and_the_scans_beside_them_are_kept() {
        var scan = scan("P0000002", MORNING, "digest-1");
        var tried = refused(scan("P0000001", MORNING, "digest-1"), MORNING, ProblemCode.CLAIM_EXPIRED);
        var down = new ScanStore(
            new DisturbedDocuments(table, DisturbedDocuments.Call.GATHER, DisturbedDocuments.away(0)));
        assertThat(down.keep(List.of(tried, scan, tried))).containsExactly(tried, tried);
        assertThat(scans.ofDay(CYCLE, DAY)).containsExactly(scan);
    }

    @Test
    void refused_tries_from_when_they_lay_among_the_scans_count_for_nothing() {
        var scan = scan("P0000001", MORNING, "digest-1");
        scans.keep(List.of(scan));
        var old = IntStream.range(0, 1_500)
            .mapToObj(i -> new Document(
                new Documents.Key(scan.key().partition(), "#refused#P0000001#digest-" + i + "#claim-invalid"),
                Json.tree(refused(scan, MORNING, ProblemCode.CLAIM_INVALID))))
            .toList();
        table.putMany(old);
        assertThat(scans.ofDay(CYCLE, DAY)).containsExactly(scan);
        assertThat(scans.glance(CYCLE, HELD, WINDOWS, DAY)).isEqualTo(new ScanStore.Glance(List.of(scan), 1));
        assertThat(scans.ofPerson(CYCLE, List.of(DAY), "P0000001")).containsExactly(scan);
        assertThat(scans.refusedOn(CYCLE, DAY)).isEmpty();
    }

    @Test
    void a_scan_from_before_there_were_sources_came_from_a_phone() {
        var scan = scan("P0000001", MORNING, "digest-1");
        var body = Json.tree(scan);
        body.remove("source");
        table.putMany(List.of(new Document(new Documents.Key(scan.key().partition(), scan.key().sort()), body)));
        assertThat(scans.ofDay(CYCLE, DAY)).containsExactly(scan);
    }

    @Test
    void a_rough_position_is_read_as_it_was_kept() {
        var scan = scan("P0000001", MORNING, "digest-1");
        var there = new Scan(scan.occasion(), scan.person(), scan.times(), scan.digest(),
            new Phone(scan.phone().device(), null,
                new Position(new BigDecimal("26.075"), new BigDecimal("119.301"), 35)),
            ScanSource.PHONE, null);
        scans.keep(List.of(there));
        assertThat(scans.ofDay(CYCLE, DAY)).singleElement()
            .satisfies(kept -> assertThat(kept.phone().position()).isEqualTo(there.phone().position()));
    }

    @Test
    void who_used_a_phone_on_a_day_is_found_by_the_index_and_no_other_cycle_with_it() {
        var hers = scan("P0000001", MORNING, "digest-1");
        var his = scan("P0000002", MORNING.plusSeconds(1), "digest-2");
        var later = scan("P0000003", MORNING.plusSeconds(86_400), "digest-3");
        var second = new Scan(new Occasion(TRAINING, 2, 1, Direction.SIGN_IN, 0), "P0000004", hers.times(), "digest-4",
            hers.phone(), ScanSource.PHONE, null);
        var terminal = new Scan(hers.occasion(), "P0000005", hers.times(), "digest-5", Phone.NONE,
            ScanSource.TERMINAL, null);
        scans.keep(List.of(his, hers, later, second, terminal));
        assertThat(scans.ofPhone(CYCLE, List.of(DAY), hers.deviceTag())).containsExactlyInAnyOrder(hers, his);
        assertThat(scans.ofPhone(CYCLE, List.of(DAY, DAY.plusDays(1)), hers.deviceTag())).contains(later).hasSize(3);
        assertThat(scans.ofPhone(CYCLE, List.of(DAY), "00000000")).isEmpty();
    }

    @Test
    void the_largest_scan_there_can_be_costs_one_write_unit_in_the_table_and_one_on_the_index() {
        var longest = "x".repeat(160);
        var scan = new Scan(new Occasion(TRAINING, 6, 50, Direction.SIGN_OUT, 127), "P".repeat(40),
            ScanTimes.of(MORNING, MORNING.plusSeconds(7_199)), "d".repeat(16),
            new Phone("p".repeat(128), new DeviceSignature(longest, longest),
                new Position(new BigDecimal("-89.999"), new BigDecimal("-179.999"), 100_000)),
            ScanSource.PHONE, null);
        assertThat(
            size(Json.tree(scan).put(ScanKeys.TAG, scan.deviceTag())) + scan.key().partition().length()
                + scan.key().sort().length() + "pksk".length())
            .isLessThan(1024);
    }

    /**
     * The size as DynamoDB counts it: names and texts by their bytes, a number 1 plus 1 for two digits and for the
     * sign, a map 3 plus 1 for each field.
     */
    private static int size(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue().length();
            case OBJECT -> 3 + node.properties().stream()
                .mapToInt(field -> 1 + field.getKey().length() + size(field.getValue())).sum();
            case NUMBER -> 2 + node.asText().length() / 2;
            default -> 1;
        };
    }

    private List<Scan> all(List<LocalDate> days) {
        var all = new ArrayList<Scan>();
        days.forEach(day -> all.addAll(scans.ofDay(CYCLE, day)));
        return all;
    }

    private ScanStore refusing(String person) {
        return new ScanStore(new DisturbedDocuments(table, DisturbedDocuments.ALL,
            call -> assertThat(call).isEqualTo(DisturbedDocuments.Call.PUT_MANY)) {
            @Override
            public List<Document> putMany(List<Document> documents) {
                var refused = documents.stream().filter(document -> document.key().sk().startsWith(person)).toList();
                super.putMany(documents.stream().filter(document -> !refused.contains(document)).toList());
                return refused;
            }
        });
    }

    private static Scan late(Scan scan) {
        return new Scan(scan.occasion(), scan.person(),
            new ScanTimes(scan.at(), scan.times().shownAt(), scan.times().exchangedAt(), scan.at().plusSeconds(3_600)),
            scan.digest(), scan.phone(), ScanSource.PHONE, null);
    }

    private static Scan refused(Scan scan, Instant at, ProblemCode why) {
        return new Scan(scan.occasion(), scan.person(),
            new ScanTimes(at, scan.times().shownAt(), scan.times().exchangedAt(), at),
            scan.digest(), Phone.unsigned(scan.phone().device()), ScanSource.PHONE, why);
    }

    private static List<Scan> people(int count, Instant at) {
        return IntStream.range(0, count).mapToObj(i -> scan("P%07d".formatted(i), at.plusMillis(i), "digest-" + i))
            .toList();
    }

    private static Scan scan(String person, Instant at, String digest) {
        return new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 0), person,
            ScanTimes.of(at, at.plusSeconds(1)), digest, Phone.unsigned("phone"), ScanSource.PHONE, null);
    }
}
