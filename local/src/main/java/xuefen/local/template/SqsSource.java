package xuefen.local.template;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * A queue that a function reads.
 *
 * @param function                logical id of the function
 * @param event                   the event's name in the template
 * @param queue                   logical id of the queue
 * @param batchSize               maximum number of messages in one event
 * @param batchingWindow          how long to wait for a full batch
 * @param maximumConcurrency      maximum number of simultaneous events, if limited
 * @param reportBatchItemFailures whether the function's answer names the messages that failed
 */
public record SqsSource(
    String function,
    String event,
    String queue,
    int batchSize,
    Duration batchingWindow,
    OptionalInt maximumConcurrency,
    boolean reportBatchItemFailures) {}
