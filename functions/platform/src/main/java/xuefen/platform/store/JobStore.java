package xuefen.platform.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Write;

/** Jobs and their progress. */
public final class JobStore {
    /** Documents of jobs and of their results have version 1 until done, and version 2 from then on. */
    static final int OPEN = 1;
    static final int DONE = 2;
    /** Tries for an id that a concurrent order may be taking. */
    private static final int TRIES = 3;

    private final Documents documents;

    /** A store on the trainings table. */
    public JobStore(Documents documents) {
        this.documents = documents;
    }

    /** A job by its id. */
    public Optional<Job> find(String id) {
        return documents.get(key(id)).map(body -> Json.value(body, Job.class));
    }

    /** Adds a job unless there is one of that id; true when it was added. */
    public boolean add(Job job) {
        return documents.put(document(job), new Expect.Absent());
    }

    /**
     * Stores a job's progress. A job that is done stays as it is, so that a late duplicate delivery changes nothing.
     *
     * @return false when the job was done already, or was never ordered
     */
    public boolean save(Job job) {
        return documents.put(document(job), new Expect.Version(OPEN));
    }

    /**
     * Notes that a job failed, unless it is done; an unknown id is ignored.
     *
     * @param reason a Chinese sentence that says why, and what to do
     */
    public void fail(String id, String reason, Instant now) {
        find(id).filter(job -> job.state() != Job.State.DONE).ifPresent(job -> save(job.failed(reason, now)));
    }

    /** Makes a failed job wait again, as it was ordered again; any other job stays as it is. */
    public Job again(Job job, Instant now) {
        if (job.state() != Job.State.FAILED) {
            return job;
        }
        var again = job.again(now);
        return save(again) ? again : find(job.id()).orElseThrow();
    }

    /**
     * Stores a job together with its order, both or none, unless the id is taken.
     *
     * @param same whether an order stored under this id before asks for the same
     * @return the job of this id: the new one, or that of the same earlier order, which waits again if it had failed
     * @throws Problem {@code request-differs} when the id stands for something else
     */
    Job order(Job job, Document order, Predicate<ObjectNode> same) {
        for (int i = 0; i < TRIES; i++) {
            if (documents.putTogether(List.of(new Write(document(job), new Expect.Absent()), new Write(order, new Expect.Absent())))) {
                return job;
            }
            var known = find(job.id());
            var kept = documents.get(order.key());
            if (known.isPresent() && kept.isPresent()) {
                if (!same.test(kept.get())) {
                    throw Problem.of(ProblemCode.REQUEST_DIFFERS);
                }
                return again(known.get(), job.orderedAt());
            }
        }
        // A job without this order belongs to another order; without a job, other writes interfered at every try.
        throw Problem.of(find(job.id()).isPresent() ? ProblemCode.REQUEST_DIFFERS : ProblemCode.CHANGED_MEANWHILE);
    }

    private static Document document(Job job) {
        return new Document(key(job.id()), Json.tree(job).put("version", job.state() == Job.State.DONE ? DONE : OPEN));
    }

    private static Key key(String id) {
        return new Key("job#" + id, "JOB");
    }
}
