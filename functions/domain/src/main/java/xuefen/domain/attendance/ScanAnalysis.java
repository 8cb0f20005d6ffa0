package xuefen.domain.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.MissedCall;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanFlags;

/**
 * Builds an analysis day by day, with the flags of each day's scans, the policy of the order, and the decisions and manual attendances in force when it was
 * ordered. Its result depends on these alone.
 */
public final class ScanAnalysis {
    private final Instant until;
    private final AttendanceAnalysis analysis;
    private final ScanJudge judge;
    private final List<ManualAttendance> manual;
    private final List<RollCall> calls;
    private final SwipeWindows windows;
    private final SortedMap<FlagKind, Integer> flags = new TreeMap<>();
    private long excluded;

    /**
     * @param decisions of the cycle
     * @param manual    of the cycle and course
     * @param calls     of the cycle and course; only those over and not cancelled when it was ordered matter
     */
    public ScanAnalysis(AnalysisOrder order, Collection<ScanDecision> decisions, Collection<ManualAttendance> manual, Collection<RollCall> calls) {
        this.until = order.orderedAt();
        this.analysis = new AttendanceAnalysis(order.windows(), order.required());
        this.judge = new ScanJudge(order.policy(), decisions, until);
        this.manual = manual.stream().filter(added -> added.stoodAt(until) && !added.at().isAfter(until))
            .sorted(Comparator.comparing(ManualAttendance::id)).toList();
        this.manual.forEach(added -> analysis.add(added.scan()));
        this.calls = calls.stream().filter(call -> call.stoodAt(until)).toList();
        this.windows = order.windows();
    }

    /** Takes all scans of a course on one day into account; leaves out refused tries and scans that count later than the order. */
    public void add(Collection<Scan> day) {
        var taken = new ArrayList<Scan>(day.size());
        day.stream().filter(scan -> scan.refused() == null && !scan.at().isAfter(until)).forEach(taken::add);
        var found = ScanFlags.of(taken, missed(taken));
        for (var scan : taken) {
            var its = found.of(scan);
            its.forEach(flag -> flags.merge(flag.kind(), 1, Integer::sum));
            if (judge.counts(scan, its)) {
                analysis.add(scan);
            } else {
                analysis.leaveOut(scan);
                excluded++;
            }
        }
    }

    private List<MissedCall> missed(List<Scan> day) {
        var there = Stream.concat(day.stream(), manual.stream().map(ManualAttendance::scan)).toList();
        return day.stream().findFirst().map(scan -> calls.stream().filter(call -> call.isOn(scan.course(), scan.day()))
            .flatMap(call -> call.missed(there, windows).stream()).toList()).orElse(List.of());
    }

    /** The attendance found so far. */
    public AttendanceAnalysis found() {
        return analysis;
    }

    /** What stood out so far. */
    public Integrity integrity() {
        return new Integrity(excluded, flags, judge.decisions(), manual);
    }
}
