package xuefen.platform.work;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.platform.queue.Lease;

/**
 * Keeps a message hidden while a function works on it, by a lease of some seconds that is renewed. If the function is
 * killed, the queue redelivers the message after these seconds, not after the longest time that the work may take.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    /** Three beats may fail before the message is redelivered. */
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
     * Keeps a message hidden from now until the heartbeat is closed.
     *
     * @param time how long the message stays hidden if this process ends
     */
    static Heartbeat begin(Lease lease, String receipt, Duration time) {
        var begun = new Heartbeat(lease, receipt, time);
        keep(lease, receipt, time);
        Thread.ofPlatform().daemon().name("heartbeat").start(begun::beat);
        return begun;
    }

    /**
     * Keeps a message hidden for a time. If that fails, the message may be redelivered early; the work is idempotent.
     */
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
            Thread.currentThread().interrupt(); // never happens; the thread ends with its environment
        }
    }

    /** Waits for a beat in progress, so that no beat follows the close. */
    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
    }
}
