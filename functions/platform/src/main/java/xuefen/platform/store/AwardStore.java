package xuefen.platform.store;

import java.util.Optional;

import xuefen.domain.credit.AwardOrder;
import xuefen.domain.job.Job;
import xuefen.platform.json.Json;

/** Orders of awards; their results are in the ledger. */
public final class AwardStore {
    private final Items<AwardOrder> orders;
    private final JobStore jobs;

    /** A store on the trainings table. */
    public AwardStore(Documents documents) {
        orders = new Items<>(documents, AwardOrder.class);
        this.jobs = new JobStore(documents);
    }

    /** An award by its id. */
    public Optional<AwardOrder> find(String training, int cycle, String id) {
        return orders.find(TrainingKeys.award(training, cycle, id));
    }

    /**
     * Stores an order and its job, once.
     *
     * @return the job: a new one, or that of an order with this id and the same strategy
     * @throws xuefen.domain.problem.Problem {@code request-differs} when the id stands for something else
     */
    public Job order(AwardOrder order) {
        return jobs.order(Job.ordered(order.id(), Job.Kind.AWARD, order.training(), order.orderedBy(), order.orderedAt()),
            orders.document(TrainingKeys.award(order.training(), order.cycle(), order.id()), order),
            kept -> Json.value(kept, AwardOrder.class).strategy() == order.strategy());
    }
}
