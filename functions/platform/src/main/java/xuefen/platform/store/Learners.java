package xuefen.platform.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import xuefen.domain.identity.Account;
import xuefen.domain.people.ListedPerson;
import xuefen.domain.people.PersonCode;

/** Finds the accounts of people on lists that somebody wrote: their codes may be in any writing. */
public final class Learners {
    private final AccountStore accounts;

    /** Reads from the accounts. */
    public Learners(AccountStore accounts) {
        this.accounts = accounts;
    }

    /** The accounts of the people on a list, by {@link PersonCode}; unknown ones are left out. */
    public Map<String, Account> of(Collection<ListedPerson> people) {
        var names = people.stream().flatMap(one -> PersonCode.names(one.code()).stream())
            .filter(name -> name.matches(Account.NAME_PATTERN)).distinct().toList();
        var found = new HashMap<String, Account>();
        // Of two accounts that differ only in writing, the one in the common writing is the person's.
        accounts.accounts(names).values().forEach(account -> found.merge(PersonCode.of(account.name()), account,
            (one, other) -> one.name().equals(PersonCode.of(one.name())) ? one : other));
        return found;
    }
}
