package xuefen.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.store.Documents;
import xuefen.platform.work.Ordered;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * Long work is ordered once, its progress ends with it, and its first result stands: in memory and in the real table.
 */
public abstract class WorkStoreContract {
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:00Z");

    private final String id = UUID.randomUUID().toString();
    private WorkStore work;

    /** The table. */
    protected abstract Documents documents();

    private record Order(String wanted, Instant at) {}

    private record Found(int number) {}

    @BeforeEach
    void on_the_table() {
        work = new WorkStore(documents());
    }

    @Test
    void what_was_ordered_is_there_and_waits() {
        var ordered = order("a");
        assertThat(ordered.job()).isEqualTo(job());
        assertThat(ordered.open()).isTrue();
        assertThat(ordered.message()).isEqualTo(new WorkMessage(Job.Kind.AWARD, id));
        assertThat(work.job(id)).contains(job());
        assertThat(work.order(Job.Kind.AWARD, id, Order.class)).contains(new Order("a", NOW));
        assertThat(work.checkpoint(id, Found.class)).isEmpty();
        assertThat(work.result(id, Found.class)).isEmpty();
    }

    @Test
    void what_nobody_ordered_is_not_there_and_makes_no_progress() {
        assertThat(work.job(id)).isEmpty();
        assertThat(work.order(Job.Kind.AWARD, id, Order.class)).isEmpty();
        assertThat(work.save(job().progressed(1, 2, NOW))).isFalse();
        assertThat(work.job(id)).isEmpty();
    }

    @Test
    void the_same_order_again_is_the_first() {
        order("a");
        var again = work.order(Job.ordered(id, Job.Kind.AWARD, "training", "hospital01", NOW.plusSeconds(9)),
            new Order("a", NOW.plusSeconds(9)), kept -> kept.wanted().equals("a"));
        assertThat(again.job()).isEqualTo(job());
        assertThat(again.order()).isEqualTo(new Order("a", NOW));
    }

    @Test
    void an_id_that_stands_for_something_else_is_refused_and_stays_what_it_is() {
        order("a");
        for (var other : List.of(Job.ordered(id, Job.Kind.ANALYSIS, "training", "hospital01", NOW),
            Job.ordered(id, Job.Kind.AWARD, "another", "hospital01", NOW),
            Job.ordered(id, Job.Kind.AWARD, null, "hospital01", NOW),
            Job.ordered(id, Job.Kind.AWARD, "training", "hospital02", NOW),
            Job.ordered(id, Job.Kind.AWARD, "training", null, NOW))) {
            refused(() -> work.order(other, new Order("a", NOW), kept -> true));
        }
        refused(() -> order("b"));
        assertThat(work.job(id)).contains(job());
        assertThat(work.order(Job.Kind.AWARD, id, Order.class)).contains(new Order("a", NOW));
        assertThat(work.order(Job.Kind.ANALYSIS, id, Order.class)).as("of another kind there is none").isEmpty();
    }

    @Test
    void of_many_who_order_at_once_one_is_first_and_all_have_its_order() throws Exception {
        var all = atOnce(8,
            i -> work.order(Job.ordered(id, Job.Kind.AWARD, "training", "hospital01", NOW.plusSeconds(i)),
                new Order("a", NOW.plusSeconds(i)), kept -> kept.wanted().equals("a")));
        assertThat(all.stream().map(Ordered::order).distinct()).hasSize(1);
        assertThat(all.stream().map(Ordered::job).distinct()).hasSize(1);
        assertThat(work.order(Job.Kind.AWARD, id, Order.class)).contains(all.getFirst().order());
    }

    @Test
    void what_failed_waits_again_when_it_is_ordered_again() {
        order("a");
        work.save(job().progressed(3, 9, NOW).failed("请再试", NOW));
        var again = order("a");
        assertThat(again.job().state()).isEqualTo(Job.State.QUEUED);
        assertThat(again.job().failure()).isNull();
        assertThat(again.open()).isTrue();
        assertThat(work.job(id)).contains(again.job());
    }

    @Test
    void what_is_done_stays_done_and_is_not_ordered_again() {
        order("a");
        var done = job().finished(9, "/result", NOW);
        assertThat(work.save(done)).isTrue();
        assertThat(work.save(job().progressed(1, 9, NOW))).isFalse();
        assertThat(work.save(job().failed("late", NOW))).isFalse();
        var again = order("a");
        assertThat(again.open()).isFalse();
        assertThat(again.job()).isEqualTo(done);
        assertThat(work.job(id)).contains(done);
    }

    @Test
    void of_what_runs_find_the_first_stands() throws Exception {
        order("a");
        assertThat(work.keepCheckpoint(Job.Kind.AWARD, id, new Found(1))).isEqualTo(new Found(1));
        assertThat(work.keepCheckpoint(Job.Kind.AWARD, id, new Found(2))).isEqualTo(new Found(1));
        assertThat(work.checkpoint(id, Found.class)).contains(new Found(1));
        var all = atOnce(8, i -> work.keepResult(Job.Kind.AWARD, id, new Found(i)));
        assertThat(all.stream().distinct()).hasSize(1);
        assertThat(work.result(id, Found.class)).contains(all.getFirst());
    }

    private Job job() {
        return Job.ordered(id, Job.Kind.AWARD, "training", "hospital01", NOW);
    }

    private Ordered<Order> order(String wanted) {
        return work.order(job(), new Order(wanted, NOW), kept -> kept.wanted().equals(wanted));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable asked) {
        assertThat(catchThrowableOfType(Problem.class, asked).code()).isEqualTo(ProblemCode.REQUEST_DIFFERS);
    }

    private static <T> List<T> atOnce(int threads, IntFunction<T> each) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var calls = IntStream.range(0, threads).<Callable<T>>mapToObj(i -> () -> each.apply(i)).toList();
            return pool.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
