package xuefen.platform.store;

import java.util.Optional;

import xuefen.domain.credit.RosterExport;
import xuefen.domain.job.Job;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;

/** Exports of rosters; the workbooks themselves are files. */
public final class RosterExportStore {
    private final Documents documents;
    private final JobStore jobs;

    /** A store on the trainings table. */
    public RosterExportStore(Documents documents) {
        this.documents = documents;
        this.jobs = new JobStore(documents);
    }

    /** An export by its id. */
    public Optional<RosterExport> find(String training, String id) {
        return documents.get(key(training, id)).map(body -> Json.value(body, RosterExport.class));
    }

    /**
     * Stores an order and its job, once.
     *
     * @return the job: a new one, or that of the same order
     * @throws xuefen.domain.problem.Problem {@code request-differs} when the id stands for something else
     */
    public Job order(RosterExport export) {
        return jobs.order(Job.ordered(export.id(), Job.Kind.ROSTER_EXPORT, export.training(), export.orderedBy(), export.orderedAt()),
            document(export), kept -> true);
    }

    /** Stores a finished export unless it is done already, so that one export stays one file. True when it was stored. */
    public boolean finish(RosterExport export) {
        return documents.put(document(export), new Expect.Version(JobStore.OPEN));
    }

    private static Document document(RosterExport export) {
        return new Document(key(export.training(), export.id()),
            Json.tree(export).put("version", export.done() ? JobStore.DONE : JobStore.OPEN));
    }

    private static Key key(String training, String id) {
        return new Key("training#" + training, "EXPORT#" + id);
    }
}
