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

/** Attempts to say a password, at sign-in and when it is changed alike: counted, locked, and the same work whether there is such an account or not. */
final class Attempts {
    private final AccountStore accounts;
    private final BiPredicate<String, String> matches;
    private final InstantSource clock;

    /**
     * @param matches whether a password is the one of a hash
     */
    Attempts(AccountStore accounts, BiPredicate<String, String> matches, InstantSource clock) {
        this.accounts = accounts;
        this.matches = matches;
        this.clock = clock;
    }

    /**
     * Counts an attempt as a failure before the password is looked at; a success clears the count afterwards. The other way round, any number
     * of attempts at once would all be let through before the first of them is counted. Names without an account are counted, and locked, alike.
     *
     * @return the account, if there is one
     * @throws Problem {@code account-locked}
     */
    Optional<Stored> take(String name) {
        // Nobody can have such a name: nothing is counted for it, so that made-up names of any length fill no table.
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

    /** Whether a password is an account's. Without an account one hash is computed, too: the time must not tell whether there is one. */
    boolean right(String password, Optional<Stored> stored) {
        return right(password, stored, stored.map(Stored::passwordHash));
    }

    /** Whether a password is the one that an account's owner changed for the present one; takes as long where there is none. */
    boolean before(String password, Optional<Stored> stored) {
        return right(password, stored, stored.map(Stored::passwordBefore));
    }

    /** Forgets the failures of an account whose password was said. */
    void succeeded(Stored stored) {
        accounts.guard(stored.account().name(), clock.instant(), guard -> SignInGuard.CLEAR);
    }

    private boolean right(String password, Optional<Stored> stored, Optional<String> hash) {
        var same = matches.test(password, hash.orElse(Passwords.NOBODYS));
        return same && stored.isPresent() && hash.isPresent();
    }
}
