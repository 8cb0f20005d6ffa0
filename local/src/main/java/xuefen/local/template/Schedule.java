package xuefen.local.template;

import java.time.ZoneId;
import java.util.Optional;

/**
 * When a function runs by itself.
 *
 * @param function             logical id of the function
 * @param event                the event's name in the template
 * @param description          when, for people
 * @param expression           {@code cron(…)}, {@code rate(…)} or {@code at(…)}
 * @param zone                 the zone of the expression
 * @param input                what the function is given instead of the scheduler's own event
 * @param enabled              whether it fires by itself; it can be fired by hand in any case
 * @param maximumRetryAttempts how often a failed run is tried again
 */
public record Schedule(
        String function,
        String event,
        String description,
        String expression,
        ZoneId zone,
        Optional<String> input,
        boolean enabled,
        int maximumRetryAttempts) {
    /** {@return its name, which SAM makes from function and event in this way} */
    public String name() {
        return function + event;
    }
}
