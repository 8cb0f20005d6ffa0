package xuefen.platform.store;

import xuefen.domain.credit.CreditId;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/**
 * The keys of the credits table: the events of a training, by role, personnel code and number. The first event of a
 * person has no number in its key, as entries had none when each person had one.
 */
final class CreditKeys {
    private CreditKeys() {}

    /** The event of this number; numbers have a fixed width, so that keys sort by them. */
    static Key event(CreditId id, int number) {
        var first = prefix(id.role()) + id.person();
        return new Key(pk(id.training()), number == 1 ? first : first + "#%04d".formatted(number));
    }

    /** What each participant of a training gets; roles are in capitals, so it is no role's. */
    static Key figure(String training) {
        return new Key(pk(training), "figure");
    }

    /** Everything of a training. */
    static Query ofTraining(String training) {
        return Query.of(pk(training), null);
    }

    /** The events of a training in one role. */
    static Query ofRole(String training, CreditRole role) {
        return Query.of(pk(training), prefix(role));
    }

    /** The events of a person, of every training, oldest first. */
    static Query ofPerson(String person) {
        return Query.inOrder("by-person", "person", person);
    }

    private static String pk(String training) {
        return "training#" + training;
    }

    private static String prefix(CreditRole role) {
        return role + "#";
    }
}
