package xuefen.local.trigger;

import java.time.Instant;
import java.util.Optional;

/** When something is due. */
interface DueTimes {
    /** The first time that is due after an instant. */
    Optional<Instant> after(Instant instant);

    /** The last time that was due at or before an instant. */
    Optional<Instant> until(Instant instant);
}
