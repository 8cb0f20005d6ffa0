package xuefen.platform.store;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.training.CycleId;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Key;

/** Summaries of analyses, kept for ever; the full results are files. */
public final class AnalysisStore {
    /** A summary has version 1 until its analysis is done, and version 2 from then on. */
    private static final int OPEN = 1;
    private static final int DONE = 2;

    private final Items<AnalysisSummary> summaries;

    /** A store on the trainings table. */
    public AnalysisStore(Documents documents) {
        summaries = new Items<>(documents, AnalysisSummary.class, AnalysisStore::body);
    }

    /** An analysis of a cycle by its id. */
    public Optional<AnalysisSummary> find(CycleId cycle, String id) {
        return summaries.find(TrainingKeys.analysis(cycle, id));
    }

    /** Lists an analysis that is ordered, so that it is seen before it is done; one that is listed stays as it is. */
    public void list(AnalysisSummary ordered) {
        summaries.add(key(ordered), ordered);
    }

    /**
     * Stores the summary of a finished analysis unless it is done already: evidence never changes. True when it was
     * stored.
     */
    public boolean finish(AnalysisSummary summary) {
        return summaries.replace(key(summary), summary);
    }

    /** Every analysis of a cycle. */
    public List<AnalysisSummary> ofCycle(CycleId cycle) {
        return summaries.all(TrainingKeys.analyses(cycle));
    }

    /** One page of a cycle's analyses. */
    public Page<AnalysisSummary> ofCycle(CycleId cycle, int limit, String cursor) {
        return summaries.page(TrainingKeys.analyses(cycle), limit, cursor);
    }

    private static Key key(AnalysisSummary summary) {
        var order = summary.order();
        return TrainingKeys.analysis(order.cycleId(), order.id());
    }

    private static ObjectNode body(AnalysisSummary summary) {
        return Json.tree(summary).put("version", summary.done() ? DONE : OPEN);
    }
}
