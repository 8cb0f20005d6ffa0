package xuefen.local.template;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A schedule of a function.
 *
 * @param function             logical id of the function
 * @param event                the event's name in the template
 * @param description          its times in words
 * @param expression           {@code cron(…)}, {@code rate(…)} or {@code at(…)}
 * @param zone                 the time zone of the expression
 * @param input                input of the function, with context attributes not yet replaced
 * @param enabled              whether it fires automatically; it can be fired by hand in any case
 * @param maximumRetryAttempts how often the delivery of the event is retried
 * @param maximumAge           maximum duration of the retries
 * @param deadLetterQueue      logical id of the queue that takes events that could not be delivered
 */
public record Schedule(
    String function,
    String event,
    String description,
    String expression,
    ZoneId zone,
    Optional<String> input,
    boolean enabled,
    int maximumRetryAttempts,
    Duration maximumAge,
    Optional<String> deadLetterQueue) {
    /** Context attributes that EventBridge Scheduler inserts into an input in place of {@code <aws.scheduler.…>}. */
    public static final Set<String> CONTEXT_ATTRIBUTES = Set.of("schedule-arn", "scheduled-time", "execution-id",
        "attempt-number");

    /** {@return its name, formed from function and event as SAM does it} */
    public String name() {
        return function + event;
    }
}
