package xuefen.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * A queue.
 *
 * @param name              its logical id
 * @param visibilityTimeout how long a received message stays hidden
 * @param retention         how long a message is kept
 * @param delay             how long a new message stays hidden
 * @param deadLetter        its dead-letter queue, if it has one
 */
public record QueueResource(String name, Duration visibilityTimeout, Duration retention, Duration delay,
    Optional<DeadLetter> deadLetter) {

    /**
     * A dead-letter queue, which takes messages that were received too often.
     *
     * @param queue           logical id of the dead-letter queue
     * @param maxReceiveCount how often a message may be received before it moves there
     */
    public record DeadLetter(String queue, int maxReceiveCount) {}
}
