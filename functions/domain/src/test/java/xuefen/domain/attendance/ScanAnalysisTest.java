package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;

/** What an analysis makes of scans that stand out, of decisions, and of what was added by hand. */
class ScanAnalysisTest {
    private static final SwipeWindows WINDOWS = SwipeWindows.of(Samples.cycle());
    private static final SwipeWindow FIRST = WINDOWS.windows().getFirst();
    private static final Instant OPENS = FIRST.from();
    private static final Instant ORDERED = OPENS.plusSeconds(40_000);
    private static final FlagPolicy STRICT = new FlagPolicy(List.of(FlagKind.SHARED_DEVICE), List.of());

    @Test
    void flagged_scans_count_at_first_but_for_a_broken_signature() {
        var shared = Scans.in("P1", OPENS);
        var broken = new Scan(new Occasion(Samples.ID, 1, 1, Direction.SIGN_IN, 0), "P2",
            ScanTimes.of(OPENS, OPENS), "digest",
            new Phone("device-0123456789", new DeviceSignature("no key", "no signature"), null), ScanSource.PHONE,
            null);
        var analysis = analysed(FlagPolicy.DEFAULT, List.of(), List.of(), shared, broken);
        assertThat(windows(analysis)).isEqualTo(Map.of("P1", 1, "P2", 0));
        assertThat(analysis.integrity().excluded()).isOne();
        assertThat(analysis.integrity().flags())
            .isEqualTo(Map.of(FlagKind.SHARED_DEVICE, 2, FlagKind.UNSIGNED, 1, FlagKind.BROKEN_SIGNATURE, 1));
        assertThat(analysis.found().scans()).isOne();
    }

    @Test
    void a_nurse_who_borrowed_a_phone_is_confirmed_though_the_policy_excludes_shared_phones() {
        var hers = Scans.in("P1", OPENS);
        var owner = Scans.in("P2", OPENS);
        assertThat(windows(analysed(STRICT, List.of(), List.of(), hers, owner))).isEqualTo(Map.of("P1", 0, "P2", 0));
        var confirmed = decision("d1", hers, Verdict.COUNTS, OPENS.plusSeconds(60));
        var analysis = analysed(STRICT, List.of(confirmed), List.of(), hers, owner);
        assertThat(windows(analysis)).isEqualTo(Map.of("P1", 1, "P2", 0));
        assertThat(analysis.integrity().decisions()).containsExactly(confirmed);
    }

    @Test
    void the_latest_decision_holds_and_one_after_the_order_does_not_matter() {
        var scan = Scans.in("P1", OPENS);
        var against = decision("d1", scan, Verdict.DOES_NOT_COUNT, OPENS.plusSeconds(60));
        var takenBack = decision("d2", scan, Verdict.BY_POLICY, OPENS.plusSeconds(120));
        var afterwards = decision("d3", scan, Verdict.DOES_NOT_COUNT, ORDERED.plusMillis(1));
        assertThat(windows(analysed(FlagPolicy.DEFAULT, List.of(against), List.of(), scan))).isEqualTo(Map.of("P1", 0));
        var analysis = analysed(FlagPolicy.DEFAULT, List.of(afterwards, takenBack, against), List.of(), scan);
        assertThat(windows(analysis)).isEqualTo(Map.of("P1", 1));
        assertThat(analysis.integrity().decisions()).isEmpty();
    }

    @Test
    void what_was_added_by_hand_counts_says_so_and_gives_way_to_a_phone() {
        var added = manual("m1", "P1", OPENS);
        var analysis = analysed(FlagPolicy.DEFAULT, List.of(), List.of(added, manual("m2", "P2", OPENS)),
            Scans.in("P2", OPENS.plusSeconds(60)));
        assertThat(analysis.found().people()).extracting(Attendance::person, Attendance::windows, Attendance::manual)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("P1", 1, List.of(1)),
                org.assertj.core.groups.Tuple.tuple("P2", 1, List.of()));
        assertThat(analysis.found().people().getLast().hits().getFirst()).isEqualTo(OPENS.plusSeconds(60));
        assertThat(analysis.integrity().manual()).hasSize(2);
    }

    @Test
    void what_was_withdrawn_before_the_order_or_added_after_it_does_not_count() {
        var withdrawn = manual("m1", "P1", OPENS).withdrawn("补登到了别人名下", "hospital01", OPENS.plusSeconds(7200));
        var stillStood = manual("m2", "P2", OPENS).withdrawn("补登到了别人名下", "hospital01", ORDERED.plusSeconds(1));
        var analysis = analysed(FlagPolicy.DEFAULT, List.of(), List.of(withdrawn, stillStood), Scans.out("P3", OPENS));
        assertThat(windows(analysis)).isEqualTo(Map.of("P2", 1, "P3", 0));
    }

    @Test
    void a_second_withdrawal_changes_nothing() {
        var withdrawn = manual("m1", "P1", OPENS).withdrawn("补登到了别人名下", "hospital01", ORDERED);
        assertThat(withdrawn.version()).isEqualTo(2);
        assertThat(withdrawn.withdrawn("再撤回一次也一样", "hospital01", ORDERED.plusSeconds(1))).isEqualTo(withdrawn);
    }

    @Test
    void by_hand_only_what_has_been_in_a_window_of_its_direction_for_a_reason() {
        var training = Samples.training();
        assertThat(manual("m1", "P1", OPENS).checked(training, WINDOWS, List.of()).person()).isEqualTo("P1");
        assertThatThrownBy(() -> manual("m1", "P1", OPENS.minusSeconds(1)).checked(training, WINDOWS, List.of()))
            .hasMessageContaining("field=at");
        assertThatThrownBy(() -> added("P1", Direction.SIGN_OUT, OPENS, "手机没电了", OPENS.plusSeconds(1)).checked(training,
            WINDOWS, List.of())).hasMessageContaining("field=at");
        assertThatThrownBy(() -> added("P1", Direction.SIGN_IN, OPENS, "手机没电了", OPENS.minusSeconds(1)).checked(training,
            WINDOWS, List.of())).hasMessageContaining("尚未到来");
        assertThatThrownBy(() -> added("", null, null, "没电", OPENS).checked(training, WINDOWS, List.of()))
            .hasMessageContaining("field=person").hasMessageContaining("field=direction")
            .hasMessageContaining("field=at").hasMessageContaining("不能少于 5 字");
    }

    @Test
    void what_stood_out_and_what_waits_is_kept_by_person_and_window_unless_earlier_rules_did_not() {
        var waiting = new FlagPolicy(List.of(), List.of(FlagKind.SHARED_DEVICE));
        var confirmed = decision("d1", Scans.in("P1", OPENS), Verdict.COUNTS, OPENS.plusSeconds(60));
        var analysis = analysed(waiting, List.of(confirmed), List.of(), Scans.in("P1", OPENS),
            Scans.in("P2", OPENS.plusSeconds(1)), Scans.in("P2", OPENS.plusSeconds(2)));
        var shared = List.of(FlagKind.SHARED_DEVICE, FlagKind.UNSIGNED);
        assertThat(analysis.found().marks("P1"))
            .containsExactly(new WindowMark(1, ScanSource.PHONE, shared, 0));
        assertThat(analysis.found().marks("P2")).containsExactly(new WindowMark(1, null, shared, 2));
        assertThat(analysis.found().pending()).isEqualTo(2);
        var order = new AnalysisOrder("a", Samples.ID, 1, false, WINDOWS, 1, waiting, null, ORDERED, List.of(1),
            List.of());
        var named = Map.of("P2", new AnalysisResult.Named("测试医生乙", null, "护师"));
        var before = new Provenance(1, "0.2.0", 3, OPENS, "");
        assertThat(AnalysisResult.of(order, analysis.found(), named, analysis.integrity(), before).people())
            .extracting(AnalysisResult.Person::marks).containsOnlyNulls();
        var now = AnalysisResult.of(order, analysis.found(), named, analysis.integrity(),
            new Provenance(Provenance.RULES, "0.2.0", 3, OPENS, "")).people().getLast();
        assertThat(now.title()).isEqualTo("护师");
        assertThat(now.pending()).isEqualTo(2);
    }

    @Test
    void the_order_in_which_scans_come_does_not_matter() {
        var scans = List.of(Scans.in("P1", OPENS), Scans.in("P2", OPENS.plusSeconds(5)),
            Scans.out("P1", OPENS.plusSeconds(9)));
        var forth = analysed(STRICT, List.of(), List.of(), scans.toArray(Scan[]::new));
        var back = new java.util.ArrayList<>(scans);
        Collections.reverse(back);
        var other = analysed(STRICT, List.of(), List.of(), back.toArray(Scan[]::new));
        assertThat(other.found().people()).isEqualTo(forth.found().people());
        assertThat(other.integrity()).isEqualTo(forth.integrity());
    }

    @Test
    void a_policy_has_each_kind_once_and_no_gaps() {
        assertThat(new FlagPolicy(List.of(FlagKind.LATE, FlagKind.SHARED_DEVICE, FlagKind.LATE),
            List.of(FlagKind.UNSIGNED, FlagKind.UNSIGNED)).checked()).isEqualTo(
                new FlagPolicy(List.of(FlagKind.SHARED_DEVICE, FlagKind.LATE), List.of(FlagKind.UNSIGNED)));
        assertThatThrownBy(() -> new FlagPolicy(List.of(FlagKind.LATE), List.of(FlagKind.LATE)).checked())
            .hasMessageContaining("field=pending");
        assertThatThrownBy(() -> new FlagPolicy(List.of(), Collections.singletonList(null)).checked())
            .hasMessageContaining("field=pending");
        assertThat(new FlagPolicy(List.of(), null)).isEqualTo(FlagPolicy.ALL_COUNT);
        assertThatThrownBy(() -> new FlagPolicy(null, List.of()).checked()).hasMessageContaining("field=excluded");
        assertThatThrownBy(() -> new FlagPolicy(Collections.singletonList(null), List.of()).checked())
            .hasMessageContaining("field=excluded");
    }

    @Test
    void the_board_tells_who_is_there_who_has_left_and_who_was_not_seen() {
        var out = WINDOWS.windows().get(1).from();
        var board = new LiveBoard(WINDOWS,
            List.of(Scans.in("P1", OPENS), Scans.in("P2", OPENS), Scans.out("P2", out)), List.of("P2", "P3"));
        assertThat(board.people()).containsExactly("P1", "P2", "P3");
        assertThat(board.state("P1")).isEqualTo(LiveBoard.State.PRESENT);
        assertThat(board.state("P2")).isEqualTo(LiveBoard.State.LEFT);
        assertThat(board.state("P3")).isEqualTo(LiveBoard.State.UNSEEN);
        assertThat(board.state("P4")).isEqualTo(LiveBoard.State.UNSEEN);
        assertThat(board.count(LiveBoard.State.LEFT)).isOne();
        assertThat(board.windows().getFirst()).isEqualTo(new LiveBoard.WindowCount(FIRST, 2, 1));
        assertThat(board.windows().get(1)).isEqualTo(new LiveBoard.WindowCount(WINDOWS.windows().get(1), 1, 2));
        var day = new AttendanceDay(Samples.cycle(), FIRST.day(), WINDOWS, List.of(Scans.in("P1", OPENS)), List.of());
        assertThat(day.of("P1").missing(out)).containsExactly(WINDOWS.windows().get(1));
        assertThat(day.of("P2").missing(OPENS.minusMillis(1))).isEmpty();
    }

    private static ScanAnalysis analysed(FlagPolicy policy, List<ScanDecision> decisions, List<ManualAttendance> manual,
        Scan... scans) {
        var analysis = new ScanAnalysis(
            new AnalysisOrder("a", Samples.ID, 1, false, WINDOWS, 1, policy, "hospital01", ORDERED, List.of(1), null),
            decisions, manual,
            List.of());
        analysis.add(new AttendanceDay(Samples.cycle(), FIRST.day(), WINDOWS, List.of(scans), manual));
        return analysis;
    }

    private static Map<String, Integer> windows(ScanAnalysis analysis) {
        return analysis.found().people().stream()
            .collect(java.util.stream.Collectors.toMap(Attendance::person, Attendance::windows));
    }

    private static ScanDecision decision(String id, Scan scan, Verdict verdict, Instant at) {
        return new ScanDecision(id, Samples.ID, 1, scan.id().text(), verdict, "现场已核对本人", "hospital01", at);
    }

    private static ManualAttendance manual(String id, String person, Instant at) {
        return new ManualAttendance(id, 1, Samples.ID, 1, 1, Direction.SIGN_IN, at, person, "手机没电，现场签名", null,
            "hospital01", at.plusSeconds(3600), null);
    }

    private static ManualAttendance added(String person, Direction direction, Instant at, String reason,
        Instant addedAt) {
        return new ManualAttendance("m", 1, Samples.ID, 1, 1, direction, at, person, reason, null, "hospital01",
            addedAt, null);
    }
}
