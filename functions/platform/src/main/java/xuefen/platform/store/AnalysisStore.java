package xuefen.platform.store;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** Analyses in numbers, each kept for ever; their full results are files. */
public final class AnalysisStore {
    private final Documents documents;

    /** A store on the trainings table. */
    public AnalysisStore(Documents documents) {
        this.documents = documents;
    }

    /** An analysis of a cycle by its id. */
    public Optional<AnalysisSummary> find(String training, int cycle, String id) {
        return documents.get(key(training, cycle, id)).map(AnalysisStore::summary);
    }

    /** Keeps an order unless there is one of that id; true when it is new. */
    public boolean add(AnalysisOrder order) {
        return documents.put(document(AnalysisSummary.of(order)), new Expect.Absent());
    }

    /** Keeps what an analysis found. */
    public void save(AnalysisSummary summary) {
        documents.put(document(summary), new Expect.Nothing());
    }

    /** One page of a cycle's analyses. */
    public Page<AnalysisSummary> ofCycle(String training, int cycle, int limit, String cursor) {
        return documents.query(Query.of("training#" + training, prefix(cycle)), limit, cursor).map(AnalysisStore::summary);
    }

    private static Key key(String training, int cycle, String id) {
        return new Key("training#" + training, prefix(cycle) + id);
    }

    private static String prefix(int cycle) {
        return "CYCLE#" + cycle + "#ANALYSIS#";
    }

    private static Document document(AnalysisSummary summary) {
        var order = summary.order();
        return new Document(key(order.training(), order.cycle(), order.id()), Json.tree(summary));
    }

    private static AnalysisSummary summary(ObjectNode body) {
        return Json.value(body, AnalysisSummary.class);
    }
}
