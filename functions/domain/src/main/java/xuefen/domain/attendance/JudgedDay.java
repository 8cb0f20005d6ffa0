package xuefen.domain.attendance;

import java.util.List;

import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanFlags;

/**
 * A day's attendance under a policy, decisions and roll calls: what stands out about each record, and whether it
 * counts.
 */
public final class JudgedDay {
    private final AttendanceDay day;
    private final ScanJudge judge;
    private final ScanFlags flags;

    /**
     * What is said about a record.
     *
     * @param flags    its flags, in the order of their kinds
     * @param counts   whether it counts
     * @param decision the decision in force on it; null where there is none
     */
    public record Judgement(List<Flag> flags, boolean counts, ScanDecision decision) {}

    JudgedDay(AttendanceDay day, ScanJudge judge) {
        this.day = day;
        this.judge = judge;
        this.flags = ScanFlags.of(day.scans(), day.missed(judge.over()));
    }

    /** The day. */
    public AttendanceDay day() {
        return day;
    }

    /** Judges one of the day's records; checks its signature, which takes some hundred microseconds. */
    public Judgement of(Scan record) {
        var standOut = flags.of(record);
        return new Judgement(standOut, judge.counts(record, standOut), judge.decision(record).orElse(null));
    }
}
