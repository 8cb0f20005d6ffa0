package xuefen.platform.store;

import xuefen.domain.identity.Role;
import xuefen.domain.people.PersonName;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** The keys of the accounts table. */
final class AccountKeys {
    /** The place of the first administrator, which one account takes. */
    static final Key FIRST_ADMINISTRATOR = new Key("administrator#first", "MARK");
    /** Fields of the index by role. */
    static final String ROLE = "role";
    static final String NAME = "name";
    /** On the index of learners by their unit and name. */
    static final String UNIT_AND_NAME = "unitAndName";

    private static final String UNITS = "units";
    private static final String UNIT = "UNIT#";

    private AccountKeys() {}

    static Key account(String name) {
        return new Key(pk(name), "ACCOUNT");
    }

    /** The accounts of a role, in the order of their names. */
    static Query ofRole(Role role) {
        return Query.inOrder("by-role", ROLE, role.name());
    }

    /** The learners of a unit who have a name, in any writing of it, in the order of their codes. */
    static Query learners(String unit, String name) {
        return Query.inOrder("by-unit-and-name", UNIT_AND_NAME, unitAndName(unit, name));
    }

    static String unitAndName(String unit, String name) {
        return unit + "#" + PersonName.of(name);
    }

    /** The count of an account's failed sign-ins. */
    static Key guard(String name) {
        return new Key(pk(name), "GUARD");
    }

    /** A refresh token by its hash. */
    static Key refresh(String hash) {
        return new Key("refresh#" + hash, "REFRESH");
    }

    static Key unit(String code) {
        return new Key(UNITS, UNIT + code);
    }

    /** Every unit, in the order of their codes. */
    static Query units() {
        return Query.of(UNITS, UNIT);
    }

    private static String pk(String name) {
        return "account#" + name;
    }
}
