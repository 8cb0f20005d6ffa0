package xuefen.domain.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * Repeated failures lock an account for a while, so that passwords cannot be guessed by trial.
 *
 * @param failures    failures since the last success or the last lock
 * @param lockedUntil until when every attempt is refused; null when not locked
 */
public record SignInGuard(int failures, Instant lockedUntil) {
    /** Failures in a row that lock the account. */
    public static final int MOST_FAILURES = 5;
    /** How long a lock lasts. */
    public static final Duration LOCK = Duration.ofMinutes(15);

    /**
     * How long failures are kept, at least, after the last attempt. An attacker who waits for that gets four tries a
     * day; waiting for locks to end gives more.
     */
    public static final Duration KEPT = Duration.ofDays(1);

    /** An account without failures. */
    public static final SignInGuard CLEAR = new SignInGuard(0, null);

    /** Whether every attempt is refused at this instant. */
    public boolean locked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /**
     * The state after one more failure. A lock stays unchanged: an attempt under way when the lock began must neither
     * lift nor prolong it.
     */
    public SignInGuard failed(Instant now) {
        if (locked(now)) {
            return this;
        }
        return failures + 1 >= MOST_FAILURES ? new SignInGuard(0, now.plus(LOCK)) : new SignInGuard(failures + 1, null);
    }
}
