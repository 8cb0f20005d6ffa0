package xuefen.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import xuefen.domain.job.Job;
import xuefen.domain.job.Resumed;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.Documents;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryQueue;
import xuefen.platform.testing.TestContext;

/** Long work, and long work that fails in every way: a failure is always noted. */
class WorkFunctionTest {
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:00Z");

    private final List<Duration> kept = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryQueue<WorkMessage> queue = new MemoryQueue<>();
    private boolean tableDown;
    private final WorkStore store = new WorkStore(
        (Documents) Proxy.newProxyInstance(Documents.class.getClassLoader(), new Class<?>[] {Documents.class},
            (_, method, arguments) -> {
                if (tableDown) {
                    throw new IllegalStateException("table down");
                }
                try {
                    return method.invoke(table, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }));

    private record Order(String wanted) {}

    private record Result(int number) {}

    private final class Counting extends Work<Order, Result> {
        private final Callable<Result> work;

        Counting(Callable<Result> work) {
            super(Job.Kind.AWARD, Order.class, Result.class);
            this.work = work;
        }

        @Override
        protected Result run(Order order, Progress progress) {
            ran.add(order.wanted());
            progress.at(1, 2);
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected Done done(Order order, Result result) {
            return new Done(result.number(), "/results/" + order.wanted());
        }
    }

    private static final class Function extends WorkFunction {
        Function(WorkStore store, Lease lease, MessageQueue<WorkMessage> queue, Work<?, ?>... works) {
            super(store, lease, queue, () -> NOW.plusSeconds(1), works);
        }
    }

    WorkFunctionTest() {
        store.order(ordered(), new Order("a"), kept -> true);
    }

    private static Job ordered() {
        return Job.ordered("1", Job.Kind.AWARD, "training", "hospital01", NOW);
    }

    private Function function(Callable<Result> work) {
        return new Function(store, (receipt, time) -> {
            assertThat(receipt).isEqualTo("handle");
            synchronized (kept) {
                kept.add(time);
            }
        }, queue, new Counting(work));
    }

    /** Work that only throws. */
    private Function throwing(Throwable thrown) {
        return function(() -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
    }

    private Job job() {
        return store.job("1").orElseThrow();
    }

    private void assertFailed(String why) {
        assertThat(job().state()).isEqualTo(Job.State.FAILED);
        assertThat(job().failure()).isEqualTo(why);
    }

    @Test
    void what_is_done_is_done() {
        assertThat(taken(function(() -> new Result(7)), 1)).isTrue();
        assertThat(job()).isEqualTo(ordered().finished(7, "/results/a", NOW.plusSeconds(1)));
        assertThat(kept).as("kept from the first line on").startsWith(Duration.ofSeconds(20));
    }

    @Test
    void what_cannot_be_done_is_said_at_once_and_not_tried_again() {
        assertThat(taken(throwing(new WorkFailed("文件已损坏")), 1)).isTrue();
        assertFailed("文件已损坏");
    }

    @Test
    void what_may_pass_is_tried_again_within_seconds_and_said_at_the_last_try() {
        var work = throwing(new IllegalArgumentException("who knows"));
        assertThat(taken(work, 1)).isFalse();
        assertThat(kept.getLast()).isEqualTo(Duration.ofSeconds(2));
        assertThat(taken(work, 2)).isFalse();
        assertThat(kept.getLast()).isEqualTo(Duration.ofSeconds(8));
        assertThat(job()).isEqualTo(
            ordered().progressed(1, 2, NOW.plusSeconds(1)).takenUp(NOW.plusSeconds(1)));
        assertThat(taken(work, 3)).as("on its way to the dead letters, where operators see it").isFalse();
        assertThat(kept.getLast()).isZero();
        assertFailed(WorkFunction.UNEXPECTED);
        assertThat(ran).hasSize(3);
    }

    @Test
    void a_process_without_memory_says_so_too_and_is_not_used_again() {
        var work = throwing(new OutOfMemoryError("made up"));
        assertThatThrownBy(() -> taken(work, 1)).isInstanceOf(OutOfMemoryError.class);
        assertThat(kept.getLast()).isEqualTo(Duration.ofSeconds(2));
        assertThatThrownBy(() -> taken(work, 3)).isInstanceOf(OutOfMemoryError.class);
        assertFailed(WorkFunction.UNEXPECTED);
    }

    @Test
    void killed_at_every_run_it_is_not_run_again_but_said() {
        assertThat(taken(throwing(new AssertionError("it is not run")), 4)).isFalse();
        assertThat(ran).isEmpty();
        assertFailed(WorkFunction.UNEXPECTED);
        assertThat(kept).containsExactly(Duration.ZERO);
        assertThat(queue.sent()).isEmpty();
    }

    @Test
    void what_is_taken_up_after_a_kill_says_so_to_the_end() {
        killedAt(40, null);
        assertThat(taken(function(() -> new Result(100)), 2)).isTrue();
        assertThat(job().state()).isEqualTo(Job.State.DONE);
        assertThat(job().resumed()).isEqualTo(new Resumed(1, NOW.plusSeconds(1), 40));
    }

    @Test
    void killed_at_every_run_but_getting_on_it_goes_on_in_another_message() {
        killedAt(80, new Resumed(2, NOW, 60));
        assertThat(taken(throwing(new AssertionError("it is not run")), 4)).as("this message is finished").isTrue();
        assertThat(queue.sent()).containsExactly(new WorkMessage(Job.Kind.AWARD, "1"));
        assertThat(job().state()).isEqualTo(Job.State.RUNNING);
        assertThat(job().resumed()).isEqualTo(new Resumed(3, NOW.plusSeconds(1), 80));
        assertThat(taken(function(() -> new Result(100)), 1)).isTrue();
        assertThat(job().state()).isEqualTo(Job.State.DONE);
        assertThat(job().resumed().times()).as("the other message is no other kill").isEqualTo(3);
    }

    @Test
    void killed_at_every_run_without_getting_on_it_is_given_up() {
        killedAt(60, new Resumed(2, NOW, 60));
        assertThat(taken(throwing(new AssertionError("it is not run")), 4)).isFalse();
        assertThat(queue.sent()).isEmpty();
        assertFailed(WorkFunction.UNEXPECTED);
    }

    @Test
    void what_fails_again_and_again_but_gets_on_is_not_given_up() {
        killedAt(0, new Resumed(1, NOW, 0));
        var work = throwing(new IllegalStateException("out of time"));
        assertThat(taken(work, 3)).isFalse();
        assertThat(job().state()).isEqualTo(Job.State.RUNNING);
        assertThat(kept.getLast()).isEqualTo(Duration.ofSeconds(8));
        assertThat(taken(work, 4)).isTrue();
        assertThat(queue.sent()).hasSize(1);
    }

    @Test
    void what_gets_on_but_cannot_be_handed_to_another_message_is_said() {
        killedAt(80, new Resumed(2, NOW, 60));
        var work = new Function(store, (_, _) -> {}, _ -> {
            throw new IllegalStateException("queue down");
        }, new Counting(() -> new Result(1)));
        assertThat(taken(work, 4)).isFalse();
        assertThat(ran).isEmpty();
        assertFailed(WorkFunction.UNEXPECTED);
    }

    /** Leaves the job as a run does that is killed. */
    private void killedAt(int done, Resumed resumed) {
        store.save(new Job("1", Job.Kind.AWARD, "training", "hospital01", Job.State.RUNNING, done, 100, null, null, NOW,
            NOW, resumed));
    }

    @Test
    void where_the_failure_cannot_be_written_it_comes_once_more() {
        var work = function(() -> {
            tableDown = true;
            throw new WorkFailed("文件已损坏");
        });
        assertThat(taken(work, 1)).isFalse();
        assertThat(taken(work, 3)).isFalse();
        assertThat(kept.getLast()).as("the table needs a moment").isEqualTo(Duration.ofSeconds(8));
        tableDown = false;
        assertThat(job().failure()).isNull();
    }

    @Test
    void a_queue_that_does_not_answer_stops_no_work() {
        var work = new Function(store, (_, _) -> {
            throw new IllegalStateException("queue down");
        }, queue, new Counting(() -> new Result(1)));
        assertThat(taken(work, 1)).isTrue();
        assertThat(ran).containsExactly("a");
    }

    @Test
    void what_is_no_order_of_this_function_goes_to_the_dead_letters() {
        var work = function(() -> new Result(1));
        for (var body : List.of("not even JSON", "{}", "{\"id\":\"1\"}", "{\"kind\":\"AWARD\"}",
            "{\"training\":\"t\",\"award\":\"1\"}", "{\"kind\":\"ANALYSIS\",\"id\":\"1\"}")) {
            assertThat(taken(work, 1, body)).as(body).isFalse();
        }
        assertThat(ran).isEmpty();
        assertThat(job()).isEqualTo(ordered());
    }

    @Test
    void what_nobody_ordered_is_not_done() {
        assertThat(taken(function(() -> new Result(1)), 1, "{\"kind\":\"AWARD\",\"id\":\"2\"}")).isFalse();
        assertThat(ran).isEmpty();
        assertThat(store.job("2")).isEmpty();
    }

    @Test
    void the_same_message_again_changes_nothing() {
        taken(function(() -> new Result(7)), 1);
        var all = table.all();
        assertThat(taken(throwing(new AssertionError("it is not run")), 1)).isTrue();
        assertThat(taken(throwing(new AssertionError("it is not run")), 4)).as("given up").isFalse();
        assertThat(table.all()).isEqualTo(all);
    }

    @Test
    void a_run_that_ended_before_the_job_was_marked_is_taken_up_without_a_new_result() {
        store.keepResult(Job.Kind.AWARD, "1", new Result(5));
        assertThat(taken(throwing(new AssertionError("it is not run")), 1)).isTrue();
        assertThat(job()).isEqualTo(ordered().finished(5, "/results/a", NOW.plusSeconds(1)));
    }

    @Test
    void of_two_runs_at_once_the_first_result_stands() {
        var slow = function(() -> {
            assertThat(taken(function(() -> new Result(5)), 1)).isTrue();
            return new Result(6);
        });
        assertThat(taken(slow, 1)).isTrue();
        assertThat(store.result("1", Result.class)).contains(new Result(5));
        assertThat(job().total()).isEqualTo(5);
    }

    @Test
    void what_goes_on_in_another_message_is_neither_done_nor_failed() {
        assertThat(taken(throwing(new HandedOver()), 1)).isTrue();
        assertThat(job().state()).isEqualTo(Job.State.RUNNING);
    }

    @Test
    @Timeout(10)
    void the_message_is_kept_again_and_again_while_the_work_lasts_and_no_longer() throws InterruptedException {
        var beats = new CountDownLatch(3);
        var times = new ArrayList<Duration>();
        var heart = Heartbeat.begin((_, time) -> {
            synchronized (times) {
                times.add(time);
            }
            beats.countDown();
        }, "handle", Duration.ofMillis(40));
        beats.await();
        heart.close();
        int at;
        synchronized (times) {
            at = times.size();
        }
        Thread.sleep(60); // the time of six beats: a beat after the end is a bug
        synchronized (times) {
            assertThat(times).hasSize(at);
        }
    }

    private static boolean taken(WorkFunction work, int receiveCount) {
        return taken(work, receiveCount, "{\"kind\":\"AWARD\",\"id\":\"1\"}");
    }

    private static boolean taken(WorkFunction work, int receiveCount, String body) {
        var message = new SQSMessage();
        message.setMessageId("m");
        message.setReceiptHandle("handle");
        message.setBody(body);
        message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(receiveCount)));
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return work.handleRequest(event, new TestContext("Work")).getBatchItemFailures().isEmpty();
    }
}
