package xuefen.platform.work;

import java.util.Optional;

import xuefen.domain.job.Job;

/**
 * A kind of long work: what is ordered, and how it is done. {@link WorkFunction} does what is the same for every kind:
 * it finds the order, passes over what is done, notes progress and failure, and lets the first result stand.
 *
 * @param <O> the order, a record
 * @param <R> the result, a record
 */
public abstract class Work<O, R> {
    private final Job.Kind kind;
    private final Class<O> order;
    private final Class<R> result;

    /**
     * @param kind   which kind
     * @param order  the record that orders it
     * @param result the record that its end leaves
     */
    protected Work(Job.Kind kind, Class<O> order, Class<R> result) {
        this.kind = kind;
        this.order = order;
        this.result = result;
    }

    /**
     * Does the work, or what an earlier run left of it. A run may end anywhere and another begin, even while it lasts:
     * what both do is done once.
     *
     * @return its result, which stands unless another run was faster
     * @throws WorkFailed when it cannot be done and a retry would not help
     * @throws HandedOver when another message goes on with it
     */
    protected abstract R run(O order, Progress progress);

    /**
     * The end of the work as its job shows it.
     *
     * @throws WorkFailed when the result is that it cannot be done
     */
    protected abstract Done done(O order, R result);

    /**
     * The result that an earlier run has kept. A kind whose results stand with what they are about reads them there.
     */
    protected Optional<R> kept(WorkStore store, String id, O order) {
        return store.result(id, result);
    }

    /** Keeps a result; gives back the one that is kept, which is the first. */
    protected R keep(WorkStore store, String id, O order, R found) {
        return store.keepResult(kind, id, found);
    }

    final Job.Kind kind() {
        return kind;
    }

    /** The end of ordered work, which this or an earlier run has brought about. */
    final Done bring(WorkStore store, String id, Progress progress) {
        var wanted = store.order(kind, id, order)
            .orElseThrow(() -> new IllegalStateException(kind + " " + id + " was never ordered"));
        var found = kept(store, id, wanted).orElseGet(() -> keep(store, id, wanted, run(wanted, progress)));
        return done(wanted, found);
    }
}
