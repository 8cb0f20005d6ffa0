package xuefen.accounts;

import java.time.Instant;
import java.util.function.UnaryOperator;

import xuefen.domain.identity.SignInGuard;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.text.TextKind;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;

/**
 * An administrator's order of a new initial password for an account whose owner forgot theirs or is locked out.
 *
 * @param initialPassword permits only the choice of another password
 */
record PasswordReset(@Text(most = 1000, kind = TextKind.EXACT) String initialPassword) {

    void check() {
        var check = new FieldCheck();
        Passwords.check(check, "initialPassword", initialPassword);
        check.done();
    }

    /**
     * Sets the password, ends all of the owner's sessions and lifts the lock. The call is idempotent.
     *
     * @throws Problem {@code account-not-found}, or {@code changed-meanwhile} when another change of the password came
     *                 first
     */
    void make(AccountStore accounts, UnaryOperator<String> hash, String name, Instant now) {
        var stored = accounts.find(name).orElseThrow(() -> Problem.of(ProblemCode.ACCOUNT_NOT_FOUND));
        if (!made(stored) && !accounts.replace(stored.reset(hash.apply(initialPassword)))
            && accounts.find(name).filter(this::made).isEmpty()) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
        accounts.guard(name, now, guard -> SignInGuard.CLEAR);
    }

    private boolean made(Stored stored) {
        return stored.mustChange() && Passwords.matches(initialPassword, stored.passwordHash());
    }

    /** Leaves out the password, so that no log can show it. */
    @Override
    public String toString() {
        return "reset of a password";
    }
}
