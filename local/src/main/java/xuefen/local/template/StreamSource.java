package xuefen.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A table's stream that a function reads.
 *
 * @param function                logical id of the function
 * @param event                   the event's name in the template
 * @param table                   logical id of the table
 * @param startingPosition        {@code TRIM_HORIZON} or {@code LATEST}
 * @param batchSize               maximum number of records in one event
 * @param batchingWindow          how long to wait for a full batch
 * @param maximumRetryAttempts    how often a failed batch is retried; empty to retry until it succeeds
 * @param bisectOnError           whether a failed batch is halved before it is retried
 * @param reportBatchItemFailures whether the function's answer names the first record that failed
 * @param filters                 filter patterns (JSON), of which a record must match one; empty to pass every record
 * @param onFailure               destination of records that are given up
 */
public record StreamSource(
    String function,
    String event,
    String table,
    String startingPosition,
    int batchSize,
    Duration batchingWindow,
    OptionalInt maximumRetryAttempts,
    boolean bisectOnError,
    boolean reportBatchItemFailures,
    List<String> filters,
    Optional<FailureDestination> onFailure) {}
