package xuefen.award;

import java.util.Optional;
import java.util.function.Function;

import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Holders;
import xuefen.platform.store.CreditLedger;

/** Enters people of whom more has to be known than that they have no credits in the role: what they have in others. */
final class FirstEvents {
    private FirstEvents() {}

    /**
     * Enters a person unless they have, or had, credits in the role. Whatever else happens to their credits meanwhile,
     * all roles together stay within what one person gets of a project.
     *
     * @param event the event by what the person has by now; empty where nothing is left to get
     */
    static void enter(CreditLedger ledger, CreditId id, Function<Holders, Optional<CreditEvent>> event) {
        while (true) {
            var before = ledger.ofPerson(id.training(), id.person());
            if (before.in(id.role()).isPresent()) {
                return;
            }
            var next = event.apply(before.holders());
            if (next.isEmpty() || ledger.add(before, next.get())) {
                return;
            }
            // Something came first: look again at what the person has now.
        }
    }
}
