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
 * The stored accounts or units that an import adds to. All new accounts share the import's one hash: hashing 100,000
 * times would take hours, and everybody who was given the password knows it anyway.
 */
record Roll(AccountImport order, AccountStore accounts, UnitStore units) {

    /** The stored accounts or units among these keys. */
    Map<String, Enrolled> there(Collection<String> keys) {
        var there = new HashMap<String, Enrolled>();
        if (order.kind() == ImportKind.UNITS) {
            units.all().stream().filter(unit -> keys.contains(unit.code()))
                .forEach(unit -> there.put(unit.code(), new Enrolled.OfUnit(unit)));
        } else {
            accounts.accounts(keys).forEach((name, account) -> there.put(name, new Enrolled.OfAccount(account)));
        }
        return there;
    }

    /** Adds accounts or units, all or none; false when one of the keys is taken. */
    boolean add(List<Enrolled> some) {
        if (order.kind() == ImportKind.UNITS) {
            return units.addTogether(some.stream().map(one -> ((Enrolled.OfUnit) one).unit()).toList());
        }
        return accounts.addTogether(some.stream()
            .map(one -> Stored.opened(((Enrolled.OfAccount) one).account(), order.passwordHash())).toList());
    }
}
