package xuefen.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import xuefen.domain.attendance.LiveBoard;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;

/**
 * The attendance of a day of a cycle.
 *
 * @param now      time of this view
 * @param day      the day in China
 * @param planned  planned number of the registration; null before it
 * @param listed   people on the list of participants; null where there is none
 * @param known    number of people on the list or seen so far in the cycle
 * @param present  number of people signed in on this day and not signed out since
 * @param left     number of people signed out
 * @param unseen   number of known people not seen on this day
 * @param unlisted number of known people who are 未登记: not on the list, where there is one
 * @param scans    number of scans of this day, including 手工补登; of several in one swipe window one is counted
 * @param refused  number of refused tries on this day
 * @param windows  the day's windows
 * @param units    the same numbers by unit, largest unit first; null unless requested
 * @param people   the people found by a search, at most ten; null without a search
 */
record LiveAttendanceView(Instant now, LocalDate day, Integer planned, Integer listed, int known,
    int present, int left, int unseen, int unlisted, int scans, int refused, List<Window> windows,
    List<UnitCount> units, List<Person> people) {

    /**
     * A window.
     *
     * @param seen    number of people who were seen in it
     * @param missing number of known people who were not
     * @param pending number of people seen in it who count only once the organiser has confirmed them
     */
    record Window(SwipeWindow window, int seen, int missing, int pending) {}

    /** The numbers of one unit; the unit is null for people without an account. */
    record UnitCount(String unit, int known, int present, int left, int unseen) {}

    /**
     * A person found by a search.
     *
     * @param unlisted whether they are 未登记
     * @param state    their state on this day
     * @param scans    their scans in the whole cycle, in order
     * @param missing  windows of the whole cycle that have begun and in which the person has no scan
     */
    record Person(String person, String name, String unit, boolean unlisted, LiveBoard.State state, List<Seen> scans,
        List<SwipeWindow> missing) {}

    /** A scan of the person. */
    record Seen(Direction direction, Instant at, ScanSource source) {
        static Seen of(Scan scan) {
            return new Seen(scan.direction(), scan.at(), scan.source());
        }
    }
}
