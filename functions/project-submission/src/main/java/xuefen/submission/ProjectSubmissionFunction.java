package xuefen.submission;

import static xuefen.domain.identity.Role.ADMINISTRATOR;
import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.APPLICATION_WINDOW_CLOSED;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.FILING_NOT_POSSIBLE;
import static xuefen.domain.problem.ProblemCode.FORM_VERSION_CHANGED;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_EDITABLE;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.RECALL_TOO_LATE;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;

import xuefen.domain.application.Application;
import xuefen.domain.application.ApplicationRules;
import xuefen.domain.identity.Caller;
import xuefen.domain.limit.Between;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectSummary;
import xuefen.domain.rule.CreditCalculation;
import xuefen.domain.rule.CreditLevel;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.time.ChinaTime;
import xuefen.platform.config.Clocks;
import xuefen.platform.form.SchemaForm;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.ProjectFilters;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.ApplicationWindowStore;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;

/**
 * 项目申报与备案 (guide, 二（二）): an organiser's drafts and filings, their submission and recall; and 项目查询 for all roles that
 * may use it.
 */
public final class ProjectSubmissionFunction extends HttpFunction {
    static final Routes<ProjectSubmissionFunction> ROUTES = Routes.of(ProjectSubmissionFunction.class,
        get("/projects/{projectId}").may(ORGANISER).answers(Project.class).refuses(PROJECT_NOT_FOUND).primed()
            .by(ProjectSubmissionFunction::getProject),
        get("/projects").may(ORGANISER, REVIEWER, ADMINISTRATOR).asks(ProjectFilters.NAMES)
            .answersPageOf(ProjectSummary.class).primed().by(ProjectSubmissionFunction::listProjects),
        put("/projects/{projectId}").may(ORGANISER).takes(Draft.class).answers(Project.class)
            .refuses(PROJECT_NOT_FOUND, FORM_VERSION_CHANGED, PROJECT_NOT_EDITABLE, CHANGED_MEANWHILE)
            .by(ProjectSubmissionFunction::saveDraft),
        put("/projects/{projectId}/submission").may(ORGANISER).answers(Project.class)
            .refuses(PROJECT_NOT_FOUND, APPLICATION_WINDOW_CLOSED, PROJECT_NOT_EDITABLE, CHANGED_MEANWHILE)
            .by(ProjectSubmissionFunction::submit),
        delete("/projects/{projectId}/submission").may(ORGANISER).answers(Project.class)
            .refuses(PROJECT_NOT_FOUND, RECALL_TOO_LATE, CHANGED_MEANWHILE).by(ProjectSubmissionFunction::recall),
        put("/projects/{projectId}/filing").may(ORGANISER).answers(Project.class)
            .refuses(PROJECT_NOT_FOUND, FILING_NOT_POSSIBLE, CHANGED_MEANWHILE)
            .by(ProjectSubmissionFunction::fileProject),
        get("/credit-calculation").may(ORGANISER, REVIEWER, ADMINISTRATOR).asks("year", "hours", "days")
            .answers(CreditCalculation.class).by(ProjectSubmissionFunction::calculateCredits));

    private static final int MOST_DAYS = 366;
    private static final Pattern HOURS = Pattern.compile("[0-9]{1,5}(\\.[0-9])?");

    private final ProjectStore projects;
    private final SchemaForm form;
    private final ApplicationWindowStore windows;
    private final CreditRulesStore rules;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectSubmissionFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), SchemaForm.current(),
            new ApplicationWindowStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ProjectSubmissionFunction(ProjectStore projects, SchemaForm form, ApplicationWindowStore windows,
        CreditRulesStore rules, InstantSource clock) {
        super(ROUTES);
        this.projects = projects;
        this.form = form;
        this.windows = windows;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * A draft to save.
     *
     * @param version     version that the page showed; 0 for a new project
     * @param application the form as filled in so far
     */
    record Draft(@Between(least = 0, most = 1_000_000_000) Long version, Application application) {}

    private Answer<Project> getProject(Request request) {
        return Answer.ok(own(request));
    }

    private Answer<Project> saveDraft(Request request, Draft draft) {
        var organiser = request.caller();
        var id = request.id("projectId");
        new FieldCheck().that(draft.version() != null && draft.version() >= 0, "version", "请提供所修改的版本，新项目为 0")
            .present(draft.application(), "application", "申报内容").done();
        ApplicationRules.requireVersion(draft.application(), form.version());
        var stored = projects.find(id);
        if (stored.isEmpty()) {
            if (draft.version() != 0) {
                throw Problem.of(PROJECT_NOT_FOUND);
            }
            var created = Project.draft(id, organiser, draft.application(), clock.instant());
            projects.save(created);
            return Answer.ok(created);
        }
        var before = checkOwn(organiser, stored.get());
        var after = before.save(draft.application(), form, draft.version(), clock.instant());
        return saved(before, after);
    }

    private Answer<Project> submit(Request request) {
        var before = own(request);
        var after = before.submit(form, rules.current(), windows::ofYear, clock.instant());
        if (after != before) {
            projects.saveSubmission(after);
        }
        return Answer.ok(after);
    }

    private Answer<Project> recall(Request request) {
        var before = own(request);
        return saved(before, before.recall(clock.instant()));
    }

    /** 项目备案: a project that was held and accepted is held again in the following year. */
    private Answer<Project> fileProject(Request request) {
        var last = own(request);
        var id = filingOf(last.id());
        var stored = projects.find(id);
        if (stored.isPresent()) {
            return Answer.ok(stored.get()); // a repeated request, or a filing opened again
        }
        var filing = Project.filing(id, request.caller(), last, clock.instant());
        projects.save(filing);
        return Answer.ok(filing);
    }

    /**
     * The id of a project's filing. It derives from the project's id, so a project is filed once, however often this is
     * requested.
     */
    private static String filingOf(String project) {
        return UUID.nameUUIDFromBytes(("filing#" + project).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Answer<Project> saved(Project before, Project after) {
        if (after != before) {
            projects.save(after);
        }
        return Answer.ok(after);
    }

    /** 项目查询: an organiser's own projects, a reviewer's area, and for an administrator the whole city. */
    private Answer<Page<ProjectSummary>> listProjects(Request request) {
        var caller = request.caller();
        var filter = ProjectFilters.of(request);
        var limit = request.limit();
        var cursor = request.cursor();
        if (caller.role() == ORGANISER) {
            return shown(projects.ofOrganiser(caller.account(), filter, limit, cursor));
        }
        var area = caller.role() == REVIEWER ? filter.within(caller) : filter;
        return shown(projects.inArea(area.orOf(ChinaTime.day(clock.instant()).getYear()), null, limit, cursor));
    }

    private Answer<Page<ProjectSummary>> shown(Page<ProjectSummary> page) {
        var current = rules.current();
        return Answer.ok(page.map(project -> project.by(current)));
    }

    /** 拟授学分 as the rule table gives them, for organisers filling in the form and for its readers. */
    private Answer<CreditCalculation> calculateCredits(Request request) {
        var year = request.number("year", CreditRules.FIRST_YEAR, CreditRules.LAST_YEAR,
            ChinaTime.day(clock.instant()).getYear());
        var days = request.number("days", 1, MOST_DAYS, 1);
        var hours = request.query("hours").filter(text -> HOURS.matcher(text).matches()).map(BigDecimal::new)
            .orElseThrow(() -> Problem.field("hours", "应为 0 到 99999.9 的数，最多一位小数"));
        var rule = rules.current().of(year, CreditLevel.MUNICIPAL, CreditRole.PARTICIPANT);
        return Answer.ok(CreditCalculation.of(rule, year, hours, days));
    }

    private Project own(Request request) {
        return checkOwn(request.caller(),
            projects.find(request.id("projectId")).orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND)));
    }

    private static Project checkOwn(Caller organiser, Project project) {
        if (!project.belongsTo(organiser)) {
            throw Problem.of(PROJECT_NOT_FOUND); // hidden from everybody else
        }
        return project;
    }
}
