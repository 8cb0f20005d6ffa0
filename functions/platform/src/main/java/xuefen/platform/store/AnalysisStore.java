package xuefen.platform.store;

import java.util.List;
import java.util.Optional;

import xuefen.domain.attendance.AnalysisSummary;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;

/** Summaries of analyses, kept for ever; the full results are files. */
public final class AnalysisStore {
    /** A summary has version 1 until its analysis is done, and version 2 from then on. */
    private static final int OPEN = 1;
    private static final int DONE = 2;

    private final Documents documents;
    private final Items<AnalysisSummary> summaries;

    /** A store on the trainings table. */
    public AnalysisStore(Documents documents) {
        this.documents = documents;
        summaries = new Items<>(documents, AnalysisSummary.class);
    }

    /** An analysis of a cycle by its id. */
    public Optional<AnalysisSummary> find(String training, int cycle, String id) {
        return summaries.find(TrainingKeys.analysis(training, cycle, id));
    }

    /** Lists an analysis that is ordered, so that it is seen before it is done; one that is listed stays as it is. */
    public void list(AnalysisSummary ordered) {
        documents.put(document(ordered), new Expect.Absent());
    }

    /**
     * Stores the summary of a finished analysis unless it is done already: evidence never changes. True when it was
     * stored.
     */
    public boolean finish(AnalysisSummary summary) {
        return documents.put(document(summary), new Expect.Version(OPEN));
    }

    /** Every analysis of a cycle. */
    public List<AnalysisSummary> ofCycle(String training, int cycle) {
        return summaries.all(TrainingKeys.analyses(training, cycle));
    }

    /** One page of a cycle's analyses. */
    public Page<AnalysisSummary> ofCycle(String training, int cycle, int limit, String cursor) {
        return summaries.page(TrainingKeys.analyses(training, cycle), limit, cursor);
    }

    private static Document document(AnalysisSummary summary) {
        var order = summary.order();
        return new Document(TrainingKeys.analysis(order.training(), order.cycle(), order.id()),
            Json.tree(summary).put("version", summary.done() ? DONE : OPEN));
    }
}
