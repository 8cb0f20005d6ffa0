package xuefen.local.screen;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Prints one line per step, and the progress of the current step: on a terminal in a line that is overwritten,
 * elsewhere in a line from time to time. Thread-safe.
 */
public final class Steps {
    private static final String CLEAR = "\r\u001b[K";
    /** Short enough for a fluent display. */
    private static final long BETWEEN_MOVES = TimeUnit.MILLISECONDS.toNanos(100);
    /** Long enough to keep a log file short. */
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private int done;
    private Counting counting;

    /**
     * Steps on the screen.
     *
     * @param out where they are written
     */
    public Steps(PrintStream out) {
        this(out, Terminal.isOne(), System::nanoTime);
    }

    /**
     * Steps elsewhere.
     *
     * @param terminal whether a line can be overwritten
     * @param nanos    a monotonic clock, in nanoseconds
     */
    Steps(PrintStream out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
    }

    /** Prints a completed step. */
    public synchronized void done(String what) {
        say(String.format("[%2d] %s", ++done, what));
    }

    /** Prints a line that is not a step. */
    public synchronized void say(String line) {
        if (counting != null) {
            counting.takeAway();
        }
        out.println(line);
        out.flush();
    }

    /**
     * Begins to show the progress of a step.
     *
     * @param what  name of the step
     * @param total total number of items; 0 if unknown, then seconds are counted
     */
    public synchronized Counting counting(String what, int total) {
        counting = new Counting(what, total);
        return counting;
    }

    /** The progress of one step; close it when the step is over. */
    public final class Counting implements AutoCloseable {
        private final String what;
        private final int total;
        private final long begun = nanos.getAsLong();
        private final AtomicInteger count = new AtomicInteger();
        private long shown = begun;
        private boolean onScreen;

        private Counting(String what, int total) {
            this.what = what;
            this.total = total;
        }

        /** Counts one more item. */
        public void next() {
            at(count.incrementAndGet());
        }

        /** Sets the number of completed items; if the total is unknown, shows that the step goes on. */
        public void at(int now) {
            synchronized (Steps.this) {
                long time = nanos.getAsLong();
                if (counting != this || time - shown < (terminal ? BETWEEN_MOVES : BETWEEN_LINES)) {
                    return;
                }
                shown = time;
                String line = "     " + what + " "
                    + (total > 0 ? now + "/" + total : TimeUnit.NANOSECONDS.toSeconds(time - begun) + " 秒");
                if (terminal) {
                    out.print(CLEAR + line);
                    onScreen = true;
                } else {
                    out.println(line);
                }
                out.flush();
            }
        }

        private void takeAway() {
            if (onScreen) {
                out.print(CLEAR);
                onScreen = false;
            }
        }

        @Override
        public void close() {
            synchronized (Steps.this) {
                if (counting == this) {
                    takeAway();
                    counting = null;
                }
            }
        }
    }
}
