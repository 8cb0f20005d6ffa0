package xuefen.local.client;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for the asynchronous effects of queues and streams. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LONGEST_PAUSE = 1000;

    private Waiting() {}

    /**
     * Polls a condition, at first often.
     *
     * @param what name of the awaited event, for the error message
     * @param done whether the event has happened
     * @throws IllegalStateException after three minutes
     */
    public static void until(String what, BooleanSupplier done) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (long pause = 50; !done.getAsBoolean(); pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(what + "：等待超过 " + PATIENCE.toMinutes() + " 分钟");
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
