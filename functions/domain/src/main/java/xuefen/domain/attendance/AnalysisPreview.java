package xuefen.domain.attendance;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import xuefen.domain.attendance.AnalysisComparison.Change;
import xuefen.domain.attendance.AnalysisComparison.Way;

/**
 * What an analysis would find if it was run with other windows or another number of them, before it is.
 *
 * @param scans     scans that would be taken into account, those included that repeat another or lie in no window
 * @param counted   those of them that would fill a window
 * @param people    people who scanned
 * @param qualified people who would qualify
 * @param pending   scans that wait for the organiser
 * @param since     when the analysis was ordered that it is compared with; null where there is none
 * @param cameIn    people who would qualify and do not in that one
 * @param fellOut   people who qualify in that one and would not any more
 * @param changes   the first of them, of each way at most {@value #MOST_NAMED}, by personnel code
 */
public record AnalysisPreview(long scans, long counted, int people, int qualified, long pending, Instant since,
    int cameIn, int fellOut, List<Change> changes) {
    /** The most people of each way that are named. */
    public static final int MOST_NAMED = 10;

    /** Copies the list. */
    public AnalysisPreview {
        changes = List.copyOf(changes);
    }

    /**
     * A result that is not kept, compared with the last one that is.
     *
     * @param found made later than the last one; people need no names
     */
    public static AnalysisPreview of(AnalysisResult found, Optional<AnalysisResult> last) {
        var compared = last.map(before -> AnalysisComparison.of(before, found))
            .orElseGet(() -> new AnalysisComparison(List.of()));
        var first = Arrays.stream(Way.values()).flatMap(
            way -> compared.changes().stream().filter(change -> change.way() == way).limit(MOST_NAMED));
        return new AnalysisPreview(found.scans(), found.counted(), found.people().size(), found.qualified(),
            found.integrity().pending(), last.map(before -> before.order().orderedAt()).orElse(null),
            compared.count(Way.CAME_IN), compared.count(Way.FELL_OUT), first.toList());
    }

    /** The codes of those named who have no name yet. */
    public List<String> nameless() {
        return changes.stream().filter(change -> change.name() == null).map(Change::person).toList();
    }

    /** The same with names for those who have none yet. */
    public AnalysisPreview named(Map<String, AnalysisResult.Named> names) {
        return new AnalysisPreview(scans, counted, people, qualified, pending, since, cameIn, fellOut,
            changes.stream().map(change -> change.name() == null && names.containsKey(change.person())
                ? change.named(names.get(change.person())) : change).toList());
    }
}
