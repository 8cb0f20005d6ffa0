package xuefen.domain.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

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
    /** Few combinations of flags occur, and nearly every scan of a hall may have the same. */
    private final Map<List<FlagKind>, List<FlagKind>> standOut = new HashMap<>();
    private long excluded;
    private long records;
    private Instant last;

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
     */
    public void add(AttendanceDay day) {
        add(day, _ -> {});
    }

    /**
     * Takes a day into account, as {@link #add(AttendanceDay)} does.
     *
     * @param taken is told what it takes, in order of time: all that {@link #add(TakenRecord)} needs to come to the
     *              same
     */
    public void add(AttendanceDay day, Consumer<TakenRecord> taken) {
        var judged = day.asOf(until).judgedBy(judge);
        for (var scan : judged.day().scans()) {
            var judgement = judged.of(scan);
            var record = TakenRecord.of(scan, judgement);
            take(scan, judgement.treatment(), record.flags());
            taken.accept(record);
        }
    }

    /** Takes a record into account, as an earlier run of the analysis noted it. */
    public void add(TakenRecord record) {
        take(record.scan(of), judge.treats(record), record.flags());
    }

    private void take(Scan scan, Treatment treatment, List<FlagKind> kinds) {
        var flagged = standOut.computeIfAbsent(kinds, _ -> kinds);
        flagged.forEach(kind -> flags.merge(kind, 1, Integer::sum));
        records++;
        last = scan.at();
        switch (treatment) {
            case COUNTS -> analysis.add(scan, flagged);
            case PENDING -> analysis.await(scan, flagged);
            case EXCLUDED -> {
                analysis.leaveOut(scan);
                excluded++;
            }
        }
    }

    /** The scans taken so far, whether they count or not; without manual attendances. */
    public long records() {
        return records;
    }

    /** When the last of them counts; null before the first. */
    public Instant last() {
        return last;
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
