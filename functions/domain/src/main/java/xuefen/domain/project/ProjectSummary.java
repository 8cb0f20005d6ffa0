package xuefen.domain.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.application.ApplicationWarnings;
import xuefen.domain.identity.ReviewLevel;

/**
 * A project as lists show it: what a row needs and no more, as an application may be as long as a book.
 *
 * @param id            its id
 * @param version       version that this is a summary of
 * @param title         项目名称; null where it is not filled in yet
 * @param projectNumber 项目编号; null before publication
 * @param year          举办年度; null where it is not filled in yet
 * @param filing        whether it is a 备案
 * @param subject       学科: code of level 2 and 3; null where it is not filled in yet
 * @param organiser     account that applied
 * @param unit          申报单位
 * @param county        区县
 * @param leader        name of the 项目负责人; null where it is not filled in yet
 * @param state         where it stands
 * @param round         number of submissions so far
 * @param turn          level that decides next; null unless under review
 * @param decided       levels that have decided on the last submission, in order
 * @param hours         total hours
 * @param credits       拟授学分; null where they are not filled in yet
 * @param warnings      number of warnings by the form's rules
 * @param submittedAt   when it was last submitted; null for a draft
 * @param changedAt     when it was last changed
 * @param acceptedAt    when the city accepted the report on it (项目总结); null before
 */
public record ProjectSummary(String id, long version, String title, String projectNumber, Integer year, boolean filing,
    String subject, String organiser, String unit, String county, String leader, ProjectState state, int round,
    ReviewLevel turn, List<ReviewLevel> decided, BigDecimal hours, BigDecimal credits, int warnings,
    Instant submittedAt, Instant changedAt, Instant acceptedAt) {

    /** Copies the levels. */
    public ProjectSummary {
        decided = List.copyOf(decided);
    }

    /** The summary of a project. */
    public static ProjectSummary of(Project project) {
        var application = project.application();
        var decided = project.steps().stream().filter(step -> step.round() == project.round()).map(ReviewStep::level)
            .toList();
        return new ProjectSummary(project.id(), project.version(), application.title(), project.projectNumber(),
            application.year(), project.filing() != null, application.subject(), project.organiser(), project.unit(),
            project.county(), application.leader() == null ? null : application.leader().name(), project.state(),
            project.round(), project.turn(), decided, application.totalHours(), application.proposedCredits(),
            ApplicationWarnings.of(application).size(), project.submittedAt(), project.changedAt(),
            project.acceptedAt());
    }
}
