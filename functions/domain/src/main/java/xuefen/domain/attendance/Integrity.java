package xuefen.domain.attendance;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import xuefen.domain.scanning.FlagKind;

/**
 * How an analysis treated scans that stand out; kept with it for ever.
 *
 * @param excluded  scans that did not count, by the policy or by a decision
 * @param flags     kind of flag, to number of scans that had it
 * @param decisions decisions in force when it was ordered
 * @param manual    manual attendances that it took into account
 * @param pending   scans that waited for the organiser (待确认) and did not count, although nothing else of their person
 *                  fills their swipe window
 */
public record Integrity(long excluded, SortedMap<FlagKind, Integer> flags, List<ScanDecision> decisions,
    List<ManualAttendance> manual, long pending) {
    /** For an analysis where nothing stood out, and for those from before scans were flagged. */
    public static final Integrity NOTHING = new Integrity(0, new TreeMap<>(), List.of(), List.of(), 0);

    /** Copies the lists. */
    public Integrity {
        decisions = List.copyOf(decisions);
        manual = List.copyOf(manual);
    }
}
