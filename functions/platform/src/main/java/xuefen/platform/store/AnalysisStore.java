package xuefen.platform.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.job.Job;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;

/** Summaries of analyses, kept for ever; the full results are files. */
public final class AnalysisStore {
    private final Documents documents;
    private final Items<AnalysisSummary> summaries;
    private final JobStore jobs;

    /** A store on the trainings table. */
    public AnalysisStore(Documents documents) {
        this.documents = documents;
        summaries = new Items<>(documents, AnalysisSummary.class);
        this.jobs = new JobStore(documents);
    }

    /** An analysis of a cycle by its id. */
    public Optional<AnalysisSummary> find(String training, int cycle, String id) {
        return summaries.find(TrainingKeys.analysis(training, cycle, id));
    }

    /**
     * Stores an order and its job, once.
     *
     * @param same whether an order stored under this id before asks for the same
     * @return the job: a new one, or that of the same order
     * @throws xuefen.domain.problem.Problem {@code request-differs} when the id stands for something else
     */
    public Job order(AnalysisOrder order, Predicate<AnalysisOrder> same) {
        return jobs.order(Job.ordered(order.id(), Job.Kind.ANALYSIS, order.training(), order.orderedBy(), order.orderedAt()),
            document(AnalysisSummary.of(order)), kept -> same.test(summary(kept).order()));
    }

    /** Stores the summary of a finished analysis unless it is done already: evidence never changes. True when it was stored. */
    public boolean finish(AnalysisSummary summary) {
        return documents.put(document(summary), new Expect.Version(JobStore.OPEN));
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
            Json.tree(summary).put("version", summary.done() ? JobStore.DONE : JobStore.OPEN));
    }

    private static AnalysisSummary summary(ObjectNode body) {
        return Json.value(body, AnalysisSummary.class);
    }
}
