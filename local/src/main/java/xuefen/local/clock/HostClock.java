package xuefen.local.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The clock of all functions in this process: the real time, or a time that was set. Functions find it as a service
 * ({@code ServiceLoader.load(InstantSource.class)}); every instance shows the same time, since each execution environment
 * makes one of its own.
 */
public final class HostClock implements InstantSource {
    private static volatile Reading reading = Reading.REAL;
    private static final List<Listener> LISTENERS = new CopyOnWriteArrayList<>();

    /** Called by {@code ServiceLoader}. */
    public HostClock() {
    }

    @Override
    public Instant instant() {
        return reading.instant();
    }

    /** {@return whether the clock was set} */
    public boolean simulated() {
        return reading.base() != null;
    }

    /** {@return whether the clock goes on by itself} */
    public boolean running() {
        return reading.running();
    }

    /**
     * Sets the clock.
     *
     * @param now     the time from this moment on
     * @param running whether it goes on from there; otherwise it stands until it is set again
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
        // From one simulated time to a later one, days go by; from real to simulated time nothing goes by, the clock is another.
        boolean elapsed = before.base() != null && next.base() != null;
        Instant from = before.instant();
        LISTENERS.forEach(listener -> listener.changed(from, next, elapsed));
    }

    /**
     * Has somebody told of every change.
     *
     * @param listener who is told
     */
    public void listen(Listener listener) {
        LISTENERS.add(listener);
    }

    /**
     * No longer tells somebody.
     *
     * @param listener who was told
     */
    public void ignore(Listener listener) {
        LISTENERS.remove(listener);
    }

    /** {@return how it goes now} */
    public Setting setting() {
        return reading;
    }

    /** How the clock goes from one change to the next. Whoever acts on times that pass keeps to the one that it was last told of. */
    public interface Setting extends InstantSource {
        /** {@return whether it goes on by itself} */
        boolean running();
    }

    /** Is told when the clock was set. */
    @FunctionalInterface
    public interface Listener {
        /**
         * The clock was set.
         *
         * @param before  its time until now
         * @param now     how it goes from now on
         * @param elapsed whether the time between counts as gone by
         */
        void changed(Instant before, Setting now, boolean elapsed);
    }

    /** One setting. A running one counts by the monotonic clock, so that it does not jump with the machine's. */
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
