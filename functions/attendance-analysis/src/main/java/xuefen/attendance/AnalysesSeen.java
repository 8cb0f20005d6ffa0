package xuefen.attendance;

import java.util.List;
import java.util.stream.Stream;

import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.CycleId;
import xuefen.platform.http.Place;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.TrainingStore;

/**
 * Who may read which analyses. An organiser reads all of its own; reviewers read, in trainings of their area, those
 * that credits can rest on, which were confirmed, and from then on the newest one, by which evidence is found to be
 * lost. What an organiser tries before, or the evening's own analyses, with the names and times of everybody, is nobody
 * else's.
 */
record AnalysesSeen(TrainingStore trainings, AnalysisStore analyses) {

    /**
     * A finished analysis.
     *
     * @param place a cycle that the caller may see
     * @throws Problem {@code analysis-not-found} also where the caller may not see it, or {@code analysis-not-done}
     */
    AnalysisSummary find(Place place, String id) {
        var summary = analyses.find(place.cycleId(), id)
            .filter(found -> place.caller().role() != Role.REVIEWER || openToReviewers(found))
            .orElseThrow(() -> Problem.of(ProblemCode.ANALYSIS_NOT_FOUND));
        if (!summary.done()) {
            throw Problem.of(ProblemCode.ANALYSIS_NOT_DONE);
        }
        return summary;
    }

    private boolean openToReviewers(AnalysisSummary found) {
        var cycle = found.order().cycleId();
        var confirmed = confirmed(cycle);
        var id = found.order().id();
        return confirmed.contains(id) || !confirmed.isEmpty()
            && EffectiveList.newest(analyses.ofCycle(cycle)).filter(newest -> newest.order().id().equals(id))
                .isPresent();
    }

    /** The analyses that were confirmed; a list from before every one was kept stands alone. */
    private List<String> confirmed(CycleId cycle) {
        return Stream.concat(trainings.effectiveList(cycle).stream(), trainings.effectiveLists(cycle).stream())
            .map(EffectiveList::analysis).distinct().toList();
    }
}
