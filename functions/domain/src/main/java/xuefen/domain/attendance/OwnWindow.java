package xuefen.domain.attendance;

import java.time.Instant;

import xuefen.domain.scanning.Direction;
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
 * @param course    number of the course whose scans alone count; null where every course's do
 */
public record OwnWindow(Half half, Direction direction, Instant from, Instant to, Instant at, State state,
    Integer course) {

    /** The state of a window for one person. */
    public enum State {
        /** They scanned in time. */
        DONE,
        /** They scanned in time, and the organiser has yet to confirm it. */
        PENDING,
        /** It is time to scan. */
        OPEN,
        /** Its time has yet to come. */
        AHEAD,
        /** It is over without their scan. */
        MISSED
    }

    static OwnWindow of(SwipeWindow window, Instant at, boolean pending, Instant now) {
        return new OwnWindow(window.half(), window.direction(), window.from(), window.to(), at,
            at != null ? State.DONE : pending ? State.PENDING : state(window, now), window.course());
    }

    private static State state(SwipeWindow window, Instant now) {
        return now.isBefore(window.from()) ? State.AHEAD : now.isAfter(window.to()) ? State.MISSED : State.OPEN;
    }
}
