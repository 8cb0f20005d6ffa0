package xuefen.platform.queue;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a message while somebody works on it. It is kept for some seconds at a time: whoever works may be killed at any moment, and then the
 * message comes again that much later, not after the longest time that the work may take.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    /** Three beats may get lost before somebody else begins. */
    private static final int BEATS = 4;

    private final Lease lease;
    private final String receipt;
    private final Duration time;
    private boolean over;

    private Heartbeat(Lease lease, String receipt, Duration time) {
        this.lease = lease;
        this.receipt = receipt;
        this.time = time;
    }

    /**
     * Keeps a message from now until it is closed.
     *
     * @param time how long nobody else gets it, should this process end
     */
    static Heartbeat begin(Lease lease, String receipt, Duration time) {
        var begun = new Heartbeat(lease, receipt, time);
        keep(lease, receipt, time);
        Thread.ofPlatform().daemon().name("heartbeat").start(begun::beat);
        return begun;
    }

    /** Keeps a message for so long. Where that fails it comes when it would have come: work that is done twice changes nothing. */
    static void keep(Lease lease, String receipt, Duration time) {
        try {
            lease.keep(receipt, time);
        } catch (RuntimeException e) {
            LOG.warn("a message could not be kept for {}", time, e);
        }
    }

    private synchronized void beat() {
        try {
            while (!over) {
                wait(time.dividedBy(BEATS).toMillis());
                if (!over) {
                    keep(lease, receipt, time);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does, and it ends with its environment
        }
    }

    /** Waits for a beat that is under way, so that none comes after. */
    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
    }
}
