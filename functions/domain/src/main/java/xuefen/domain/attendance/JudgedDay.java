package xuefen.domain.attendance;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanFlags;

/**
 * A day's attendance under a policy, decisions and roll calls: what stands out about each record, and whether it
 * counts. Of a day that was made of the scans of one person, and of everybody who shares a phone with them, it says of
 * that person what the whole day says, unless {@link ScanJudge#asksTheRoom}.
 */
public final class JudgedDay {
    private final AttendanceDay day;
    private final ScanJudge judge;
    private final ScanFlags flags;
    private final Map<Place, Optional<Scan>> filling = new HashMap<>();

    private record Place(String person, SwipeWindow window) {}

    /**
     * What is said about a record.
     *
     * @param flags     its flags, in the order of their kinds
     * @param treatment whether policy and decisions let it count
     * @param decision  the decision in force on it; null where there is none
     * @param window    the swipe window that it lies in; null where it lies in none
     */
    public record Judgement(List<Flag> flags, Treatment treatment, ScanDecision decision, SwipeWindow window) {}

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
        return new Judgement(standOut, judge.treats(record, standOut), judge.decision(record).orElse(null),
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
        return switch (judgement.treatment()) {
            case EXCLUDED -> Standing.EXCLUDED;
            case PENDING -> filling(record, judgement).isPresent() ? Standing.REPEATED : Standing.PENDING;
            case COUNTS -> filling(record, judgement).filter(record::equals).isPresent() ? Standing.COUNTS
                : Standing.REPEATED;
        };
    }

    /** What a record counts for. */
    public Standing standing(Scan record) {
        return standing(record, of(record));
    }

    /** The windows of the day as one person sees them. */
    public List<OwnWindow> windows(String person, Instant now) {
        var records = day.of(person).records();
        return day.windows().stream().map(window -> {
            var own = records.stream().filter(record -> isIn(record, window)).toList();
            var fills = own.stream().filter(record -> standing(record) == Standing.COUNTS).findFirst();
            return OwnWindow.of(window, fills.map(Scan::at).orElse(null),
                own.stream().anyMatch(record -> standing(record) == Standing.PENDING), now);
        }).toList();
    }

    /** The records that wait for the organiser, in order of time; looks at few signatures. */
    public List<Scan> pending() {
        return day.records().stream()
            .filter(record -> day.window(record).isPresent() && judge.mayWait(flags.withoutSignature(record)))
            .filter(record -> standing(record) == Standing.PENDING).toList();
    }

    /** Each window of a person is looked at once, as somebody may scan a thousand times. */
    private Optional<Scan> filling(Scan record, Judgement judgement) {
        return filling.computeIfAbsent(new Place(record.person(), judgement.window()),
            place -> day.of(place.person()).records().stream().filter(other -> isIn(other, place.window()))
                .sorted(AttendanceAnalysis.FIRST).filter(other -> admitted(other, record, judgement)).findFirst());
    }

    private boolean admitted(Scan other, Scan record, Judgement judgement) {
        var treatment = other.equals(record) ? judgement.treatment() : judge.treats(other, flags.of(other));
        return treatment == Treatment.COUNTS;
    }

    private boolean isIn(Scan record, SwipeWindow window) {
        return day.window(record).filter(window::equals).isPresent();
    }
}
