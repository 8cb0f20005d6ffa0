package xuefen.local.environment;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Something that handles events: a function, as triggers see it. */
@FunctionalInterface
public interface Invoker {
    /** Lambda's limit for the size of an event, in bytes. */
    int LARGEST_EVENT = 6 * 1024 * 1024;

    /**
     * Handles one event and waits until that is done. A failure of the function is an outcome, not an exception.
     *
     * @param event     the event as JSON
     * @param requestId the id under which the function logs
     * @param patience  how long to wait for a free environment
     * @return the outcome
     * @throws InterruptedException if the caller was interrupted; the event may be handled nonetheless
     */
    Outcome invoke(byte[] event, String requestId, Duration patience) throws InterruptedException;

    /**
     * Handles one event, waiting for its turn without a limit.
     *
     * @param event     the event as JSON
     * @param requestId the id under which the function logs
     * @return the outcome, never {@link Outcome.Result#BUSY}
     * @throws InterruptedException if the caller was interrupted; the event may be handled nonetheless
     */
    default Outcome invoke(byte[] event, String requestId) throws InterruptedException {
        return invoke(event, requestId, Duration.ofDays(365));
    }

    /** {@return a new request id} */
    static String newRequestId() {
        // The id names log lines and protects nothing, so it needs no secure randomness.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 0x8000000000000000L)
            .toString();
    }
}
