package xuefen.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * Settings for asynchronous events, such as those of a schedule.
 *
 * @param maximumRetryAttempts how often a failed run is retried
 * @param maximumAge           age at which an event is given up
 * @param onFailure            destination of events that were given up
 */
public record EventInvoke(int maximumRetryAttempts, Duration maximumAge, Optional<FailureDestination> onFailure) {
    /** Lambda's defaults. */
    public static final EventInvoke DEFAULT = new EventInvoke(2, Duration.ofHours(6), Optional.empty());
}
