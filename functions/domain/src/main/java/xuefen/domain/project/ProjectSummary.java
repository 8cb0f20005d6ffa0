package xuefen.domain.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.application.Application;
import xuefen.domain.application.ApplicationWarnings;
import xuefen.domain.application.ProposedCredits;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.part.Part;
import xuefen.domain.rule.CreditRules;

/**
 * A project as lists show it: what a row needs and no more, as an application may be as long as a book.
 *
 * @param id            its id
 * @param version       version that this is a summary of
 * @param origin        who applied, and where
 * @param plan          what was applied for
 * @param filing        whether it is a 备案
 * @param standing      where it stands
 * @param projectNumber 项目编号; null before publication
 * @param changedAt     when it was last changed
 * @param acceptedAt    when the city accepted the report on it (项目总结); null before
 */
public record ProjectSummary(String id, long version, @Part Origin origin, @Part Plan plan, boolean filing,
    @Part Standing standing, String projectNumber, Instant changedAt, Instant acceptedAt) {

    /**
     * What was applied for.
     *
     * @param title    项目名称; null where it is not filled in yet
     * @param year     举办年度; null where it is not filled in yet
     * @param subject  学科: code of level 2 and 3; null where it is not filled in yet
     * @param leader   name of the 项目负责人; null where it is not filled in yet
     * @param hours    total hours
     * @param days     举办天数; null where they are not filled in yet
     * @param credits  拟授学分; null where they are not filled in yet
     * @param warnings number of warnings by the form's rules
     */
    public record Plan(String title, Integer year, String subject, String leader, BigDecimal hours, Integer days,
        BigDecimal credits, int warnings) {

        /** The plan of an application. */
        static Plan of(Application application) {
            return new Plan(application.title(), application.year(), application.subject(),
                application.leader() == null ? null : application.leader().name(), application.totalHours(),
                application.days(), application.proposedCredits(), ApplicationWarnings.ofForm(application).size());
        }

        /** With the warning of too many credits counted, where there is one by 学分标准. */
        Plan by(CreditRules rules) {
            return ProposedCredits.of(year, hours, days, credits).tooMany(rules)
                ? new Plan(title, year, subject, leader, hours, days, credits, warnings + 1) : this;
        }
    }

    /**
     * Where a project stands.
     *
     * @param state       its state
     * @param round       number of submissions so far
     * @param turn        level that decides next; null unless under review
     * @param decided     levels that have decided on the last submission, in order
     * @param submittedAt when it was last submitted; null for a draft
     */
    public record Standing(ProjectState state, int round, ReviewLevel turn, List<ReviewLevel> decided,
        Instant submittedAt) {

        /** Copies the levels. */
        public Standing {
            decided = List.copyOf(decided);
        }

        /** Where a project with this state and review stands. */
        static Standing of(ProjectState state, Review review) {
            return new Standing(state, review.round(), review.turn(), review.decided(), review.submittedAt());
        }
    }

    /** The summary of a project, as it is stored: with the warnings that follow from the project alone. */
    public static ProjectSummary of(Project project) {
        return new ProjectSummary(project.id(), project.version(), project.origin(), Plan.of(project.application()),
            project.filing() != null, Standing.of(project.state(), project.review()),
            project.publishing().projectNumber(), project.changedAt(), project.publishing().acceptedAt());
    }

    /**
     * The summary as it is shown: with the warnings by today's 学分标准, too, which may have changed since the project did.
     * What was published rests on its own version and is judged no more.
     */
    public ProjectSummary by(CreditRules rules) {
        return standing.state() == ProjectState.PUBLISHED ? this
            : new ProjectSummary(id, version, origin, plan.by(rules), filing, standing, projectNumber, changedAt,
                acceptedAt);
    }
}
