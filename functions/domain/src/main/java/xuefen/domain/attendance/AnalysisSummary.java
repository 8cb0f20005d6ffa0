package xuefen.domain.attendance;

import java.time.Instant;
import java.util.SortedMap;

import xuefen.domain.signing.EvidenceSignature;

/**
 * An analysis in numbers, kept for ever beside the order it answers.
 *
 * @param order     what was ordered
 * @param doneAt    when it was done; null while it is under way; all that follows is then 0 or null
 * @param scans     scans taken into account, those included that repeat another or lie in no window; how many fill a
 *                  window, {@code histogram} says
 * @param excluded  scans that stood out and did not count
 * @param manual    manual attendances among them
 * @param people    people who scanned
 * @param qualified people who qualified
 * @param histogram number of windows with a scan that counted, to number of people
 * @param sha256    hex SHA-256 of the full result, so that no change goes unnoticed
 * @param pending   scans that waited for the organiser and did not count
 * @param signature of the result; null while it is under way, and for those from before results were signed
 */
public record AnalysisSummary(AnalysisOrder order, Instant doneAt, long scans, long excluded, int manual, int people,
    int qualified, SortedMap<Integer, Integer> histogram, String sha256, long pending, EvidenceSignature signature) {

    /** The summary of an order that has no result yet. */
    public static AnalysisSummary of(AnalysisOrder order) {
        return new AnalysisSummary(order, null, 0, 0, 0, 0, 0, null, null, 0, null);
    }

    /** Whether it is done. */
    public boolean done() {
        return doneAt != null;
    }
}
