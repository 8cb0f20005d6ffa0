package xuefen.signin;

import java.util.function.UnaryOperator;

import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.text.TextKind;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;

/**
 * A change of one's own password, at the first sign-in or at any time. It is idempotent: a request that names the
 * previous password and the present one counts as the change already made. Naming both gives no second guess in one
 * attempt.
 *
 * @param account     account name
 * @param password    the password until now
 * @param newPassword the password from now on
 */
record PasswordChange(
    @Text(most = 10_000, kind = TextKind.EXACT) String account,
    @Text(most = 1000, kind = TextKind.EXACT) String password,
    @Text(most = 1000, kind = TextKind.EXACT) String newPassword) {

    /** Names every field that is missing or wrong, before an attempt is counted. */
    void check() {
        var check = new FieldCheck().present(account, "account", "账号").present(password, "password", "密码");
        Passwords.check(check, "newPassword", newPassword);
        check.that(newPassword == null || !newPassword.equals(password), "newPassword", "新密码不能与原密码相同").done();
    }

    /**
     * Changes the password.
     *
     * @return the account after the change
     * @throws Problem {@code account-locked}, {@code sign-in-refused}, or {@code changed-meanwhile} if another change
     *                 was faster
     */
    Stored make(AccountStore accounts, Attempts attempts, UnaryOperator<String> hash) {
        var stored = attempts.take(account);
        if (attempts.right(password, stored)) {
            var old = stored.orElseThrow();
            attempts.succeeded(old);
            var changed = old.changed(hash.apply(newPassword));
            return accounts.replace(changed) ? changed : madeByAnother(accounts, attempts);
        }
        if (attempts.before(password, stored) && attempts.right(newPassword, stored)) {
            attempts.succeeded(stored.orElseThrow());
            return stored.orElseThrow();
        }
        throw Problem.of(ProblemCode.SIGN_IN_REFUSED);
    }

    /** The same change, made by a simultaneous request, counts as this one. */
    private Stored madeByAnother(AccountStore accounts, Attempts attempts) {
        var now = accounts.find(account);
        if (now.filter(Stored::mustChange).isPresent() || !attempts.right(newPassword, now)) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
        return now.orElseThrow();
    }

    /** Omits the passwords, in case the record is ever logged. */
    @Override
    public String toString() {
        return "change of a password";
    }
}
