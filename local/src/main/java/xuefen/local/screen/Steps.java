package xuefen.local.screen;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * One line a step, and while a step lasts how far it has come: on a terminal a line that moves, elsewhere a line from time to time. Safe for use
 * by many threads.
 */
public final class Steps {
    private static final String CLEAR = "\r\u001b[K";
    /** Often enough to be seen moving. */
    private static final long BETWEEN_MOVES = TimeUnit.MILLISECONDS.toNanos(100);
    /** Seldom enough for a file that somebody reads later. */
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
     * @param terminal whether a line can be written over
     * @param nanos    a clock that only goes forward, in nanoseconds
     */
    Steps(PrintStream out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
    }

    /** A step that is over. */
    public synchronized void done(String what) {
        say(String.format("[%2d] %s", ++done, what));
    }

    /** A line that is no step. */
    public synchronized void say(String line) {
        if (counting != null) {
            counting.takeAway();
        }
        out.println(line);
        out.flush();
    }

    /**
     * Begins to count.
     *
     * @param what  what is being done
     * @param total how many there are; 0 where nobody knows, then seconds are counted
     */
    public synchronized Counting counting(String what, int total) {
        counting = new Counting(what, total);
        return counting;
    }

    /** How far one step has come; closed when it is over. */
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

        /** One more is done. */
        public void next() {
            at(count.incrementAndGet());
        }

        /** So many are done, or nobody knows how many but it goes on. */
        public void at(int now) {
            synchronized (Steps.this) {
                long time = nanos.getAsLong();
                if (counting != this || time - shown < (terminal ? BETWEEN_MOVES : BETWEEN_LINES)) {
                    return;
                }
                shown = time;
                String line = "     " + what + " " + (total > 0 ? now + "/" + total : TimeUnit.NANOSECONDS.toSeconds(time - begun) + " 秒");
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
