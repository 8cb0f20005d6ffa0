package xuefen.domain.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * Repeated failures lock an account for a while, so that passwords cannot be tried out.
 *
 * @param failures    failures since the last success or the last lock
 * @param lockedUntil until when every attempt is refused; null when not locked
 */
public record SignInGuard(int failures, Instant lockedUntil) {
    /** So many failures in a row lock the account. */
    public static final int MOST_FAILURES = 5;
    /** For so long. */
    public static final Duration LOCK = Duration.ofMinutes(15);

    /**
     * So long after the last attempt failures may be forgotten. Whoever waits for that gets four tries a day; waiting for locks to end gives more.
     */
    public static final Duration KEPT = Duration.ofDays(1);

    /** An account nobody has failed on. */
    public static final SignInGuard CLEAR = new SignInGuard(0, null);

    /** Whether every attempt is refused at this instant. */
    public boolean locked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /**
     * After one more failure. While it is locked nothing changes: an attempt that was under way when the lock came must neither lift it nor
     * prolong it.
     */
    public SignInGuard failed(Instant now) {
        if (locked(now)) {
            return this;
        }
        return failures + 1 >= MOST_FAILURES ? new SignInGuard(0, now.plus(LOCK)) : new SignInGuard(failures + 1, null);
    }
}
