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
 * How a day of a cycle stands.
 *
 * @param now     when it was looked at
 * @param day     the day in China
 * @param course  course number
 * @param planned planned number of the registration; null before it
 * @param listed  people on the list of participants; null where there is none
 * @param known   those on the list, and everybody seen so far in the cycle
 * @param present signed in on this day, and not out since
 * @param left    signed out
 * @param unseen  known, and not seen on this day
 * @param unlisted those known who are 未登记: not on the list, where there is one
 * @param scans   scans of this day, those by hand among them
 * @param refused tries that were refused on this day
 * @param windows the day's windows
 * @param units   the same numbers by unit, the largest first; null unless asked for
 * @param people  those looked for, at most ten; null where nobody was
 */
record LiveAttendanceView(Instant now, LocalDate day, int course, Integer planned, Integer listed, int known, int present, int left, int unseen, int unlisted, int scans, int refused,
                List<Window> windows, List<UnitCount> units, List<Person> people) {

    /** A window, how many were seen in it, and how many of those known were not. */
    record Window(SwipeWindow window, int seen, int missing) {
    }

    /** The people of one unit; those without an account have none. */
    record UnitCount(String unit, int known, int present, int left, int unseen) {
    }

    /**
     * Somebody who was looked for.
     *
     * @param unlisted whether they are 未登记
     * @param state   how they stand on this day
     * @param scans   theirs in the whole cycle, in order
     * @param missing windows of the whole cycle that have begun and in which they have no scan
     */
    record Person(String person, String name, String unit, boolean unlisted, LiveBoard.State state, List<Seen> scans, List<SwipeWindow> missing) {
    }

    /** One of somebody's scans. */
    record Seen(Direction direction, Instant at, ScanSource source) {
        static Seen of(Scan scan) {
            return new Seen(scan.direction(), scan.at(), scan.source());
        }
    }
}
