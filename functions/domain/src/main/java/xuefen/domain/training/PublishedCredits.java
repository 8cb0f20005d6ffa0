package xuefen.domain.training;

import java.math.BigDecimal;

import xuefen.domain.project.Project;

/**
 * The credits that were published for a participant of a project, and what they were proposed for. Nobody gets more.
 *
 * @param credits 学分
 * @param hours   total hours of the application
 * @param days    days of the application
 * @param rules   version of 学分标准 that held at the publication; 0 where it was not kept yet
 */
public record PublishedCredits(BigDecimal credits, BigDecimal hours, int days, long rules) {

    /** Of a published project; null where it proposed none, which its form does not allow any more. */
    static PublishedCredits of(Project published) {
        var application = published.application();
        var rules = published.publishing().creditRules();
        return application.proposedCredits() == null ? null
            : new PublishedCredits(application.proposedCredits(), application.totalHours(),
                application.days() == null ? 1 : application.days(), rules == null ? 0 : rules);
    }
}
