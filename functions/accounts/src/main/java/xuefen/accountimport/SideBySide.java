package xuefen.accountimport;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a few tasks concurrently, to hide the latency of the table; the first failure ends the work. */
final class SideBySide implements AutoCloseable {
    /** Enough tasks to hide latency, few enough to avoid long throttling. */
    private static final int AT_ONCE = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    /** Limits the tasks that wait, because each holds rows in memory. */
    private final Semaphore room = new Semaphore(2 * AT_ONCE);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /**
     * Starts a task as soon as there is room.
     *
     * @throws IllegalStateException when an earlier task has failed
     */
    void run(Runnable work) {
        take(1);
        check();
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release();
            }
        });
    }

    /**
     * Waits for all tasks.
     *
     * @throws IllegalStateException when a task has failed
     */
    void await() {
        take(2 * AT_ONCE);
        room.release(2 * AT_ONCE);
        check();
    }

    @Override
    public void close() {
        threads.close();
    }

    private void take(int permits) {
        try {
            room.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while work was under way", e);
        }
    }

    private void check() {
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a part of the work failed", failure.get());
        }
    }
}
