package xuefen.local.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The clock of all functions in this process: the real time, or a simulated time. Functions find it as a service
 * ({@code ServiceLoader.load(InstantSource.class)}). Each execution environment makes its own instance, and all
 * instances show the same time.
 */
public final class HostClock implements InstantSource {
    private static volatile Reading reading = Reading.REAL;
    private static final List<Listener> LISTENERS = new CopyOnWriteArrayList<>();

    /** Called by {@code ServiceLoader}. */
    public HostClock() {}

    @Override
    public Instant instant() {
        return reading.instant();
    }

    /** {@return whether the clock was set} */
    public boolean simulated() {
        return reading.base() != null;
    }

    /** {@return whether the clock runs} */
    public boolean running() {
        return reading.running();
    }

    /**
     * Sets the clock.
     *
     * @param now     the time from this moment on
     * @param running whether the clock runs from there; otherwise it stands still until it is set again
     */
    public void set(Instant now, boolean running) {
        change(new Reading(now, System.nanoTime(), running));
    }

    /** Shows the real time again. */
    public void reset() {
        change(Reading.REAL);
    }

    private static void change(Reading next) {
        Reading before;
        synchronized (LISTENERS) {
            before = reading;
            reading = next;
        }
        // Between two simulated times the days in between elapse; between real and simulated time nothing elapses, as
        // the clock is another.
        boolean elapsed = before.base() != null && next.base() != null;
        Instant from = before.instant();
        LISTENERS.forEach(listener -> listener.changed(from, next, elapsed));
    }

    /**
     * Adds a listener that is told of every change.
     *
     * @param listener the listener to add
     */
    public void listen(Listener listener) {
        LISTENERS.add(listener);
    }

    /**
     * Removes a listener.
     *
     * @param listener the listener to remove
     */
    public void ignore(Listener listener) {
        LISTENERS.remove(listener);
    }

    /** {@return the present setting of the clock} */
    public Setting setting() {
        return reading;
    }

    /**
     * The clock between two changes. A listener that acts as time passes follows the setting that it was last told of.
     */
    public interface Setting extends InstantSource {
        /** {@return whether the clock runs} */
        boolean running();
    }

    /** Is told when the clock was set. */
    @FunctionalInterface
    public interface Listener {
        /**
         * The clock was set.
         *
         * @param before  the time that it showed until now
         * @param now     the setting from now on
         * @param elapsed whether the time in between counts as elapsed
         */
        void changed(Instant before, Setting now, boolean elapsed);
    }

    /**
     * One setting. A running one counts by the monotonic clock, so that it does not jump when the machine's clock is
     * adjusted.
     */
    private record Reading(Instant base, long nanos, boolean running) implements Setting {
        private static final Reading REAL = new Reading(null, 0, true);

        @Override
        public Instant instant() {
            if (base == null) {
                return Instant.now();
            }
            return running ? base.plus(Duration.ofNanos(System.nanoTime() - nanos)) : base;
        }
    }
}
