package xuefen.accountimport;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import xuefen.domain.imports.AccountImport;
import xuefen.domain.imports.Enrolled;
import xuefen.domain.imports.ImportKind;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;
import xuefen.platform.store.UnitStore;

/**
 * Where the rows of an import end up: who is there already, and a way to add others. All new accounts have the import's one hash: hashing 100,000
 * times would take hours, and everybody who was handed the password knows it anyway.
 */
record Roll(AccountImport order, AccountStore accounts, UnitStore units) {

    /** Who is there, of these. */
    Map<String, Enrolled> there(Collection<String> keys) {
        var there = new HashMap<String, Enrolled>();
        if (order.kind() == ImportKind.UNITS) {
            units.all().stream().filter(unit -> keys.contains(unit.code())).forEach(unit -> there.put(unit.code(), new Enrolled.OfUnit(unit)));
        } else {
            accounts.accounts(keys).forEach((name, account) -> there.put(name, new Enrolled.OfAccount(account)));
        }
        return there;
    }

    /** Adds some, all or none: none, and false, when one of the keys is taken. */
    boolean add(List<Enrolled> some) {
        if (order.kind() == ImportKind.UNITS) {
            return units.addTogether(some.stream().map(one -> ((Enrolled.OfUnit) one).unit()).toList());
        }
        return accounts.addTogether(some.stream().map(one -> Stored.opened(((Enrolled.OfAccount) one).account(), order.passwordHash())).toList());
    }
}
