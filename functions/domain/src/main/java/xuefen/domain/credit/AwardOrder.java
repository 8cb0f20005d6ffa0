package xuefen.domain.credit;

import java.math.BigDecimal;
import java.time.Instant;

import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.OfCycle;

/**
 * An ordered award. It fixes its inputs, so that a later effective list or course change does not affect a running
 * award, and a resumed award gives everybody the same credits.
 *
 * @param id          UUID; the same order twice is one award
 * @param training    training id
 * @param cycle       第n期
 * @param analysis    analysis of the effective list at that time
 * @param strategy    授分策略
 * @param creditsEach credits of each person who gets some
 * @param orderedBy   account
 * @param orderedAt   when
 */
public record AwardOrder(String id, String training, int cycle, String analysis, AwardStrategy strategy,
    BigDecimal creditsEach, String orderedBy, Instant orderedAt) implements OfCycle {

    /** The ledger entry of one person who was chosen. */
    public LedgerEntry entry(String projectNumber, Screening.Screened chosen, Instant now) {
        return new LedgerEntry(training, projectNumber, chosen.person(), CreditRole.PARTICIPANT, chosen.credits(),
            strategy, cycle, analysis, id, orderedBy, now, chosen.manual());
    }
}
