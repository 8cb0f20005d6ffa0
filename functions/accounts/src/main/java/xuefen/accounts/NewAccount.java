package xuefen.accounts;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.text.TextKind;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;

/** An account to open, with the fields of {@link Account} and the owner's initial password. */
record NewAccount(
    @Text(most = 40) String name,
    Role role,
    @Text(most = 40) String displayName,
    ReviewLevel level,
    @Text(most = 40) String unit,
    @Text(most = 40) String county,
    @Text(most = 30) String title,
    @Text(most = 1000, kind = TextKind.EXACT) String initialPassword) {

    Account account() {
        return new Account(name, role, displayName, level, unit, county, title);
    }

    /**
     * Notes every wrong field under a path prefix such as {@code accounts[3].}; the password has its own name in each
     * order.
     */
    void check(FieldCheck check, String prefix, String passwordField) {
        account().check(check, prefix);
        Passwords.check(check, prefix + passwordField, initialPassword);
    }

    /** Whether a stored account equals this one, including the password. */
    boolean is(AccountStore.Stored stored) {
        return stored.account().equals(account()) && Passwords.matches(initialPassword, stored.passwordHash());
    }

    /** Leaves out the password, so that no log can show it. */
    @Override
    public String toString() {
        return "new account";
    }
}
