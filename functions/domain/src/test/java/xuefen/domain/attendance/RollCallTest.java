package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.Samples;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.MissedCall;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanFlags;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.time.Span;

/** 抽查点名: windows of the day are 8:30 to 9:15, 11:45 to 12:30, 13:30 to 14:15 and 16:45 to 17:30. */
class RollCallTest {
    private static final SwipeWindows WINDOWS = SwipeWindows.of(Samples.cycle());
    private static final Instant CALLED = china("10:27:00");
    private static final RollCall CALL = call(CALLED, "P1", "P2");

    @ParameterizedTest
    @CsvSource({"9:15:00.001, 30", "11:14:59.999, 30", "11:42:00, 2", "12:31:00, 5", "17:31:00, 30", "8:00:00, 29"})
    void is_possible_wholly_outside_every_window(String at, int minutes) {
        RollCall.checkOutside(WINDOWS, china(at), minutes);
        assertThat(WINDOWS.windows()).noneMatch(
            window -> !window.to().isBefore(china(at)) && !window.from().isAfter(china(at).plusSeconds(60L * minutes)));
    }

    @ParameterizedTest
    @CsvSource({"08:50:00, 5, 08:30 到 09:15 是刷卡周期，此间扫码会算作签到或签退；09:15 之后可以点名 5 分钟",
        "09:15:00, 5, 09:15 之后可以点名 5 分钟", "11:40:00, 10, 现在最多可点名 4 分钟；12:30 之后可以点名 10 分钟",
        "11:43:00, 2, 是刷卡周期，此间扫码会算作签到或签退；12:30 之后", "16:50:00, 5, 17:30 之后可以点名 5 分钟", "23:50:00, 10, 今天不能再点名 10 分钟"})
    void in_a_window_it_is_refused_with_when_it_is_possible(String at, int minutes, String words) {
        assertThatThrownBy(() -> RollCall.checkOutside(WINDOWS, china(at), minutes)).isInstanceOf(Problem.class)
            .hasMessageStartingWith("roll-call-in-window").hasMessageContaining(words);
    }

    @Test
    void windows_that_fill_the_day_leave_no_room() {
        var whole = new SwipeWindows(List.of(
            new SwipeWindow(xuefen.domain.training.Half.AM, Direction.SIGN_IN, china("00:00:00"), china("23:59:00"))));
        assertThatThrownBy(() -> RollCall.checkOutside(whole, CALLED, 2)).hasMessageContaining("今天不能再点名");
    }

    @Test
    void an_order_names_people_or_draws_them_and_not_both() {
        assertThat(new RollCall.Order(null, List.of("P1", "P2", "P1"), null, 5).checked())
            .isEqualTo(new RollCall.Order(1, List.of("P1", "P2"), null, 5));
        assertThat(new RollCall.Order(2, null, 50, 30).checked().draw()).isEqualTo(50);
        refused(new RollCall.Order(1, null, null, 5), "people");
        refused(new RollCall.Order(1, List.of("P1"), 1, 5), "people");
        refused(new RollCall.Order(1, List.of(), null, 5), "people");
        refused(new RollCall.Order(1, java.util.Collections.singletonList(null), null, 5), "people");
        refused(new RollCall.Order(1, IntStream.range(0, 51).mapToObj(i -> "P" + i).toList(), null, 5), "people");
        refused(new RollCall.Order(1, null, 51, 5), "draw");
        refused(new RollCall.Order(1, null, 1, null), "minutes");
        refused(new RollCall.Order(1, null, 1, 1), "minutes");
        refused(new RollCall.Order(1, null, 1, 31), "minutes");
    }

    @Test
    void only_those_who_are_there_are_drawn_each_as_likely_as_another() {
        var scans = new java.util.ArrayList<Scan>(
            IntStream.range(0, 10).mapToObj(i -> Scans.in("P" + i, china("08:50:00"))).toList());
        scans.add(Scans.out("P9", china("09:10:00")));
        var board = new LiveBoard(new SwipeWindows(List.of()), scans, Set.of("P99"));
        var random = new Random(7);
        var times = new int[10];
        for (int i = 0; i < 3000; i++) {
            var drawn = RollCall.draw(board, 3, random);
            assertThat(drawn).hasSize(3).doesNotHaveDuplicates().doesNotContain("P9", "P99");
            drawn.forEach(person -> times[person.charAt(1) - '0']++);
        }
        assertThat(java.util.Arrays.stream(times, 0, 9)).allSatisfy(count -> assertThat(count).isBetween(900, 1100));
        assertThat(RollCall.draw(board, 50, random)).as("fewer than asked for: all").hasSize(9);
        assertThatThrownBy(
            () -> RollCall.draw(new LiveBoard(new SwipeWindows(List.of()), List.of(), Set.of("P1")), 1, random))
            .hasMessage("nobody-present");
    }

    @ParameterizedTest
    @CsvSource({"10:26:59.999, false", "10:27:00, true", "10:32:00, true", "10:32:00.001, false"})
    void a_scan_within_it_is_the_answer(String at, boolean answers) {
        assertThat(CALL.confirmed("P1", List.of(Scans.in("P1", china(at)))).isPresent()).isEqualTo(answers);
    }

    @Test
    void the_first_answer_counts_others_do_not() {
        var refused = new Scan(new Occasion(Samples.ID, 1, 1, Direction.SIGN_IN, 0), "P1",
            ScanTimes.of(CALLED, CALLED), "digest", Phone.unsigned("phone"),
            xuefen.domain.scanning.ScanSource.PHONE, xuefen.domain.problem.ProblemCode.CLAIM_INVALID);
        var scans = List.of(refused, Scans.in("P1", CALLED.plusSeconds(20)), Scans.in("P1", CALLED.plusSeconds(10)),
            Scans.in("P3", CALLED));
        assertThat(CALL.confirmed("P1", scans)).contains(CALLED.plusSeconds(10));
        assertThat(CALL.confirmed("P2", scans)).isEmpty();
        assertThat(CALL.confirmed("P3", scans)).as("not named").isEmpty();
        assertThat(CALL.state(Optional.of(CALLED), CALLED)).isEqualTo(RollCall.State.CONFIRMED);
        assertThat(CALL.state(Optional.empty(), CALL.until())).isEqualTo(RollCall.State.WAITING);
        assertThat(CALL.state(Optional.empty(), CALL.until().plusMillis(1))).isEqualTo(RollCall.State.MISSED);
    }

    @Test
    void who_answers_stays_present() {
        var board = new LiveBoard(WINDOWS, List.of(Scans.in("P1", china("08:50:00")), Scans.in("P1", CALLED)),
            Set.of());
        assertThat(board.state("P1")).isEqualTo(LiveBoard.State.PRESENT);
        assertThat(board.windows().get(1).seen()).as("an answer is no sign-out").isZero();
    }

    @Test
    void who_does_not_answer_has_their_scans_of_that_half_day_flagged() {
        var morning = Scans.in("P2", china("08:50:00"));
        var noon = Scans.out("P2", china("12:05:00"));
        var afternoon = Scans.in("P2", china("13:50:00"));
        var diligent = List.of(Scans.in("P1", china("08:50:00")), Scans.in("P1", CALLED.plusSeconds(60)));
        var scans = java.util.stream.Stream.concat(
            diligent.stream(), java.util.stream.Stream.of(morning, noon, afternoon)).toList();
        var missed = CALL.missed(scans, day(WINDOWS).halfDay(CALLED));
        assertThat(missed)
            .containsExactly(new MissedCall("P2", CALLED, CALL.until(), china("00:00:00"), china("13:00:00")));
        var flags = ScanFlags.of(scans, missed);
        assertThat(flags.of(morning)).filteredOn(flag -> flag.kind() == FlagKind.ROLL_CALL_MISSED).singleElement()
            .isEqualTo(new Flag.RollCallMissed(CALLED, CALL.until()));
        assertThat(kinds(flags, noon)).contains(FlagKind.ROLL_CALL_MISSED);
        assertThat(kinds(flags, afternoon)).doesNotContain(FlagKind.ROLL_CALL_MISSED);
        assertThat(diligent).noneMatch(scan -> kinds(flags, scan).contains(FlagKind.ROLL_CALL_MISSED));
    }

    @Test
    void of_several_missed_in_one_half_day_the_last_is_told() {
        var scan = Scans.in("P2", china("08:50:00"));
        var later = call(china("11:00:00"), "P2");
        var missed = java.util.stream.Stream.of(later, CALL)
            .flatMap(call -> call.missed(List.of(scan), day(WINDOWS).halfDay(call.calledAt())).stream()).toList();
        assertThat(ScanFlags.of(List.of(scan), missed).of(scan))
            .filteredOn(flag -> flag.kind() == FlagKind.ROLL_CALL_MISSED).singleElement()
            .isEqualTo(new Flag.RollCallMissed(later.calledAt(), later.until()));
    }

    @Test
    void a_day_with_windows_in_one_half_alone_is_one() {
        var morningOnly = new SwipeWindows(WINDOWS.windows().subList(0, 2));
        assertThat(day(morningOnly).halfDay(CALLED))
            .isEqualTo(new Span(china("00:00:00"), china("00:00:00").plus(Duration.ofDays(1))));
        assertThat(day(WINDOWS).halfDay(china("13:00:00")))
            .isEqualTo(new Span(china("13:00:00"), china("00:00:00").plus(Duration.ofDays(1))));
    }

    @Test
    void it_counts_once_it_is_over_and_while_it_is_not_cancelled() {
        assertThat(CALL.open(CALL.until())).isTrue();
        assertThat(CALL.stoodAt(CALL.until())).isFalse();
        assertThat(CALL.stoodAt(CALL.until().plusMillis(1))).isTrue();
        var cancelled = CALL.cancelled("会场网络中断", "hospital01", china("10:40:00"));
        assertThat(cancelled.version()).isEqualTo(2);
        assertThat(cancelled.open(CALLED)).isFalse();
        assertThat(cancelled.stoodAt(china("10:39:00"))).as("as it was then").isTrue();
        assertThat(cancelled.stoodAt(china("10:40:00"))).isFalse();
        assertThat(cancelled.cancelled("另外一个理由", "hospital01", china("10:50:00"))).isEqualTo(cancelled);
        assertThatThrownBy(() -> CALL.cancelled("断网", "hospital01", CALLED)).hasMessageContaining("field=reason");
    }

    private static AttendanceDay day(SwipeWindows windows) {
        return new AttendanceDay(Samples.cycle(), Samples.cycle().firstDay(), windows, List.of(), List.of());
    }

    private static RollCall call(Instant at, String... people) {
        return RollCall.called("c1", Samples.CYCLE, new RollCall.Order(1, List.of(people), null, 5), List.of(people),
            "hospital01", at);
    }

    private static void refused(RollCall.Order order, String field) {
        assertThatThrownBy(order::checked).isInstanceOf(Problem.class).hasMessageContaining("field=" + field);
    }

    private static List<FlagKind> kinds(ScanFlags flags, Scan scan) {
        return flags.of(scan).stream().map(Flag::kind).toList();
    }

    private static Instant china(String time) {
        return Instant.parse("2026-05-11T" + (time.indexOf(':') == 1 ? "0" + time : time) + "+08:00");
    }
}
