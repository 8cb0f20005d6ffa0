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
     * @param standing what it counts for
     */
    public record Judgement(List<Flag> flags, boolean admitted, ScanDecision decision, SwipeWindow window,
        Standing standing) {}

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
        var admitted = judge.counts(record, standOut);
        var window = day.window(record).orElse(null);
        var standing = window == null ? Standing.OUTSIDE : !admitted ? Standing.EXCLUDED
            : fills(record, window) ? Standing.COUNTS : Standing.REPEATED;
        return new Judgement(standOut, admitted, judge.decision(record).orElse(null), window, standing);
    }

    /** Each window of a person is looked at once, as somebody may scan a thousand times. */
    private boolean fills(Scan record, SwipeWindow window) {
        return filling.computeIfAbsent(new Place(record.person(), window),
            place -> day.of(place.person()).records().stream()
                .filter(other -> day.window(other).filter(place.window()::equals).isPresent())
                .sorted(AttendanceAnalysis.FIRST).filter(this::admitted).findFirst().orElse(record))
            .equals(record);
    }

    private boolean admitted(Scan record) {
        return judge.counts(record, flags.of(record));
    }
}
