package xuefen.platform.store;

import java.util.Optional;

import xuefen.domain.imports.AccountExport;
import xuefen.domain.job.Job;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;

/** Exports of accounts and units; the workbooks themselves are files. */
public final class AccountExportStore {
    private final Documents documents;
    private final JobStore jobs;

    /** A store on the trainings table, where jobs are. */
    public AccountExportStore(Documents documents) {
        this.documents = documents;
        this.jobs = new JobStore(documents);
    }

    /** An export by its id. */
    public Optional<AccountExport> find(String id) {
        return documents.get(key(id)).map(body -> Json.value(body, AccountExport.class));
    }

    /**
     * Stores an order and its job, once.
     *
     * @return the job: a new one, or that of the same order
     * @throws xuefen.domain.problem.Problem {@code request-differs} when the id stands for something else
     */
    public Job order(AccountExport export) {
        return jobs.order(Job.ordered(export.id(), Job.Kind.ACCOUNT_EXPORT, null, export.orderedBy(), export.orderedAt()), document(export),
            kept -> Json.value(kept, AccountExport.class).kind() == export.kind());
    }

    /** Stores a finished export unless it is done already, so that one export stays one file. True when it was stored. */
    public boolean finish(AccountExport export) {
        return documents.put(document(export), new Expect.Version(JobStore.OPEN));
    }

    private static Document document(AccountExport export) {
        return new Document(key(export.id()), Json.tree(export).put("version", export.done() ? JobStore.DONE : JobStore.OPEN));
    }

    private static Key key(String id) {
        return new Key("account-export#" + id, "EXPORT");
    }
}
