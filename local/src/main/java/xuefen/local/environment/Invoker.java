package xuefen.local.environment;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Something that handles events: a function, as triggers see it. */
@FunctionalInterface
public interface Invoker {
    /** As many bytes as an event of Lambda may have. */
    int LARGEST_EVENT = 6 * 1024 * 1024;

    /**
     * Handles one event and waits until that is done. A failure of the function is an outcome, not an exception.
     *
     * @param event     the event as JSON
     * @param requestId the id under which the function logs
     * @param patience  how long to wait for an environment that is free
     * @return how it went
     * @throws InterruptedException if the caller was interrupted; the event may be handled nonetheless
     */
    Outcome invoke(byte[] event, String requestId, Duration patience) throws InterruptedException;

    /**
     * Handles one event, however long it has to wait for its turn.
     *
     * @param event     the event as JSON
     * @param requestId the id under which the function logs
     * @return how it went, never {@link Outcome.Result#BUSY}
     * @throws InterruptedException if the caller was interrupted; the event may be handled nonetheless
     */
    default Outcome invoke(byte[] event, String requestId) throws InterruptedException {
        return invoke(event, requestId, Duration.ofDays(365));
    }

    /** {@return a new request id} */
    static String newRequestId() {
        // Names a log line and guards nothing, so it need not wait for secure randomness.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 0x8000000000000000L).toString();
    }
}
