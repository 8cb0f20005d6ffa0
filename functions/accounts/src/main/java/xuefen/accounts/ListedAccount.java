package xuefen.accounts;

import java.util.Arrays;
import java.util.Optional;

import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.platform.store.AccountStore.Listed;

/** An account as an administrator sees it on the list. */
record ListedAccount(String name, Role role, String displayName, ReviewLevel level, String unit, String county,
    String title, boolean mustChangePassword) {

    static ListedAccount of(Listed listed) {
        var account = listed.account();
        return new ListedAccount(account.name(), account.role(), account.displayName(), account.level(), account.unit(),
            account.county(), account.title(), listed.mustChange());
    }

    /**
     * The requested role; organisers by default.
     *
     * @throws Problem naming {@code role} when there is no such role
     */
    static Role role(Optional<String> asked) {
        return asked.map(name -> Arrays.stream(Role.values()).filter(role -> role.name().equals(name)).findFirst()
            .orElseThrow(() -> Problem.field("role", "没有这个角色"))).orElse(Role.ORGANISER);
    }
}
