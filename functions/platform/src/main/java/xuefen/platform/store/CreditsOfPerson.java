package xuefen.platform.store;

import java.util.Map;
import java.util.Optional;

import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Holders;
import xuefen.domain.rule.CreditRole;

/**
 * What one person has, or had, of a training, in every role, as it was when it was read. An event that gives more is
 * written only while it is still so: {@link CreditLedger#add(CreditsOfPerson, xuefen.domain.credit.CreditEvent)}.
 *
 * @param training training id
 * @param person   personnel code
 * @param credits  by role; roles in which the person never had any are left out
 * @param kept     whether the place of the first event as participant is kept
 */
public record CreditsOfPerson(String training, String person, Map<CreditRole, Credit> credits, boolean kept) {

    /** Copies the map. */
    public CreditsOfPerson {
        credits = Map.copyOf(credits);
    }

    /** The credits in a role; empty where the person never had any. */
    public Optional<Credit> in(CreditRole role) {
        return Optional.ofNullable(credits.get(role));
    }

    /** The same as a value that rules ask. */
    public Holders holders() {
        var holders = new Holders();
        credits.values().forEach(holders::add);
        return holders;
    }

    CreditId id(CreditRole role) {
        return new CreditId(training, person, role);
    }

    /** The number of the event that would be next in a role. */
    int next(CreditRole role) {
        return in(role).map(credit -> credit.last().number()).orElse(0) + 1;
    }
}
