package xuefen.local.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisedTest {
    private final List<String> reports = new ArrayList<>();
    private final Supervised work = new Supervised("work",
        (name, fault) -> reports.add(name + " " + fault.getMessage()), Duration.ofMillis(1));

    @Test
    void theNextRoundBeginsAfterAnyFault() {
        Queue<Throwable> faults = new ArrayDeque<>(List.of(new IllegalStateException("a"), new OutOfMemoryError("b"),
            new StackOverflowError("c"), new InterruptedException("d"), new java.io.IOException("e")));
        List<String> done = new ArrayList<>();
        work.run(() -> {
            if (!faults.isEmpty()) {
                sneaky(faults.remove());
            }
            done.add("a round");
            return false;
        });
        assertThat(done).hasSize(1);
        assertThat(reports).containsExactly("work a", "work b", "work c", "work d", "work e");
        assertThat(work.faults()).isEqualTo(5);
        assertThat(work.last()).hasValueSatisfying(last -> assertThat(last.message()).isEqualTo("e"));
        assertThat(work.lastError()).as("cleared by a good round").isEmpty();
        assertThat(work.running()).isFalse();
    }

    @Test
    void aRepeatedFaultIsReportedOnceUntilARoundSucceeds() {
        Queue<Boolean> well = new ArrayDeque<>(List.of(false, false, false, true, false));
        work.run(() -> {
            if (well.isEmpty()) {
                return false;
            }
            if (!well.remove()) {
                throw new IllegalStateException("no table");
            }
            return true;
        });
        assertThat(reports).containsExactly("work no table", "work no table");
        assertThat(work.faults()).isEqualTo(4);
    }

    @Test
    void aRoundWithAFailedPieceDoesNotSucceed() {
        Queue<Boolean> rounds = new ArrayDeque<>(List.of(true, true, false));
        work.run(() -> {
            work.attempt(() -> {
                throw new IllegalStateException("one of many");
            });
            assertThat(work.lastError()).contains("one of many");
            return rounds.remove();
        });
        assertThat(reports).containsExactly("work one of many");
        assertThat(work.lastError()).contains("one of many");
    }

    @Test
    void aReportThatFailsEndsNothing() {
        Supervised silent = new Supervised("work", (_, _) -> {
            throw new OutOfMemoryError("no line either");
        }, Duration.ofMillis(1));
        assertThat(silent.attempt(() -> {
            throw new IllegalStateException("x");
        })).isFalse();
        assertThat(silent.lastError()).contains("x");
        assertThat(silent.attempt(() -> {})).isTrue();
    }

    @Test
    void aReportThatThrowsTheFaultItselfEndsNothing() {
        var full = new OutOfMemoryError("the one that a machine without memory has");
        Supervised silent = new Supervised("work", (_, _) -> {
            throw full;
        }, Duration.ofMillis(1));
        assertThat(silent.attempt(() -> {
            throw full;
        })).isFalse();
        assertThat(silent.lastError()).contains(full.getMessage());
    }

    @Test
    void closingEndsTheWorkWithoutAReport() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().start(() -> work.run(() -> {
            begun.countDown();
            Thread.sleep(Duration.ofHours(1));
            return true;
        }));
        begun.await();
        assertThat(work.running()).isTrue();
        work.close();
        thread.interrupt();
        thread.join();
        assertThat(work.faults()).isZero();
        assertThat(reports).isEmpty();
    }

    private static void sneaky(Throwable fault) throws Exception {
        switch (fault) {
            case Exception exception -> throw exception;
            case Error error -> throw error;
            default -> throw new AssertionError(fault);
        }
    }
}
