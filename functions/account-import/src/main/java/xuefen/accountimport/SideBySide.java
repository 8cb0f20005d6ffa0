package xuefen.accountimport;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a few pieces of work at a time, so that waiting for the table is not all that happens; the first failure ends it. */
final class SideBySide implements AutoCloseable {
    /** Enough to hide the waiting, few enough not to be throttled for long. */
    private static final int AT_ONCE = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    /** Work that waits holds rows in memory. */
    private final Semaphore room = new Semaphore(2 * AT_ONCE);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /**
     * Begins a piece of work as soon as there is room.
     *
     * @throws IllegalStateException when an earlier piece has failed
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
     * Waits for all of it.
     *
     * @throws IllegalStateException when a piece has failed
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
