package xuefen.domain.training;

import java.math.BigDecimal;

import xuefen.domain.application.Application;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRule;

/**
 * The credits that were published for a participant of a project, and what they were proposed for. Nobody gets more.
 *
 * @param credits 学分
 * @param hours   total hours of the application
 * @param days    days of the application
 */
public record PublishedCredits(BigDecimal credits, BigDecimal hours, int days) {

    /** Of a published application; where it proposed no credits, those by the rule of its year. */
    static PublishedCredits of(Application application) {
        var hours = application.totalHours();
        var days = application.days() == null ? 1 : application.days();
        var credits = application.proposedCredits() != null ? application.proposedCredits()
            : CreditRule.of(application.year(), CreditRole.PARTICIPANT).credits(hours, days);
        return new PublishedCredits(credits, hours, days);
    }
}
