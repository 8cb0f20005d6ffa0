package xuefen.platform.store;

import java.util.Optional;

import xuefen.domain.credit.AwardOrder;
import xuefen.domain.job.Job;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;

/** Orders of awards; their results are in the ledger. */
public final class AwardStore {
    private final Documents documents;
    private final JobStore jobs;

    /** A store on the trainings table. */
    public AwardStore(Documents documents) {
        this.documents = documents;
        this.jobs = new JobStore(documents);
    }

    /** An award by its id. */
    public Optional<AwardOrder> find(String training, int cycle, String id) {
        return documents.get(TrainingKeys.award(training, cycle, id)).map(body -> Json.value(body, AwardOrder.class));
    }

    /**
     * Stores an order and its job, once.
     *
     * @return the job: a new one, or that of an order with this id and the same strategy
     * @throws xuefen.domain.problem.Problem {@code request-differs} when the id stands for something else
     */
    public Job order(AwardOrder order) {
        return jobs.order(Job.ordered(order.id(), Job.Kind.AWARD, order.training(), order.orderedBy(), order.orderedAt()),
            new Document(TrainingKeys.award(order.training(), order.cycle(), order.id()), Json.tree(order)),
            kept -> Json.value(kept, AwardOrder.class).strategy() == order.strategy());
    }
}
