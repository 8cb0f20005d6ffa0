package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Samples.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.OwnWindow.State;
import xuefen.domain.scanning.Scan;

/**
 * The first day of the sample cycle: sign-in from 8:30 to 9:15, sign-out from 11:45 to 12:30, and again in the
 * afternoon.
 */
class OwnWindowTest {
    private static final SwipeWindows WINDOWS = SwipeWindows.of(cycle());
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Instant OPENS = Instant.parse("2026-05-11T00:30:00Z");
    private static final Instant CLOSES = Instant.parse("2026-05-11T01:15:00Z");

    @Test
    void before_the_first_everything_lies_ahead() {
        assertThat(states(OPENS.minusMillis(1))).containsExactly(State.AHEAD, State.AHEAD, State.AHEAD, State.AHEAD);
    }

    @Test
    void a_window_is_open_at_both_its_ends_and_missed_a_millisecond_later() {
        assertThat(states(OPENS)).containsExactly(State.OPEN, State.AHEAD, State.AHEAD, State.AHEAD);
        assertThat(states(CLOSES)).containsExactly(State.OPEN, State.AHEAD, State.AHEAD, State.AHEAD);
        assertThat(states(CLOSES.plusMillis(1))).containsExactly(State.MISSED, State.AHEAD, State.AHEAD, State.AHEAD);
    }

    @Test
    void who_scanned_in_time_has_done_it_and_still_has_to_sign_out() {
        var windows = windows(DAY,
            List.of(Scans.in("P1", OPENS.plusSeconds(9)), Scans.in("P1", OPENS.plusSeconds(99))),
            CLOSES.plusSeconds(1));
        assertThat(windows.getFirst().state()).isEqualTo(State.DONE);
        assertThat(windows.getFirst().at()).isEqualTo(OPENS.plusSeconds(9));
        assertThat(windows.subList(1, 4)).allSatisfy(window -> {
            assertThat(window.state()).isEqualTo(State.AHEAD);
            assertThat(window.at()).isNull();
        });
    }

    @Test
    void a_scan_outside_the_windows_does_nothing() {
        assertThat(windows(DAY, List.of(Scans.in("P1", CLOSES.plusSeconds(60)), Scans.out("P1", OPENS)),
            CLOSES.plusSeconds(61)))
            .extracting(OwnWindow::state).containsExactly(State.MISSED, State.AHEAD, State.AHEAD, State.AHEAD);
    }

    @Test
    void another_day_has_its_own_and_a_day_without_class_none() {
        assertThat(windows(DAY.plusDays(1), List.of(), OPENS)).hasSize(4)
            .allMatch(window -> window.from().isAfter(CLOSES));
        assertThat(windows(DAY.plusDays(9), List.of(), OPENS)).isEmpty();
    }

    private static List<State> states(Instant now) {
        return windows(DAY, List.of(), now).stream().map(OwnWindow::state).toList();
    }

    private static List<OwnWindow> windows(LocalDate day, List<Scan> scans, Instant now) {
        return new AttendanceDay(cycle(), day, WINDOWS, scans, List.of())
            .judgedBy(new ScanJudge(FlagPolicy.DEFAULT, List.of(), List.of(), now)).windows("P1", now);
    }
}
