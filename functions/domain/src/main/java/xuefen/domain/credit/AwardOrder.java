package xuefen.domain.credit;

import java.math.BigDecimal;
import java.time.Instant;

import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.OfCycle;

/**
 * An ordered award. It fixes its inputs, so that a later effective list or course change does not affect a running
 * award, and a resumed award gives everybody the same credits.
 *
 * @param id        UUID; the same order twice is one award
 * @param training  training id
 * @param cycle     第n期
 * @param analysis  analysis of the effective list at that time
 * @param terms     strategy, figure and rule
 * @param orderedBy account
 * @param orderedAt when
 */
public record AwardOrder(String id, String training, int cycle, String analysis, AwardTerms terms, String orderedBy,
    Instant orderedAt) implements OfCycle {

    /** The same by the figure that others of the training get. */
    public AwardOrder after(BigDecimal awarded) {
        return new AwardOrder(id, training, cycle, analysis, terms.after(awarded), orderedBy, orderedAt);
    }

    /** The event of one person who was chosen. */
    public CreditEvent event(String projectNumber, Screening.Screened chosen, Profile profile, Instant now) {
        return new CreditEvent(new CreditId(training, chosen.person(), CreditRole.PARTICIPANT), 1,
            CreditEvent.Kind.AWARDED, chosen.credits(),
            new Grounds(projectNumber, cycle, analysis, null, null, terms.strategy(), terms.figure(),
                terms.step(), chosen.derivation(), terms.rules(), chosen.manual(), terms.remarks(),
                chosen.windows()),
            profile, null, id, orderedBy, now);
    }
}
