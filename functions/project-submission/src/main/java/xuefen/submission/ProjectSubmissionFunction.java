package xuefen.submission;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

import xuefen.domain.application.Application;
import xuefen.domain.application.ApplicationRules;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.domain.rule.CreditCalculation;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRule;
import xuefen.domain.time.ChinaTime;
import xuefen.platform.config.Clocks;
import xuefen.platform.form.SchemaForm;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.ProjectFilters;
import xuefen.platform.http.Request;
import xuefen.platform.store.ApplicationWindowStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;

/** 项目申报与备案 (guide, 二（二）): an organiser's drafts, their submission and recall; and 项目查询 for everybody. */
public final class ProjectSubmissionFunction extends HttpFunction {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int MOST_DAYS = 366;
    private static final Pattern HOURS = Pattern.compile("[0-9]{1,5}(\\.[0-9])?");

    private final ProjectStore projects;
    private final SchemaForm form;
    private final ApplicationWindowStore windows;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectSubmissionFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), SchemaForm.current(),
            new ApplicationWindowStore(DynamoDocuments.of("PROJECTS_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ProjectSubmissionFunction(ProjectStore projects, SchemaForm form, ApplicationWindowStore windows, InstantSource clock) {
        this.projects = projects;
        this.form = form;
        this.windows = windows;
        this.clock = clock;
    }

    /**
     * A draft to save.
     *
     * @param version     version that the page showed; 0 for a new project
     * @param application what was filled in so far
     */
    record Draft(Long version, Application application) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /projects/{projectId}", Role.ORGANISER),
            Harmless.to("GET /projects", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "PUT /projects/{projectId}" -> saveDraft(request);
            case "GET /projects" -> list(request);
            case "GET /projects/{projectId}" -> Answer.ok(own(request.caller(Role.ORGANISER), request.id("projectId")));
            case "PUT /projects/{projectId}/submission" -> submit(request);
            case "DELETE /projects/{projectId}/submission" -> recall(request);
            case "GET /credit-calculation" -> calculate(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer saveDraft(Request request) {
        var organiser = request.caller(Role.ORGANISER);
        var id = request.id("projectId");
        var draft = request.body(Draft.class);
        new FieldCheck().that(draft.version() != null && draft.version() >= 0, "version", "请提供所修改的版本，新项目为 0")
            .present(draft.application(), "application", "申报内容").done();
        ApplicationRules.requireVersion(draft.application(), form.version());
        var stored = projects.find(id);
        if (stored.isEmpty()) {
            if (draft.version() != 0) {
                throw Problem.of(ProblemCode.PROJECT_NOT_FOUND);
            }
            var created = Project.draft(id, organiser, draft.application(), clock.instant());
            projects.save(created);
            return Answer.ok(created);
        }
        var before = checkOwn(organiser, stored.get());
        var after = before.save(draft.application(), form, draft.version(), clock.instant());
        return saved(before, after);
    }

    private Answer submit(Request request) {
        var before = own(request.caller(Role.ORGANISER), request.id("projectId"));
        var after = before.submit(form, windows::ofYear, clock.instant());
        if (after != before) {
            projects.saveSubmission(after);
        }
        return Answer.ok(after);
    }

    private Answer recall(Request request) {
        var before = own(request.caller(Role.ORGANISER), request.id("projectId"));
        return saved(before, before.recall(clock.instant()));
    }

    private Answer saved(Project before, Project after) {
        if (after != before) {
            projects.save(after);
        }
        return Answer.ok(after);
    }

    /** 项目查询: an organiser's own projects, a reviewer's area, and for an administrator the whole city. */
    private Answer list(Request request) {
        var caller = request.caller(Role.ORGANISER, Role.REVIEWER, Role.ADMINISTRATOR);
        var filter = ProjectFilters.of(request);
        var limit = request.number("limit", 1, Page.MOST, Page.SIZE);
        var cursor = request.query("cursor").orElse(null);
        if (caller.role() == Role.ORGANISER) {
            return Answer.ok(projects.ofOrganiser(caller.account(), filter, limit, cursor));
        }
        var area = caller.role() == Role.REVIEWER ? filter.within(caller) : filter;
        return Answer.ok(projects.inArea(area.orOf(ChinaTime.day(clock.instant()).getYear()), null, limit, cursor));
    }

    /** 拟授学分 as the rule table gives them, for the form while it is filled in and for whoever reads it. */
    private Answer calculate(Request request) {
        request.caller(Role.ORGANISER, Role.REVIEWER, Role.ADMINISTRATOR);
        var year = request.number("year", FIRST_YEAR, LAST_YEAR, ChinaTime.day(clock.instant()).getYear());
        var days = request.number("days", 1, MOST_DAYS, 1);
        var hours = request.query("hours").filter(text -> HOURS.matcher(text).matches()).map(BigDecimal::new)
            .orElseThrow(() -> Problem.field("hours", "应为 0 到 99999.9 的数，最多一位小数"));
        return Answer.ok(CreditCalculation.of(CreditRule.of(year, CreditRole.PARTICIPANT), year, hours, days));
    }

    private Project own(Caller organiser, String id) {
        return checkOwn(organiser, projects.find(id).orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND)));
    }

    private static Project checkOwn(Caller organiser, Project project) {
        if (!project.organiser().equals(organiser.account())) {
            throw Problem.of(ProblemCode.PROJECT_NOT_FOUND); // nobody else is to know of it
        }
        return project;
    }
}
