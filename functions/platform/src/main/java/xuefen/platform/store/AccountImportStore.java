package xuefen.platform.store;

import java.util.Optional;
import java.util.function.Predicate;

import xuefen.domain.imports.AccountImport;
import xuefen.domain.job.Job;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;

/** Imports of accounts and units; the workbooks themselves are files. */
public final class AccountImportStore {
    private final Documents documents;
    private final JobStore jobs;

    /** A store on the trainings table, where jobs are. */
    public AccountImportStore(Documents documents) {
        this.documents = documents;
        this.jobs = new JobStore(documents);
    }

    /** An import by its id. */
    public Optional<AccountImport> find(String id) {
        return documents.get(key(id)).map(body -> Json.value(body, AccountImport.class));
    }

    /**
     * Stores an order and its job, once.
     *
     * @param same whether an order stored under this id before asks for the same
     * @return the job: a new one, or that of the same order
     * @throws xuefen.domain.problem.Problem {@code request-differs} when the id stands for something else
     */
    public Job order(AccountImport order, Predicate<AccountImport> same) {
        return jobs.order(Job.ordered(order.id(), Job.Kind.ACCOUNT_IMPORT, null, order.orderedBy(), order.orderedAt()), document(order),
            kept -> same.test(Json.value(kept, AccountImport.class)));
    }

    /** Stores the progress of an import unless it is over already. True when it was stored. */
    public boolean save(AccountImport next) {
        return documents.put(document(next), new Expect.Version(JobStore.OPEN));
    }

    private static Document document(AccountImport order) {
        return new Document(key(order.id()), Json.tree(order).put("version", order.over() ? JobStore.DONE : JobStore.OPEN));
    }

    private static Key key(String id) {
        return new Key("account-import#" + id, "IMPORT");
    }
}
