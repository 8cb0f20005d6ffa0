package xuefen.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiPredicate;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.SignInGuard;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;

/**
 * Password attempts, at sign-in and at a password change: counted, locked, and equally slow whether or not the account
 * exists.
 */
final class Attempts {
    private final AccountStore accounts;
    private final BiPredicate<String, String> matches;
    private final InstantSource clock;

    /**
     * @param matches whether a password matches a hash
     */
    Attempts(AccountStore accounts, BiPredicate<String, String> matches, InstantSource clock) {
        this.accounts = accounts;
        this.matches = matches;
        this.clock = clock;
    }

    /**
     * Counts an attempt as a failure before the password is checked; a success clears the count afterwards. In the
     * opposite order, any number of simultaneous attempts would pass before the first is counted. Names without an
     * account are counted and locked in the same way.
     *
     * @return the account, if there is one
     * @throws Problem {@code account-locked}
     */
    Optional<Stored> take(String name) {
        // No account can have such a name, so it is not counted: made-up names of any length must not fill the table.
        if (!name.matches(Account.NAME_PATTERN)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var before = accounts.guard(name, now, guard -> guard.failed(now));
        if (before.locked(now)) {
            throw Problem.later(ProblemCode.ACCOUNT_LOCKED, Duration.between(now, before.lockedUntil()));
        }
        return accounts.find(name);
    }

    /**
     * Whether the password is the account's. Without an account one hash is computed all the same: the time must not
     * reveal whether it exists.
     */
    boolean right(String password, Optional<Stored> stored) {
        return right(password, stored, stored.map(Stored::passwordHash));
    }

    /** Whether the password is the account's previous one; takes the same time if there is none. */
    boolean before(String password, Optional<Stored> stored) {
        return right(password, stored, stored.map(Stored::passwordBefore));
    }

    /** Clears the failures of an account after a correct password. */
    void succeeded(Stored stored) {
        accounts.guard(stored.account().name(), clock.instant(), guard -> SignInGuard.CLEAR);
    }

    private boolean right(String password, Optional<Stored> stored, Optional<String> hash) {
        var same = matches.test(password, hash.orElse(Passwords.NOBODYS));
        return same && stored.isPresent() && hash.isPresent();
    }
}
