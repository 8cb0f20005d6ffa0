package xuefen.domain.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.training.Half;

/**
 * A swipe window as one person sees it: whether they were there in time, and what they still have to do (guide,
 * 三（二）2：每半天不少于 2 次扫码).
 *
 * @param half      half-day it belongs to
 * @param direction what is to be scanned
 * @param from      first instant that counts
 * @param to        last instant that counts
 * @param at        their scan that counted; null where there is none
 * @param state     state of the window for this person
 */
public record OwnWindow(Half half, Direction direction, Instant from, Instant to, Instant at, State state) {

    /** The state of a window for one person. */
    public enum State {
        /** They scanned in time. */
        DONE,
        /** It is time to scan. */
        OPEN,
        /** Its time has yet to come. */
        AHEAD,
        /** It is over without their scan. */
        MISSED
    }

    /**
     * The windows of a day as one person sees them; the same scans count as in an analysis.
     *
     * @param windows swipe windows of the cycle
     * @param day     the day in China
     * @param own     the scans of this one person
     * @param now     the server's time
     */
    static List<OwnWindow> of(SwipeWindows windows, LocalDate day, List<Scan> own, Instant now) {
        var today = windows.on(day);
        if (today.windows().isEmpty()) {
            return List.of();
        }
        var analysis = new AttendanceAnalysis(today, 1);
        own.forEach(analysis::add);
        var hits = analysis.people().stream().findFirst().map(Attendance::hits)
            .orElseGet(() -> Collections.nCopies(today.windows().size(), null));
        var seen = new ArrayList<OwnWindow>();
        for (int i = 0; i < hits.size(); i++) {
            var window = today.windows().get(i);
            seen.add(new OwnWindow(window.half(), window.direction(), window.from(), window.to(), hits.get(i),
                state(window, hits.get(i), now)));
        }
        return seen;
    }

    private static State state(SwipeWindow window, Instant hit, Instant now) {
        if (hit != null) {
            return State.DONE;
        }
        return now.isBefore(window.from()) ? State.AHEAD : now.isAfter(window.to()) ? State.MISSED : State.OPEN;
    }
}
