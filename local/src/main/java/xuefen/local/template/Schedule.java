package xuefen.local.template;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * When a function runs by itself.
 *
 * @param function             logical id of the function
 * @param event                the event's name in the template
 * @param description          when, for people
 * @param expression           {@code cron(…)}, {@code rate(…)} or {@code at(…)}
 * @param zone                 the zone of the expression
 * @param input                what the function is given, with context attributes still in it
 * @param enabled              whether it fires by itself; it can be fired by hand in any case
 * @param maximumRetryAttempts how often it is tried again to hand the event over
 * @param maximumAge           how long that is tried at most
 * @param deadLetterQueue      logical id of the queue that takes events that could not be handed over
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
    /** What EventBridge Scheduler puts into an input in place of {@code <aws.scheduler.…>}. */
    public static final Set<String> CONTEXT_ATTRIBUTES = Set.of("schedule-arn", "scheduled-time", "execution-id", "attempt-number");

    /** {@return its name, which SAM makes from function and event in this way} */
    public String name() {
        return function + event;
    }
}
