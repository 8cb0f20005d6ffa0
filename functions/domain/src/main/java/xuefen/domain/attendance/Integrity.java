package xuefen.domain.attendance;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import xuefen.domain.scanning.FlagKind;

/**
 * What an analysis made of scans that stand out, kept with it for ever.
 *
 * @param excluded  scans that did not count, by the policy or by a decision
 * @param flags     kind of flag, to number of scans that had it
 * @param decisions those that held when it was ordered
 * @param manual    attendances added by hand that it took into account
 */
public record Integrity(long excluded, SortedMap<FlagKind, Integer> flags, List<ScanDecision> decisions, List<ManualAttendance> manual) {
    /** Of an analysis where nothing stood out, and of those from before anybody looked. */
    public static final Integrity NOTHING = new Integrity(0, new TreeMap<>(), List.of(), List.of());

    /** Lists are kept as they were. */
    public Integrity {
        decisions = List.copyOf(decisions);
        manual = List.copyOf(manual);
    }
}
