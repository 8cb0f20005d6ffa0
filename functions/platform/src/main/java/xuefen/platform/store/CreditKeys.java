package xuefen.platform.store;

import xuefen.domain.credit.LedgerEntry;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** The keys of the credits table. */
final class CreditKeys {
    private CreditKeys() {}

    static Key entry(LedgerEntry entry) {
        return new Key(pk(entry.training()), prefix(entry.role()) + entry.person());
    }

    /** Every entry of a training, by role and personnel code. */
    static Query ofTraining(String training) {
        return Query.of(pk(training), null);
    }

    /** The entries of a training in one role, by personnel code. */
    static Query ofRole(String training, CreditRole role) {
        return Query.of(pk(training), prefix(role));
    }

    private static String pk(String training) {
        return "training#" + training;
    }

    private static String prefix(CreditRole role) {
        return role + "#";
    }
}
