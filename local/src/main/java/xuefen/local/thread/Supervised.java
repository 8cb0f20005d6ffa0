package xuefen.local.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Work that repeats on one thread or several. A fault, even an {@link Error}, does not end it: the fault is reported
 * and shown, and the work begins again after a pause. Only the work itself or {@link #close} ends it.
 */
public final class Supervised implements AutoCloseable {
    /** Pause after a fault, so that a broken service does not get thousands of retries. */
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
     * @param name   the name of the work in displays
     * @param report is told of faults; of a repeated one only once
     */
    public Supervised(String name, Report report) {
        this(name, report, PAUSE);
    }

    /**
     * Work that has not begun.
     *
     * @param name   the name of the work in displays
     * @param report is told of faults; of a repeated one only once
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
         * Does one round of the work.
         *
         * @return whether another round follows
         * @throws Exception any fault
         */
        boolean once() throws Exception;
    }

    /** Work that is done once. */
    @FunctionalInterface
    public interface Step {
        /**
         * Does the work.
         *
         * @throws Exception any fault
         */
        void run() throws Exception;
    }

    /** Is told of faults. */
    @FunctionalInterface
    public interface Report {
        /**
         * Reports a fault.
         *
         * @param name  the name of the work
         * @param fault the fault
         */
        void fault(String name, Throwable fault);
    }

    /**
     * A fault.
     *
     * @param message description in one line
     * @param at      time by the machine's clock
     */
    public record Fault(String message, Instant at) {}

    /**
     * Does the work on the calling thread until a round reports that none follows.
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
            // A fault that the round itself noted still holds.
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
            // The interrupting thread has closed this first; otherwise the work only goes on sooner.
        }
    }

    /**
     * Does a piece of the work whose failure must not stop the following pieces.
     *
     * @param step the piece
     * @return whether it succeeded; if not, the fault was reported
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
     * Notes a fault and reports it, unless it equals the previous one and nothing has succeeded in between.
     *
     * @param fault the fault
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
                // Without memory or a terminal there is no report, but the count and the message above remain. A JVM
                // out of memory may throw the same error instance again.
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

    /** {@return the name of the work} */
    public String name() {
        return name;
    }

    /** {@return whether a thread is running} */
    public boolean running() {
        return threads.get() > 0;
    }

    /** {@return whether it was closed} */
    public boolean closed() {
        return closed;
    }

    /** {@return the number of faults} */
    public long faults() {
        return faults.get();
    }

    /** {@return the last fault, if there was one} */
    public Optional<Fault> last() {
        return Optional.ofNullable(last);
    }

    /** {@return the fault that keeps the work from going on at present, if there is one} */
    public Optional<String> lastError() {
        Fault fault = last;
        return well || fault == null ? Optional.empty() : Optional.of(fault.message());
    }

    /** Lets no further round begin. The owner of a waiting thread must interrupt it. */
    @Override
    public void close() {
        closed = true;
    }
}
