package xuefen.local.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Work that is done over and over on one thread or several. Whatever it throws, an {@link Error} too, ends nothing: it is reported, shown, and
 * after a pause the work begins again. Only its own word or {@link #close} ends it.
 */
public final class Supervised implements AutoCloseable {
    /** How long to wait after a fault: what is broken for a moment is not asked a thousand times meanwhile. */
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final Report report;
    private final Duration pause;
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicLong faults = new AtomicLong();
    private volatile Fault last;
    private volatile boolean well = true;
    private volatile boolean closed;

    /**
     * Work that has not begun.
     *
     * @param name   what the work is called where it is shown
     * @param report is told of faults; of one that comes again and again only once
     */
    public Supervised(String name, Report report) {
        this(name, report, PAUSE);
    }

    /**
     * Work that has not begun.
     *
     * @param name   what the work is called where it is shown
     * @param report is told of faults; of one that comes again and again only once
     * @param pause  how long to wait after a fault
     */
    public Supervised(String name, Report report, Duration pause) {
        this.name = name;
        this.report = report;
        this.pause = pause;
    }

    /** One round of the work. */
    @FunctionalInterface
    public interface Round {
        /**
         * Does it.
         *
         * @return whether another follows
         * @throws Exception whatever went wrong
         */
        boolean once() throws Exception;
    }

    /** Work that is done once. */
    @FunctionalInterface
    public interface Step {
        /**
         * Does it.
         *
         * @throws Exception whatever went wrong
         */
        void run() throws Exception;
    }

    /** Is told of faults. */
    @FunctionalInterface
    public interface Report {
        /**
         * Something went wrong.
         *
         * @param name  what the work is called
         * @param fault why
         */
        void fault(String name, Throwable fault);
    }

    /**
     * A fault.
     *
     * @param message what went wrong, in one line
     * @param at      when, by the machine's clock
     */
    public record Fault(String message, Instant at) {
    }

    /**
     * Does the work on the calling thread until a round says that none follows.
     *
     * @param round the work
     */
    public void run(Round round) {
        threads.incrementAndGet();
        try {
            boolean more = true;
            while (more && !closed) {
                more = again(round);
            }
        } finally {
            threads.decrementAndGet();
        }
    }

    private boolean again(Round round) {
        long before = faults.get();
        try {
            boolean more = round.once();
            // What the round itself took note of is still so.
            if (faults.get() == before) {
                well = true;
            }
            return more;
        } catch (Throwable t) {
            if (closed) {
                return false;
            }
            fault(t);
            rest();
            return true;
        }
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            // Whoever interrupts has closed this first; otherwise it only goes on sooner.
        }
    }

    /**
     * Does a piece of the work that must not stop what comes after it.
     *
     * @param step the piece
     * @return whether it went well; if not, that was reported
     */
    public boolean attempt(Step step) {
        try {
            step.run();
            return true;
        } catch (Throwable t) {
            if (!closed) {
                fault(t);
            }
            return false;
        }
    }

    /**
     * Takes note of a fault and reports it, unless it is the same as the one before and nothing went well in between.
     *
     * @param fault what went wrong
     */
    public void fault(Throwable fault) {
        faults.incrementAndGet();
        String message = message(fault);
        Fault before = last;
        boolean another = well || before == null || !before.message().equals(message);
        last = new Fault(message, Instant.now());
        well = false;
        if (another) {
            try {
                report.fault(name, fault);
            } catch (Throwable unreported) {
                // Without memory or a terminal there is no report; the count and the message above still tell. A machine out of memory has one
                // error for all.
                if (unreported != fault) {
                    fault.addSuppressed(unreported);
                }
            }
        }
    }

    private static String message(Throwable fault) {
        String text = fault.getMessage();
        return text == null ? fault.getClass().getSimpleName() : text;
    }

    /** {@return what the work is called} */
    public String name() {
        return name;
    }

    /** {@return whether a thread is at it} */
    public boolean running() {
        return threads.get() > 0;
    }

    /** {@return whether it was closed} */
    public boolean closed() {
        return closed;
    }

    /** {@return how often something went wrong} */
    public long faults() {
        return faults.get();
    }

    /** {@return what went wrong last, if something ever did} */
    public Optional<Fault> last() {
        return Optional.ofNullable(last);
    }

    /** {@return what keeps the work from going on, if something does now} */
    public Optional<String> lastError() {
        Fault fault = last;
        return well || fault == null ? Optional.empty() : Optional.of(fault.message());
    }

    /** Lets no other round begin. A thread that waits is its owner's to interrupt. */
    @Override
    public void close() {
        closed = true;
    }
}
