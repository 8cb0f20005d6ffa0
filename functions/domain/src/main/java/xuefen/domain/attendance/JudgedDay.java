package xuefen.domain.attendance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private final Map<Place, Scan> filling = new HashMap<>();

    private record Place(String person, SwipeWindow window) {}

    /**
     * What is said about a record.
     *
     * @param flags    its flags, in the order of their kinds
     * @param admitted whether policy and decisions let it count
     * @param decision the decision in force on it; null where there is none
     * @param window   the swipe window that it lies in; null where it lies in none
     */
    public record Judgement(List<Flag> flags, boolean admitted, ScanDecision decision, SwipeWindow window) {}

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
        return new Judgement(standOut, judge.counts(record, standOut), judge.decision(record).orElse(null),
            day.window(record).orElse(null));
    }

    /**
     * What a record counts for, by the judgement of it; may judge others of the person's. An analysis, which takes
     * every record, does without.
     */
    public Standing standing(Scan record, Judgement judgement) {
        if (judgement.window() == null) {
            return Standing.OUTSIDE;
        }
        return !judgement.admitted() ? Standing.EXCLUDED
            : fills(record, judgement.window()) ? Standing.COUNTS : Standing.REPEATED;
    }

    /** Each window of a person is looked at once, as somebody may scan a thousand times. The record is admitted. */
    private boolean fills(Scan record, SwipeWindow window) {
        return filling.computeIfAbsent(new Place(record.person(), window),
            place -> day.of(place.person()).records().stream()
                .filter(other -> day.window(other).filter(place.window()::equals).isPresent())
                .sorted(AttendanceAnalysis.FIRST).filter(other -> other.equals(record) || admitted(other)).findFirst()
                .orElse(record))
            .equals(record);
    }

    private boolean admitted(Scan record) {
        return judge.counts(record, flags.of(record));
    }
}
