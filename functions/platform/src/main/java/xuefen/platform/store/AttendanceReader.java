package xuefen.platform.store;

import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;

/**
 * Reads attendance. Nobody else reads the scans of a day or a person, so that what was added by hand (手工补登) is never
 * forgotten.
 */
public final class AttendanceReader {
    private final ScanStore scans;
    private final MarkStore marks;
    private final RollCallStore calls;

    /** A reader of these stores. */
    public AttendanceReader(ScanStore scans, MarkStore marks, RollCallStore calls) {
        this.scans = scans;
        this.marks = marks;
        this.calls = calls;
    }

    /**
     * The attendance of a cycle. It reads the manual attendances now, and days when it is asked for them.
     *
     * @param windows swipe windows of the cycle
     */
    public CycleAttendance of(CycleId id, Cycle cycle, SwipeWindows windows) {
        return new CycleAttendance(scans, marks, calls, id, cycle, windows);
    }
}
