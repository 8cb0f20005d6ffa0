package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.training.Cycle;

/** All views of a day agree: the phone, the board in the hall, the list of scans, and the analysis. */
class AttendanceDayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Cycle CYCLE = Samples.cycle();
    private static final SwipeWindows WINDOWS = SwipeWindows.of(CYCLE);
    private static final Instant MORNING = Instant.parse("2026-05-11T00:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-05-11T12:00:00Z");
    private static final int SECONDS = 10 * 3600;
    private static final List<String> PEOPLE = List.of("P1", "P2", "P3", "P4");

    /** A day with everything that its attendance depends on. */
    record Situation(List<Scan> scans, List<ManualAttendance> manual, List<RollCall> calls,
        List<ScanDecision> decisions, FlagPolicy policy) {
        AttendanceDay day() {
            return new AttendanceDay(CYCLE, DAY, WINDOWS, scans, manual);
        }

        JudgedDay listed() {
            return day().judgedBy(new ScanJudge(policy, decisions, calls, EVENING));
        }

        ScanAnalysis analysed() {
            var analysis = new ScanAnalysis(
                new AnalysisOrder("a", Samples.ID, 1, false, WINDOWS, 1, policy, "hospital01", EVENING,
                    List.of(1), null),
                decisions,
                manual, calls);
            analysis.add(day());
            return analysis;
        }
    }

    @Property(tries = 300)
    void what_was_taken_gives_the_same_again(@ForAll("situations") Situation situation) {
        var order = new AnalysisOrder("a", Samples.ID, 1, false, WINDOWS, 1, situation.policy(), "hospital01", EVENING,
            List.of(1), null);
        var analysis = new ScanAnalysis(order, situation.decisions(), situation.manual(), situation.calls());
        var taken = new ArrayList<TakenRecord>();
        analysis.add(situation.day(), taken::add);
        var found = analysis.integrity();
        var again = new ScanAnalysis(order, found.decisions(), found.manual(), List.of());
        taken.forEach(again::add);
        assertThat(again.found().people()).isEqualTo(analysis.found().people());
        assertThat(again.found().scans()).isEqualTo(analysis.found().scans());
        assertThat(again.integrity()).isEqualTo(found);
    }

    @Property(tries = 300)
    void the_board_sees_in_each_window_whoever_s_phone_says_done(@ForAll("situations") Situation situation) {
        var day = situation.day();
        var open = day.judgedBy(new ScanJudge(FlagPolicy.ALL_COUNT, List.of(), List.of(), EVENING));
        var board = day.board(PEOPLE).windows();
        for (int i = 0; i < board.size(); i++) {
            var place = i;
            assertThat(board.get(i).seen()).isEqualTo((int) PEOPLE.stream()
                .filter(person -> open.windows(person, EVENING).get(place).state() == OwnWindow.State.DONE)
                .count());
            assertThat(board.get(i).missing()).isEqualTo((int) PEOPLE.stream()
                .filter(person -> day.of(person).missing(EVENING).contains(board.get(place).window())).count());
        }
    }

    @Property(tries = 300)
    void the_analysis_hits_what_the_phone_shows(@ForAll("situations") Situation situation) {
        var windows = situation.day().windows().size();
        for (var found : situation.analysed().found().people()) {
            assertThat(found.hits().subList(0, windows)).isEqualTo(
                situation.listed().windows(found.person(), EVENING).stream().map(OwnWindow::at).toList());
        }
        assertThat(situation.analysed().found().people()).extracting(Attendance::person)
            .containsExactlyElementsOf(situation.day().board(Set.of()).people());
    }

    @Property(tries = 300)
    void what_waits_is_the_same_on_the_list_the_phone_the_board_and_in_the_analysis(
        @ForAll("situations") Situation situation) {
        var listed = situation.listed();
        var waiting = listed.day().records().stream().filter(record -> listed.standing(record) == Standing.PENDING)
            .toList();
        assertThat(listed.pending()).isEqualTo(waiting);
        assertThat(situation.analysed().integrity().pending()).isEqualTo(waiting.size());
        for (var person : PEOPLE) {
            var told = listed.windows(person, EVENING).stream()
                .filter(window -> window.state() == OwnWindow.State.PENDING).map(OwnWindow::from).toList();
            assertThat(told).hasSameElementsAs(waiting.stream().filter(scan -> scan.person().equals(person))
                .map(scan -> listed.day().window(scan).orElseThrow().from()).distinct().toList());
        }
    }

    @Property(tries = 300)
    void once_everything_is_confirmed_nothing_waits_and_nobody_has_fewer_windows(
        @ForAll("situations") Situation situation) {
        var bulk = new BulkDecision("later", Samples.ID, 1, DAY, null, Verdict.COUNTS, "现场已核对本人", List.of(), 0,
            "hospital01", EVENING).on(situation.listed().pending());
        var decisions = Stream.concat(situation.decisions().stream(), bulk.decisions()).toList();
        var after = new Situation(situation.scans(), situation.manual(), situation.calls(), decisions,
            situation.policy());
        assertThat(bulk.scans()).hasSize(situation.listed().pending().size());
        assertThat(bulk.left()).isZero();
        assertThat(after.listed().pending()).isEmpty();
        assertThat(after.analysed().integrity().pending()).isZero();
        var before = situation.analysed().found().people();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.analysed().found().people().get(i).windows())
                .isGreaterThanOrEqualTo(before.get(i).windows());
        }
    }

    @Property(tries = 300)
    void a_policy_from_before_waiting_excludes_what_it_did_and_leaves_nothing_waiting(
        @ForAll("situations") Situation situation) {
        var old = new FlagPolicy(situation.policy().excluded(), null);
        var before = new Situation(situation.scans(), situation.manual(), situation.calls(), List.of(), old);
        var listed = before.listed();
        for (var scan : listed.day().scans()) {
            var judged = listed.of(scan);
            assertThat(judged.treatment()).isEqualTo(
                judged.flags().stream().anyMatch(flag -> old.excluded().contains(flag.kind())) ? Treatment.EXCLUDED
                    : Treatment.COUNTS);
        }
    }

    @Property(tries = 300)
    void the_analysis_counts_and_flags_what_the_list_says(@ForAll("situations") Situation situation) {
        var listed = situation.listed();
        var analysis = situation.analysed();
        var counted = new AttendanceAnalysis(WINDOWS, 1, List.of(1));
        var flags = new TreeMap<FlagKind, Integer>();
        long excluded = 0;
        for (var record : listed.day().records()) {
            var judgement = listed.of(record);
            judgement.flags().forEach(flag -> flags.merge(flag.kind(), 1, Integer::sum));
            switch (judgement.treatment()) {
                case COUNTS -> counted.add(record);
                case PENDING -> counted.await(record, List.of());
                case EXCLUDED -> {
                    counted.leaveOut(record);
                    excluded++;
                }
            }
        }
        assertThat(analysis.found().people()).isEqualTo(counted.people());
        assertThat(analysis.found().scans()).isEqualTo(counted.scans());
        assertThat(analysis.integrity().excluded()).isEqualTo(excluded);
        assertThat(analysis.integrity().flags()).isEqualTo(flags);
        assertThat(analysis.integrity().decisions()).containsAll(
            listed.day().records().stream().map(record -> listed.of(record).decision()).filter(Objects::nonNull)
                .toList());
    }

    @Property(tries = 300)
    void a_record_counts_exactly_where_the_analysis_hits_with_it(@ForAll("situations") Situation situation) {
        var listed = situation.listed();
        var hits = new TreeMap<String, List<Instant>>();
        situation.analysed().found().people().forEach(found -> hits.put(found.person(), found.hits()));
        var windows = WINDOWS.windows();
        var filled = new HashSet<Map.Entry<String, SwipeWindow>>();
        for (var record : listed.day().records()) {
            var judged = listed.of(record);
            var place = judged.window() == null ? -1 : windows.indexOf(judged.window());
            switch (listed.standing(record, judged)) {
                case COUNTS -> {
                    assertThat(hits.get(record.person()).get(place)).isEqualTo(record.at());
                    assertThat(filled.add(Map.entry(record.person(), judged.window()))).as("once").isTrue();
                }
                case REPEATED -> assertThat(hits.get(record.person()).get(place)).isNotNull();
                case OUTSIDE -> assertThat(windows).noneMatch(window -> window.counts(record.direction(), record.at()));
                case PENDING -> {
                    assertThat(judged.treatment()).isEqualTo(Treatment.PENDING);
                    assertThat(hits.get(record.person()).get(place)).isNull();
                }
                case EXCLUDED -> assertThat(judged.treatment()).isEqualTo(Treatment.EXCLUDED);
            }
        }
        assertThat(filled).hasSize((int) hits.values().stream().flatMap(List::stream).filter(Objects::nonNull).count());
    }

    @Property(tries = 300)
    void before_policy_and_decisions_the_board_counts_all_but_what_is_repeated(
        @ForAll("situations") Situation situation) {
        var open = new Situation(situation.scans(), situation.manual(), situation.calls(), List.of(),
            FlagPolicy.ALL_COUNT);
        var listed = open.listed();
        int repeated = 0;
        for (var record : listed.day().records()) {
            var standing = listed.standing(record, listed.of(record));
            repeated += standing == Standing.REPEATED ? 1 : 0;
        }
        assertThat(listed.day().scanned()).isEqualTo(listed.day().records().size() - repeated);
    }

    @Property(tries = 300)
    void one_person_s_scans_read_alone_say_what_the_whole_day_says(@ForAll("situations") Situation situation) {
        for (var person : PEOPLE) {
            var own = situation.scans().stream().filter(scan -> scan.person().equals(person)).toList();
            var alone = PersonAttendance.of(person, CYCLE, List.of(DAY), WINDOWS, own, situation.manual());
            assertThat(alone.records()).isEqualTo(situation.day().of(person).records());
            assertThat(situation.calls()).allSatisfy(
                call -> assertThat(alone.confirmed(call)).isEqualTo(situation.day().of(person).confirmed(call)));
        }
    }

    @Property(tries = 300)
    void of_the_scans_of_one_person_and_their_phones_the_phone_says_what_the_list_says(
        @ForAll("situations") Situation situation) {
        var judge = new ScanJudge(situation.policy(), situation.decisions(), situation.calls(), EVENING);
        Assume.that(!judge.asksTheRoom());
        var listed = situation.listed();
        for (var person : PEOPLE) {
            var phones = situation.scans().stream().filter(scan -> scan.person().equals(person))
                .map(scan -> scan.phone().device()).filter(Objects::nonNull).toList();
            var some = situation.scans().stream()
                .filter(scan -> scan.person().equals(person) || phones.contains(scan.phone().device())).toList();
            var alone = new AttendanceDay(CYCLE, DAY, WINDOWS, some, situation.manual()).judgedBy(judge);
            assertThat(alone.windows(person, EVENING)).isEqualTo(listed.windows(person, EVENING));
            for (var record : listed.day().of(person).records()) {
                assertThat(alone.standing(record)).isEqualTo(listed.standing(record));
            }
        }
    }

    @Test
    void the_second_person_of_a_phone_and_a_kept_code_wait_and_the_first_person_does_not() {
        var at = MORNING.plusSeconds(3000);
        var first = Scans.in("P2", at);
        var second = Scans.in("P1", at.plusSeconds(1));
        var late = scan("P3", Direction.SIGN_IN, 3000, "phone-3", 400, ScanSource.PHONE);
        var situation = new Situation(List.of(second, first, late), List.of(), List.of(), List.of(),
            FlagPolicy.DEFAULT);
        assertThat(List.of(first, second, late)).extracting(situation.listed()::standing)
            .containsExactly(Standing.COUNTS, Standing.PENDING, Standing.PENDING);
        assertThat(situation.analysed().integrity().pending()).isEqualTo(2);
        var refused = new BulkDecision("b", Samples.ID, 1, DAY, null, Verdict.BY_POLICY, "短", List.of(), 0, "h", at);
        assertThatThrownBy(refused::checked).hasMessageContaining("field=verdict")
            .hasMessageContaining("field=reason");
    }

    @Property(tries = 300)
    void who_is_flagged_for_a_missed_roll_call_has_not_confirmed_it_on_the_phone(
        @ForAll("situations") Situation situation) {
        var listed = situation.listed();
        for (var record : listed.day().scans()) {
            var missed = situation.calls().stream()
                .filter(call -> call.cancelled() == null && call.people().contains(record.person())
                    && listed.day().halfDay(call.calledAt()).equals(listed.day().halfDay(record.at()))
                    && listed.day().of(record.person()).confirmed(call).isEmpty());
            assertThat(listed.of(record).flags().stream().anyMatch(flag -> flag.kind() == FlagKind.ROLL_CALL_MISSED))
                .isEqualTo(missed.findAny().isPresent());
        }
    }

    @Test
    void what_is_withdrawn_refused_or_of_another_day_is_no_attendance_and_every_course_is() {
        var at = MORNING.plusSeconds(3000);
        var stands = manual("m1", "P1", Direction.SIGN_IN, at, 1);
        var withdrawn = manual("m2", "P2", Direction.SIGN_IN, at, 1).withdrawn("补登到了别人名下", "hospital01", EVENING);
        var nextDay = manual("m3", "P3", Direction.SIGN_IN, at.plusSeconds(86_400), 1);
        var otherCourse = manual("m4", "P4", Direction.SIGN_IN, at, 2);
        var refused = new Scan(new Occasion(Samples.ID, 1, 1, Direction.SIGN_IN, 0), "P5", ScanTimes.of(at, at),
            "tried", Phone.unsigned("phone"), ScanSource.PHONE, ProblemCode.CLAIM_INVALID);
        var day = new AttendanceDay(CYCLE, DAY, WINDOWS, List.of(refused),
            List.of(stands, withdrawn, nextDay, otherCourse));
        assertThat(day.records()).extracting(Scan::person).containsExactly("P1", "P4");
        assertThat(day.scans()).isEmpty();
        assertThat(day.manual(day.records().getFirst())).contains(stands);
        assertThat(PersonAttendance.of("P5", CYCLE, List.of(DAY), WINDOWS, List.of(refused), List.of()).records())
            .isEmpty();
        assertThat(
            PersonAttendance.of("P3", CYCLE, List.of(DAY, DAY.plusDays(1)), WINDOWS, List.of(), List.of(nextDay))
                .records())
            .hasSize(1);
    }

    @Test
    void as_of_an_instant_it_has_what_stood_then_and_nothing_later() {
        var at = MORNING.plusSeconds(3000);
        var noon = MORNING.plusSeconds(4 * 3600);
        var before = Scans.in("P1", at);
        var after = Scans.out("P1", noon.plusMillis(1));
        var withdrawnLater = manual("m1", "P2", Direction.SIGN_IN, at, 1).withdrawn("补登到了别人名下", "hospital01",
            noon.plusMillis(1));
        var withdrawnThen = manual("m2", "P3", Direction.SIGN_IN, at, 1).withdrawn("补登到了别人名下", "hospital01", noon);
        var addedLater = new ManualAttendance("m3", 1, Samples.ID, 1, 1, Direction.SIGN_IN, at, "P4", "手机没电，现场签名", null,
            "hospital01", noon.plusMillis(1), null);
        var day = new AttendanceDay(CYCLE, DAY, WINDOWS, List.of(after, before),
            List.of(withdrawnLater, withdrawnThen, addedLater));
        assertThat(day.asOf(noon).records()).extracting(Scan::person).containsExactly("P1", "P2");
        assertThat(day.asOf(noon).scans()).containsExactly(before);
        assertThat(day.records()).as("at present").extracting(Scan::person).containsExactly("P1", "P4", "P1");
    }

    @Test
    void records_come_in_order_of_time_whoever_recorded_them() {
        var at = MORNING.plusSeconds(3000);
        var day = new AttendanceDay(CYCLE, DAY, WINDOWS,
            List.of(Scans.out("P2", at.plusSeconds(20)), Scans.in("P1", at)),
            List.of(manual("m1", "P3", Direction.SIGN_IN, at.plusSeconds(10), 1)));
        assertThat(day.records()).extracting(Scan::person).containsExactly("P1", "P3", "P2");
    }

    @Test
    void a_decision_against_the_policy_holds_in_the_list_and_in_the_analysis() {
        var hers = Scans.in("P1", MORNING.plusSeconds(3000));
        var owner = Scans.in("P2", MORNING.plusSeconds(3005));
        var decision = new ScanDecision("d", Samples.ID, 1, hers.id().text(), Verdict.COUNTS, "现场已核对本人", "hospital01",
            EVENING);
        var situation = new Situation(List.of(hers, owner), List.of(), List.of(), List.of(decision),
            new FlagPolicy(List.of(FlagKind.SHARED_DEVICE), List.of()));
        assertThat(situation.listed().of(hers)).satisfies(judgement -> {
            assertThat(judgement.treatment()).isEqualTo(Treatment.COUNTS);
            assertThat(judgement.decision()).isEqualTo(decision);
            assertThat(judgement.flags()).extracting(Flag::kind).contains(FlagKind.SHARED_DEVICE);
        });
        assertThat(situation.listed().of(owner).treatment()).isEqualTo(Treatment.EXCLUDED);
        assertThat(situation.analysed().found().people()).extracting(Attendance::windows).containsExactly(1, 0);
    }

    @Provide
    Arbitrary<Situation> situations() {
        var seconds = Arbitraries.integers().between(0, SECONDS);
        var people = Arbitraries.of(PEOPLE);
        var scans = Combinators.combine(
            people, Arbitraries.of(Direction.class), seconds, Arbitraries.of("phone-1", "phone-2", "phone-3"),
            Arbitraries.of(2, 2, 2, 400), Arbitraries.of(ScanSource.PHONE, ScanSource.PHONE, ScanSource.TERMINAL))
            .as(AttendanceDayTest::scan).list().uniqueElements(Scan::id).ofMaxSize(30);
        var manual = Combinators.combine(people, Arbitraries.of(Direction.class), seconds, Arbitraries.of(true, false))
            .as(Added::new).list().ofMaxSize(6)
            .map(added -> IntStream.range(0, added.size()).mapToObj(i -> added.get(i).manual("m" + i)).toList());
        var calls = Combinators.combine(seconds, people.set().ofMinSize(1), Arbitraries.of(true, false, false))
            .as(AttendanceDayTest::call).list().ofMaxSize(3);
        var policies = Arbitraries.of(FlagKind.class).list().uniqueElements().ofMaxSize(5)
            .map(kinds -> new FlagPolicy(kinds.subList(0, kinds.size() / 3),
                kinds.subList(kinds.size() / 3, kinds.size())));
        return Combinators.combine(scans, manual, calls, policies, Arbitraries.of(Verdict.class).list().ofSize(30))
            .as((of, added, called, policy, verdicts) -> new Situation(of, added, called, decisions(of, verdicts),
                policy));
    }

    private record Added(String person, Direction direction, int second, boolean withdrawn) {
        ManualAttendance manual(String id) {
            var added = AttendanceDayTest.manual(id, person, direction, MORNING.plusSeconds(second), 1);
            return withdrawn ? added.withdrawn("补登到了别人名下", "hospital01", EVENING) : added;
        }
    }

    private static Scan scan(String person, Direction direction, int second, String phone, int delay,
        ScanSource source) {
        var at = MORNING.plusSeconds(second);
        return new Scan(new Occasion(Samples.ID, 1, 1, direction, 0), person,
            ScanTimes.of(at, at.plusSeconds(delay)), "digest-" + direction + second,
            Phone.unsigned(source == ScanSource.PHONE ? phone : null), source, null);
    }

    private static ManualAttendance manual(String id, String person, Direction direction, Instant at, int course) {
        return new ManualAttendance(id, 1, Samples.ID, 1, course, direction, at, person, "手机没电，现场签名", null,
            "hospital01", at.plusSeconds(60), null);
    }

    private static RollCall call(int second, Set<String> named, boolean cancelled) {
        var people = named.stream().sorted().toList();
        var order = new RollCall.Order(1, people, null, 5);
        var call = RollCall.called("c" + second, Samples.CYCLE, order, people, "hospital01",
            MORNING.plusSeconds(second));
        return cancelled ? call.cancelled("会场网络中断", "hospital01", EVENING) : call;
    }

    /** Every third scan has a decision. */
    private static List<ScanDecision> decisions(List<Scan> scans, List<Verdict> verdicts) {
        var decisions = new ArrayList<ScanDecision>();
        for (int i = 0; i < scans.size(); i += 3) {
            decisions.add(new ScanDecision("d" + i, Samples.ID, 1, scans.get(i).id().text(), verdicts.get(i), "现场已核对本人",
                "hospital01", EVENING));
        }
        return decisions;
    }
}
