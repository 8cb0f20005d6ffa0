package xuefen.local.client;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what queues and streams bring about in their own time. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LONGEST_PAUSE = 1000;

    private Waiting() {
    }

    /**
     * Looks again and again, at first often.
     *
     * @param what named when it does not come
     * @param done whether it has come
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
