package xuefen.local.trigger;

import java.time.Instant;
import java.util.Optional;

/** The due times of a schedule. */
interface DueTimes {
    /** The first due time after an instant. */
    Optional<Instant> after(Instant instant);

    /** The last due time at or before an instant. */
    Optional<Instant> until(Instant instant);
}
