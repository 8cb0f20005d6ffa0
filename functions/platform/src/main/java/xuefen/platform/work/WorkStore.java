package xuefen.platform.work;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Write;

/**
 * Long work: the order, the job that shows its progress, and what its runs find. All of a piece of work stands in one
 * partition; only its job changes, and that no more once it is done.
 */
public final class WorkStore {
    /** A job has version 1 until it is done, and version 2 from then on. */
    private static final int OPEN = 1;
    private static final int DONE = 2;
    /** Tries for an id that a concurrent order may be taking. */
    private static final int TRIES = 3;

    private final Documents documents;

    /** A store on the work table. */
    public WorkStore(Documents documents) {
        this.documents = documents;
    }

    /** A job by its id. */
    public Optional<Job> job(String id) {
        return documents.get(WorkKeys.job(id)).map(body -> Json.value(body, Job.class));
    }

    /** An order by its kind and id; empty also where the id stands for work of another kind. */
    public <O> Optional<O> order(Job.Kind kind, String id, Class<O> type) {
        return documents.get(WorkKeys.order(id)).filter(body -> body.path("kind").asText().equals(kind.name()))
            .map(body -> content(body, type));
    }

    /**
     * Stores an order and its job, both or none, unless the id is taken.
     *
     * @param job  the job, just ordered
     * @param same whether an order of the same kind, training and owner that was stored under this id before asks for
     *             the same
     * @return the work of this id: the new one, or that of the same earlier order, which waits again if it had failed
     * @throws Problem {@code request-differs} when the id stands for something else
     */
    @SuppressWarnings("unchecked")
    public <O> Ordered<O> order(Job job, O order, Predicate<O> same) {
        for (int i = 0; i < TRIES; i++) {
            var writes = List.of(new Write(document(job), new Expect.Absent()),
                new Write(document(WorkKeys.order(job.id()), job.kind(), order), new Expect.Absent()));
            if (documents.putTogether(writes)) {
                return new Ordered<>(job, order);
            }
            var known = job(job.id());
            var kept = order(job.kind(), job.id(), (Class<O>) order.getClass());
            if (known.isPresent()) {
                if (kept.isEmpty() || !alike(job, known.get()) || !same.test(kept.get())) {
                    throw Problem.of(ProblemCode.REQUEST_DIFFERS);
                }
                return new Ordered<>(again(known.get(), job.orderedAt()), kept.get());
            }
        }
        throw Problem.of(ProblemCode.CHANGED_MEANWHILE); // other writes interfered at every try
    }

    private static boolean alike(Job wanted, Job known) {
        return Objects.equals(wanted.training(), known.training()) && Objects.equals(wanted.owner(), known.owner());
    }

    /** Makes failed work wait again, as it was ordered again; any other stays as it is. */
    public Job again(Job job, Instant now) {
        if (job.state() != Job.State.FAILED) {
            return job;
        }
        var again = job.again(now);
        return save(again) ? again : job(job.id()).orElseThrow();
    }

    /**
     * Stores a job's progress. A job that is done stays as it is, so that a late duplicate delivery changes nothing.
     *
     * @return false when the job was done already, or was never ordered
     */
    public boolean save(Job job) {
        return documents.put(document(job), new Expect.Version(OPEN));
    }

    /** What a run found on the way; empty where none got there. */
    public <C> Optional<C> checkpoint(String id, Class<C> type) {
        return documents.get(WorkKeys.checkpoint(id)).map(body -> content(body, type));
    }

    /** Keeps what a run found on the way; gives back what is kept, which is the first that was found. */
    public <C> C keepCheckpoint(Job.Kind kind, String id, C found) {
        return first(WorkKeys.checkpoint(id), kind, found);
    }

    /** The result of work; empty until it is there. */
    public <R> Optional<R> result(String id, Class<R> type) {
        return documents.get(WorkKeys.result(id)).map(body -> content(body, type));
    }

    /** Keeps the result of work; gives back the one that is kept, which is the first. */
    public <R> R keepResult(Job.Kind kind, String id, R result) {
        return first(WorkKeys.result(id), kind, result);
    }

    @SuppressWarnings("unchecked")
    private <T> T first(Key key, Job.Kind kind, T content) {
        return documents.put(document(key, kind, content), new Expect.Absent()) ? content
            : documents.get(key).map(body -> content(body, (Class<T>) content.getClass())).orElseThrow();
    }

    private static Document document(Job job) {
        return new Document(WorkKeys.job(job.id()),
            Json.tree(job).put("version", job.state() == Job.State.DONE ? DONE : OPEN));
    }

    private static Document document(Key key, Job.Kind kind, Object content) {
        return new Document(key,
            JsonNodeFactory.instance.objectNode().put("kind", kind.name()).set("content", Json.tree(content)));
    }

    private static <T> T content(ObjectNode body, Class<T> type) {
        return Json.value((ObjectNode) body.get("content"), type);
    }
}
