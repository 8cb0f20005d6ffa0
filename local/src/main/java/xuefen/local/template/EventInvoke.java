package xuefen.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of an event that nobody waits for, as one of a schedule.
 *
 * @param maximumRetryAttempts how often a failed run is tried again
 * @param maximumAge           how old the event may become before it is given up
 * @param onFailure            where it is set down then
 */
public record EventInvoke(int maximumRetryAttempts, Duration maximumAge, Optional<FailureDestination> onFailure) {
    /** Lambda's own settings, where a template says nothing. */
    public static final EventInvoke DEFAULT = new EventInvoke(2, Duration.ofHours(6), Optional.empty());
}
