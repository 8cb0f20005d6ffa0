package xuefen.change;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CHANGE_DECIDED;
import static xuefen.domain.problem.ProblemCode.CHANGE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CHANGE_PENDING;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_PUBLISHED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.PROJECT;

import java.time.InstantSource;

import xuefen.domain.application.ApplicationForm;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectChange;
import xuefen.domain.project.ProjectParticulars;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.form.SchemaForm;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectChangeStore;
import xuefen.platform.store.ProjectStore;

/**
 * 项目修改 after 公布 (guide, 二（二）): the organiser asks for other dates, another place or other teachers; the city agrees or
 * not.
 */
public final class ProjectChangeFunction extends HttpFunction {
    static final Routes<ProjectChangeFunction> ROUTES = Routes.of(ProjectChangeFunction.class,
        get("/projects/{projectId}/changes").may(ORGANISER, REVIEWER).answersPageOf(ProjectChange.class)
            .refuses(PROJECT_NOT_FOUND).primed().by(ProjectChangeFunction::listProjectChanges),
        put("/projects/{projectId}/changes/{changeId}").may(ORGANISER).takes(ChangeOrder.class)
            .answers(ProjectChange.class)
            .refuses(PROJECT_NOT_FOUND, PROJECT_NOT_PUBLISHED, CHANGE_PENDING, REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .by(ProjectChangeFunction::askChange),
        delete("/projects/{projectId}/changes/{changeId}").may(ORGANISER).answers(ProjectChange.class)
            .refuses(PROJECT_NOT_FOUND, CHANGE_NOT_FOUND, CHANGE_DECIDED, CHANGED_MEANWHILE)
            .by(ProjectChangeFunction::withdrawChange),
        get("/changes").may(REVIEWER).ofTheCity("已公布项目的修改由市级卫生行政部门审批").answersPageOf(ProjectChange.class)
            .by(ProjectChangeFunction::listPendingChanges),
        put("/changes/{projectId}/{changeId}/decision").may(REVIEWER).ofTheCity("已公布项目的修改由市级卫生行政部门审批")
            .takes(ChangeVerdict.class).answers(ProjectChange.class)
            .refuses(PROJECT_NOT_FOUND, CHANGE_NOT_FOUND, CHANGE_DECIDED, CHANGED_MEANWHILE)
            .mayAudit(PROJECT, "change-AGREED", "change-DECLINED").by(ProjectChangeFunction::decideChange));

    private final ProjectStore projects;
    private final ProjectChangeStore changes;
    private final ApplicationForm form;
    private final CreditRulesStore rules;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectChangeFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new ProjectChangeStore(DynamoDocuments.of("PROJECTS_TABLE")), SchemaForm.current(),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), Clocks.clock());
    }

    /** For tests. */
    ProjectChangeFunction(ProjectStore projects, ProjectChangeStore changes, ApplicationForm form,
        CreditRulesStore rules, AuditLog audit, InstantSource clock) {
        super(ROUTES, audit);
        this.projects = projects;
        this.changes = changes;
        this.form = form;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * A change to request.
     *
     * @param wanted the particulars that the project is to have
     * @param reason 修改理由
     */
    record ChangeOrder(ProjectParticulars wanted, @Text(most = 500, kind = TextKind.LINES) String reason) {}

    /**
     * A decision to take.
     *
     * @param agreed  whether the project is to be changed
     * @param opinion 审批意见; may be left out when agreeing
     */
    record ChangeVerdict(Boolean agreed, @Text(most = 500, kind = TextKind.LINES) String opinion) {}

    private Answer<Page<ProjectChange>> listProjectChanges(Request request) {
        var caller = request.caller();
        var project = projects.find(request.id("projectId")).filter(each -> caller.role() == ORGANISER
            ? each.belongsTo(caller) : each.visibleTo(caller))
            .orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND));
        return Answer.ok(changes.ofProject(project.id(), request.limit(), request.cursor()));
    }

    private Answer<ProjectChange> askChange(Request request, ChangeOrder order) {
        var project = own(request);
        var id = request.id("changeId");
        new FieldCheck().present(order.wanted(), "wanted", "修改后的内容").done();
        var stored = changes.find(project.id(), id);
        if (stored.isPresent()) {
            if (stored.get().saysTheSameAs(order.wanted(), order.reason())) {
                return Answer.ok(stored.get()); // a repeated request
            }
            throw Problem.of(REQUEST_DIFFERS);
        }
        var now = clock.instant();
        var change = ProjectChange.request(id, project, order.wanted(), order.reason(), form, rules.of(project), now);
        changes.save(change, project.ask(change, now));
        return Answer.ok(change);
    }

    private Answer<ProjectChange> withdrawChange(Request request) {
        var project = own(request);
        var before = change(project.id(), request);
        var now = clock.instant();
        var after = before.withdraw(now);
        if (after != before) {
            changes.save(after, project.settle(after, now));
        }
        return Answer.ok(after);
    }

    private Answer<Page<ProjectChange>> listPendingChanges(Request request) {
        return Answer.ok(changes.pending(request.limit(), request.cursor()));
    }

    private Answer<ProjectChange> decideChange(Request request, ChangeVerdict verdict) {
        var city = request.caller();
        new FieldCheck().present(verdict.agreed(), "agreed", "是否同意修改").done();
        var project = projects.find(request.id("projectId")).filter(each -> each.visibleTo(city))
            .orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND));
        var before = change(project.id(), request);
        var now = clock.instant();
        var after = before.decide(city, verdict.agreed(), verdict.opinion(), now);
        if (after != before) {
            changes.save(after, project.settle(after, now));
            request.audit("change-" + after.status());
        }
        return Answer.ok(after);
    }

    private Project own(Request request) {
        var organiser = request.caller();
        return projects.find(request.id("projectId")).filter(project -> project.belongsTo(organiser))
            .orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND)); // hidden from everybody else
    }

    private ProjectChange change(String project, Request request) {
        return changes.find(project, request.id("changeId"))
            .orElseThrow(() -> Problem.of(CHANGE_NOT_FOUND));
    }
}
