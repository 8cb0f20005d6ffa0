package xuefen.domain.attendance;

import java.time.Instant;
import java.util.List;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.training.OfCycle;

/**
 * A scan as evidence keeps it: what an analysis needs of it, and nothing of phones and places. What stood out about it
 * was found among all scans of its day, and is kept as found.
 *
 * @param person    personnel code
 * @param direction sign-in or sign-out
 * @param at        when it counts
 * @param course    course number
 * @param source    how it was recorded
 * @param flags     kinds of its flags, in their order
 * @param first     whether its person was the first of those who share the phone
 * @param decided   text of its {@link xuefen.domain.scanning.ScanId} where a decision on it is in force; null elsewhere
 */
public record TakenRecord(String person, Direction direction, Instant at, int course, ScanSource source,
    List<FlagKind> flags, boolean first, String decided) {

    /** Copies the list. */
    public TakenRecord {
        flags = List.copyOf(flags);
    }

    static TakenRecord of(Scan scan, JudgedDay.Judgement judgement) {
        return new TakenRecord(scan.person(), scan.direction(), scan.at(), scan.course(), scan.source(),
            judgement.flags().stream().map(Flag::kind).toList(), Flag.SharedDevice.first(judgement.flags()),
            judgement.decision() == null ? null : scan.id().text());
    }

    /** The scan, as far as it is known. */
    Scan scan(OfCycle of) {
        var cycle = of.cycleId();
        return new Scan(new Occasion(cycle.training(), cycle.cycle(), course, direction, 0), person,
            ScanTimes.of(at, at), "", Phone.NONE, source, null);
    }
}
