package xuefen.domain.publication;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.domain.time.ChinaTime;

/**
 * 公布: approved projects that the city makes known together, at once or at a set time (guide, 三（一）1:
 * 审批公布后，直接同步到举办方办班账号). Every method returns the new state, or throws a {@link Problem} that says why not.
 *
 * @param id          UUID chosen by the page, so that a repeated save is the same publication
 * @param version     grows by one with every change
 * @param heading     title, document number and date
 * @param projects    what was chosen, in the order of the list
 * @param state       where it stands
 * @param at          when it is due while it is scheduled, when it began once it has; null for a draft
 * @param by          account that last changed it: once it has begun, the one that publishes
 * @param changedAt   when it last changed
 * @param leftOut     what was chosen and not published, and why; empty until the end
 * @param publishedAt when it was over; null before
 * @param sha256      hex SHA-256 of the list's workbook; null before the end
 */
public record Publication(String id, long version, Heading heading, List<Chosen> projects, PublicationState state,
    Instant at, String by, Instant changedAt, List<LeftOut> leftOut, Instant publishedAt, String sha256) {
    /** Maximum of projects in one publication: a city publishes 20 to 300 a year. */
    public static final int MOST = 300;
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Copies the lists. */
    public Publication {
        projects = List.copyOf(projects);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The heading of a publication.
     *
     * @param title          标题, at most 100 characters
     * @param documentNumber 文号, at most 50 characters
     * @param date           公布日期, in China
     */
    public record Heading(String title, String documentNumber, LocalDate date) {}

    /**
     * Checks a request to publish before anything is read.
     *
     * @param projects ids of projects, in order
     * @throws Problem naming every field at fault: a text that is missing, a date that is past, no projects or more
     *                 than 300, an invalid or repeated id
     */
    public static void check(Heading heading, List<String> projects, Instant now) {
        var check = new FieldCheck().text(heading.title(), "title", "公布标题")
            .text(heading.documentNumber(), "documentNumber", "文号")
            .present(heading.date(), "date", "公布日期");
        if (heading.date() != null) {
            check.that(!heading.date().isBefore(ChinaTime.day(now)), "date", "公布日期不能早于今天");
        }
        var some = projects != null && !projects.isEmpty();
        check.that(some, "projects", "请选择要公布的项目");
        if (some) {
            check.that(projects.size() <= MOST, "projects", "一次最多公布 " + MOST + " 个项目，请分几次公布");
            var before = new HashSet<String>();
            for (int i = 0; i < Math.min(projects.size(), MOST); i++) {
                var id = projects.get(i);
                check.that(id != null && ID.matcher(id).matches(), "projects[" + i + "]", "编号应为 UUID")
                    .that(id == null || before.add(id), "projects[" + i + "]", "该项目选了两次");
            }
        }
        check.done();
    }

    /**
     * Chooses projects, each in its present version.
     *
     * @param ids   ids, in order
     * @param found existing projects, by id
     * @throws Problem {@code project-not-approved} naming each that is not there, not approved or already published
     */
    public static List<Chosen> choose(List<String> ids, Map<String, Project> found) {
        var chosen = new ArrayList<Chosen>();
        var refused = new ArrayList<FieldProblem>();
        for (int i = 0; i < ids.size(); i++) {
            var project = found.get(ids.get(i));
            if (project != null && project.state() == ProjectState.APPROVED) {
                chosen.add(new Chosen(project.id(), project.version()));
            } else {
                refused.add(
                    new FieldProblem("projects[" + i + "]", project != null && project.state() == ProjectState.PUBLISHED
                        ? "该项目已经公布，请去掉" : "该项目尚未审批通过，请去掉"));
            }
        }
        if (!refused.isEmpty()) {
            throw Problem.fields(ProblemCode.PROJECT_NOT_APPROVED, refused);
        }
        return chosen;
    }

    /** A new draft. */
    public static Publication draft(String id, Heading heading, List<Chosen> projects, String by, Instant now) {
        return new Publication(id, 1, heading, projects, PublicationState.DRAFT, null, by, now, List.of(), null, null);
    }

    /**
     * Changes a draft.
     *
     * @param basedOn version that the page showed
     * @throws Problem {@code publication-not-editable} once it is scheduled or has begun; {@code changed-meanwhile}
     */
    public Publication change(long basedOn, Heading changed, List<Chosen> chosen, String by, Instant now) {
        requireDraft();
        if (basedOn == version - 1 && changed.equals(heading) && chosen.equals(projects)) {
            return this; // a retry of the same save after a lost response
        }
        requireVersion(basedOn);
        return new Publication(id, version + 1, changed, chosen, state, null, by, now, List.of(), null, null);
    }

    /**
     * 立即公布.
     *
     * @param basedOn version that the page showed, so that nobody publishes what they have not seen
     * @throws Problem {@code changed-meanwhile}, or naming an invalid version or a past date
     */
    public Publication start(long basedOn, String by, Instant now) {
        checkVersion(basedOn).done();
        if (started()) {
            return this; // clicked twice, or 再试
        }
        requireVersion(basedOn);
        if (heading.date().isBefore(ChinaTime.day(now))) {
            throw Problem.field("date", "公布日期不能早于今天，请修改后再公布");
        }
        return with(PublicationState.PUBLISHING, now, by, now);
    }

    /** Versions begin at 1: a caller who names a lower one has seen none. */
    private static FieldCheck checkVersion(Long basedOn) {
        return new FieldCheck().that(basedOn != null && basedOn >= 1, "version", "请提供页面所见的版本");
    }

    /** The publication, begun if it is scheduled and due; otherwise this one. */
    public Publication startIfDue(Instant now) {
        return state == PublicationState.SCHEDULED && !now.isBefore(at)
            ? with(PublicationState.PUBLISHING, now, by, now) : this;
    }

    /**
     * 定时公布.
     *
     * @param basedOn version that the page showed
     * @param due     when it is to begin; it begins within a few minutes after
     * @throws Problem naming a time that is past, more than a year off, or on a later day than the publication's date;
     *                 {@code publication-not-editable} once it has begun; {@code changed-meanwhile}
     */
    public Publication schedule(Long basedOn, Instant due, String by, Instant now) {
        checkVersion(basedOn).present(due, "at", "公布时间").done();
        if (started()) {
            throw Problem.of(ProblemCode.PUBLICATION_NOT_EDITABLE, "已经开始公布，不能再定时");
        }
        if (state == PublicationState.SCHEDULED && due.equals(at)) {
            return this; // clicked twice
        }
        requireVersion(basedOn);
        new FieldCheck().that(due.isAfter(now), "at", "公布时间应晚于现在")
            .that(due.isBefore(now.plus(FARTHEST)), "at", "公布时间应在一年之内")
            .that(!heading.date().isBefore(ChinaTime.day(due)), "at", "公布时间不能晚于公布日期 " + heading.date()).done();
        return with(PublicationState.SCHEDULED, due, by, now);
    }

    /**
     * Turns a scheduled publication back into a draft.
     *
     * @throws Problem {@code publication-not-editable} once its time has come
     */
    public Publication cancel(String by, Instant now) {
        if (state == PublicationState.DRAFT) {
            return this; // clicked twice
        }
        if (started() || !now.isBefore(at)) {
            throw Problem.of(ProblemCode.PUBLICATION_NOT_EDITABLE, "公布时间已到，不能撤销");
        }
        return with(PublicationState.DRAFT, null, by, now);
    }

    /** The publication after all of its projects. */
    public Publication finished(List<LeftOut> notPublished, String workbook, Instant now) {
        return new Publication(id, version + 1, heading, projects, PublicationState.PUBLISHED, at, by, now,
            notPublished, now, workbook);
    }

    /**
     * Why a project that was chosen cannot be published; null where it can, or where this publication has published it.
     *
     * @param project as it is now; null where it is gone
     */
    public LeftOut leftOut(Chosen chosen, Project project) {
        if (project == null) {
            return new LeftOut(chosen.project(), LeftOut.Reason.GONE);
        }
        if (project.state() == ProjectState.PUBLISHED) {
            return null; // it was approved when it was chosen, and no other publication holds it
        }
        if (project.state() != ProjectState.APPROVED) {
            return new LeftOut(chosen.project(), LeftOut.Reason.NOT_APPROVED);
        }
        return project.version() == chosen.version() ? null : new LeftOut(chosen.project(), LeftOut.Reason.CHANGED);
    }

    /** Ids of the projects that it has published, once it is over. */
    public List<String> listed() {
        var not = leftOut.stream().map(LeftOut::project).toList();
        return projects.stream().map(Chosen::project).filter(id -> !not.contains(id)).toList();
    }

    /** Whether it has begun. */
    public boolean started() {
        return state == PublicationState.PUBLISHING || state == PublicationState.PUBLISHED;
    }

    /**
     * Requires that it may still be changed or deleted.
     *
     * @throws Problem {@code publication-not-editable}
     */
    public void requireDraft() {
        if (state != PublicationState.DRAFT) {
            throw Problem.of(ProblemCode.PUBLICATION_NOT_EDITABLE);
        }
    }

    private void requireVersion(long basedOn) {
        if (basedOn != version) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    private Publication with(PublicationState changed, Instant when, String account, Instant now) {
        return new Publication(id, version + 1, heading, projects, changed, when, account, now, List.of(), null, null);
    }
}
