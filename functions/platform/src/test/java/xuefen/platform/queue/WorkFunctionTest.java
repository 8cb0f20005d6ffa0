package xuefen.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import xuefen.platform.testing.TestContext;

/** Long work that fails in every way: a failure is always noted. */
class WorkFunctionTest {
    private final List<Duration> kept = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    private record Order(String id) {
    }

    private final class Work extends WorkFunction<Order> {
        private final Runnable work;
        private boolean tableDown;

        Work(Runnable work) {
            super(Order.class, (receipt, time) -> {
                assertThat(receipt).isEqualTo("handle");
                synchronized (kept) {
                    kept.add(time);
                }
            });
            this.work = work;
        }

        @Override
        protected void run(Order message) {
            work.run();
        }

        @Override
        protected void failed(Order message, String reason) {
            if (tableDown) {
                throw new IllegalStateException("table down");
            }
            failed.add(message.id() + ": " + reason);
        }
    }

    @Test
    void what_is_done_is_done() {
        assertThat(taken(new Work(() -> { }), 1)).isTrue();
        assertThat(failed).isEmpty();
        assertThat(kept).as("kept from the first line on").startsWith(Duration.ofSeconds(20));
    }

    @Test
    void what_cannot_be_done_is_said_at_once_and_not_tried_again() {
        assertThat(taken(new Work(() -> {
            throw new WorkFailed("文件已损坏");
        }), 1)).isTrue();
        assertThat(failed).containsExactly("a: 文件已损坏");
    }

    @Test
    void what_may_pass_is_tried_again_within_seconds_and_said_at_the_last_try() {
        var work = new Work(() -> {
            throw new IllegalArgumentException("who knows");
        });
        assertThat(taken(work, 1)).isFalse();
        assertThat(kept.getLast()).isEqualTo(Duration.ofSeconds(2));
        assertThat(taken(work, 2)).isFalse();
        assertThat(kept.getLast()).isEqualTo(Duration.ofSeconds(8));
        assertThat(failed).isEmpty();
        assertThat(taken(work, 3)).as("on its way to the dead letters, where operators see it").isFalse();
        assertThat(kept.getLast()).isZero();
        assertThat(failed).containsExactly("a: " + WorkFunction.UNEXPECTED);
    }

    @Test
    void a_process_without_memory_says_so_too_and_is_not_used_again() {
        var work = new Work(() -> {
            throw new OutOfMemoryError("made up");
        });
        assertThatThrownBy(() -> taken(work, 1)).isInstanceOf(OutOfMemoryError.class);
        assertThat(kept.getLast()).isEqualTo(Duration.ofSeconds(2));
        assertThatThrownBy(() -> taken(work, 3)).isInstanceOf(OutOfMemoryError.class);
        assertThat(failed).containsExactly("a: " + WorkFunction.UNEXPECTED);
    }

    @Test
    void killed_at_every_run_it_is_not_run_again_but_said() {
        assertThat(taken(new Work(() -> {
            throw new AssertionError("it is not run");
        }), 4)).isFalse();
        assertThat(failed).containsExactly("a: " + WorkFunction.UNEXPECTED);
        assertThat(kept).containsExactly(Duration.ZERO);
    }

    @Test
    void where_the_failure_cannot_be_written_it_comes_once_more() {
        var work = new Work(() -> {
            throw new WorkFailed("文件已损坏");
        });
        work.tableDown = true;
        assertThat(taken(work, 1)).isFalse();
        var broken = new Work(() -> {
            throw new IllegalStateException("table down");
        });
        broken.tableDown = true;
        assertThat(taken(broken, 3)).isFalse();
        assertThat(kept.getLast()).as("the table needs a moment").isEqualTo(Duration.ofSeconds(8));
        assertThat(failed).isEmpty();
    }

    @Test
    void a_queue_that_does_not_answer_stops_no_work() {
        var ran = new ArrayList<String>();
        var work = new WorkFunction<>(Order.class, (_, _) -> {
            throw new IllegalStateException("queue down");
        }) {
            @Override
            protected void run(Order message) {
                ran.add(message.id());
            }

            @Override
            protected void failed(Order message, String reason) {
                throw new AssertionError(reason);
            }
        };
        assertThat(taken(work, 1)).isTrue();
        assertThat(ran).containsExactly("a");
    }

    @Test
    void what_is_no_order_goes_to_the_dead_letters() {
        assertThat(taken(new Work(() -> { }), 1, "not even JSON")).isFalse();
        assertThat(failed).isEmpty();
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

    private static boolean taken(WorkFunction<?> work, int receiveCount) {
        return taken(work, receiveCount, "{\"id\":\"a\"}");
    }

    private static boolean taken(WorkFunction<?> work, int receiveCount, String body) {
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
