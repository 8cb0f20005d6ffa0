package xuefen.domain.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.Scan;
import xuefen.domain.training.OfCycle;

/**
 * Builds an analysis day by day, with the flags of each day's scans, the policy of the order, and the decisions and
 * manual attendances in force when it was ordered. Its result depends on these alone.
 */
public final class ScanAnalysis {
    private final OfCycle of;
    private final Instant until;
    private final AttendanceAnalysis analysis;
    private final ScanJudge judge;
    private final List<ManualAttendance> manual;
    private final SortedMap<FlagKind, Integer> flags = new TreeMap<>();
    private long excluded;

    /**
     * @param decisions of the cycle
     * @param manual    of the cycle
     * @param calls     of the cycle; only those over and not cancelled when it was ordered matter
     */
    public ScanAnalysis(AnalysisOrder order, Collection<ScanDecision> decisions, Collection<ManualAttendance> manual,
        Collection<RollCall> calls) {
        this.of = order;
        this.until = order.orderedAt();
        this.analysis = new AttendanceAnalysis(order.windows(), order.required(), order.courses());
        this.judge = new ScanJudge(order.policy(), decisions, calls, until);
        this.manual = manual.stream().filter(added -> added.countsAt(until))
            .sorted(Comparator.comparing(ManualAttendance::id)).toList();
        this.manual.forEach(added -> analysis.add(added.scan()));
    }

    /**
     * Takes a day into account, as it stood when the analysis was ordered. Manual attendances have been taken already.
     *
     * @return what it took, in order of time: all that {@link #add(TakenRecord)} needs to come to the same
     */
    public List<TakenRecord> add(AttendanceDay day) {
        var judged = day.asOf(until).judgedBy(judge);
        var taken = new ArrayList<TakenRecord>(judged.day().scans().size());
        for (var scan : judged.day().scans().stream().sorted(Scan.BY_TIME).toList()) {
            var judgement = judged.of(scan);
            judgement.flags().forEach(flag -> flags.merge(flag.kind(), 1, Integer::sum));
            take(scan, judgement.treatment(), judgement.flags().stream().map(Flag::kind).toList());
            taken.add(TakenRecord.of(scan, judgement));
        }
        return taken;
    }

    /** Takes a record into account, as an earlier run of the analysis noted it. */
    public void add(TakenRecord record) {
        record.flags().forEach(kind -> flags.merge(kind, 1, Integer::sum));
        take(record.scan(of), judge.treats(record), record.flags());
    }

    private void take(Scan scan, Treatment treatment, List<FlagKind> standOut) {
        switch (treatment) {
            case COUNTS -> analysis.add(scan, standOut);
            case PENDING -> analysis.await(scan, standOut);
            case EXCLUDED -> {
                analysis.leaveOut(scan);
                excluded++;
            }
        }
    }

    /** The attendance found so far. */
    public AttendanceAnalysis found() {
        return analysis;
    }

    /** What stood out so far. */
    public Integrity integrity() {
        return new Integrity(excluded, flags, judge.decisions(), manual, analysis.pending());
    }
}
