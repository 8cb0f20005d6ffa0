package xuefen.domain.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.application.Application;
import xuefen.domain.application.ApplicationWarnings;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.part.Part;

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
     * @param credits  拟授学分; null where they are not filled in yet
     * @param warnings number of warnings by the form's rules
     */
    public record Plan(String title, Integer year, String subject, String leader, BigDecimal hours,
        BigDecimal credits, int warnings) {

        /** The plan of an application. */
        static Plan of(Application application) {
            return new Plan(application.title(), application.year(), application.subject(),
                application.leader() == null ? null : application.leader().name(), application.totalHours(),
                application.proposedCredits(), ApplicationWarnings.of(application).size());
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

    /** The summary of a project. */
    public static ProjectSummary of(Project project) {
        return new ProjectSummary(project.id(), project.version(), project.origin(), Plan.of(project.application()),
            project.filing() != null, Standing.of(project.state(), project.review()),
            project.publishing().projectNumber(), project.changedAt(), project.publishing().acceptedAt());
    }
}
