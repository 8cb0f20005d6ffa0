package xuefen.change;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.application.ApplicationForm;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectChange;
import xuefen.domain.project.ProjectParticulars;
import xuefen.platform.config.Clocks;
import xuefen.platform.form.SchemaForm;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectChangeStore;
import xuefen.platform.store.ProjectStore;

/** 项目修改 after 公布 (guide, 二（二）): the organiser asks for other dates, another place or other teachers; the city agrees or not. */
public final class ProjectChangeFunction extends HttpFunction {
    private final ProjectStore projects;
    private final ProjectChangeStore changes;
    private final ApplicationForm form;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectChangeFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), new ProjectChangeStore(DynamoDocuments.of("PROJECTS_TABLE")),
            SchemaForm.current(), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ProjectChangeFunction(ProjectStore projects, ProjectChangeStore changes, ApplicationForm form, AuditLog audit, InstantSource clock) {
        this.projects = projects;
        this.changes = changes;
        this.form = form;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A change to ask for.
     *
     * @param wanted what the project is to say
     * @param reason 修改理由
     */
    record ChangeToAsk(ProjectParticulars wanted, String reason) {
    }

    /**
     * A decision to take.
     *
     * @param agreed  whether the project is to be changed
     * @param opinion 审批意见; may be left out when agreeing
     */
    record Verdict(Boolean agreed, String opinion) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /projects/{projectId}/changes", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /projects/{projectId}/changes" -> history(request);
            case "PUT /projects/{projectId}/changes/{changeId}" -> ask(request);
            case "DELETE /projects/{projectId}/changes/{changeId}" -> withdraw(request);
            case "GET /changes" -> pending(request);
            case "PUT /changes/{projectId}/{changeId}/decision" -> decide(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer history(Request request) {
        var caller = request.caller(Role.ORGANISER, Role.REVIEWER);
        var project = projects.find(request.id("projectId")).filter(each -> caller.role() == Role.ORGANISER
            ? each.organiser().equals(caller.account()) : each.visibleTo(caller)).orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
        return Answer.ok(changes.ofProject(project.id(), limit(request), request.query("cursor").orElse(null)));
    }

    private Answer ask(Request request) {
        var project = own(request);
        var id = request.id("changeId");
        var order = request.body(ChangeToAsk.class);
        new FieldCheck().present(order.wanted(), "wanted", "修改后的内容").done();
        var stored = changes.find(project.id(), id);
        if (stored.isPresent()) {
            if (stored.get().saysTheSameAs(order.wanted(), order.reason())) {
                return Answer.ok(stored.get()); // clicked twice
            }
            throw Problem.of(ProblemCode.REQUEST_DIFFERS);
        }
        var now = clock.instant();
        var change = ProjectChange.request(id, project, order.wanted(), order.reason(), form, now);
        changes.save(change, project.ask(change, now));
        return Answer.ok(change);
    }

    private Answer withdraw(Request request) {
        var project = own(request);
        var before = change(project.id(), request);
        var now = clock.instant();
        var after = before.withdraw(now);
        if (after != before) {
            changes.save(after, project.settle(after, now));
        }
        return Answer.ok(after);
    }

    private Answer pending(Request request) {
        city(request.caller(Role.REVIEWER));
        return Answer.ok(changes.pending(limit(request), request.query("cursor").orElse(null)));
    }

    private Answer decide(Request request) {
        var city = city(request.caller(Role.REVIEWER));
        var verdict = request.body(Verdict.class);
        new FieldCheck().present(verdict.agreed(), "agreed", "是否同意修改").done();
        var project = projects.find(request.id("projectId")).filter(each -> each.visibleTo(city))
            .orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
        var before = change(project.id(), request);
        var now = clock.instant();
        var after = before.decide(city, verdict.agreed(), verdict.opinion(), now);
        if (after != before) {
            changes.save(after, project.settle(after, now));
            audit.add(new AuditLog.Entry("project#" + project.id(), "change-" + after.status(), city.account(), now));
        }
        return Answer.ok(after);
    }

    private Project own(Request request) {
        var organiser = request.caller(Role.ORGANISER);
        return projects.find(request.id("projectId")).filter(project -> project.organiser().equals(organiser.account()))
            .orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND)); // nobody else is to know of it
    }

    private ProjectChange change(String project, Request request) {
        return changes.find(project, request.id("changeId"))
            .orElseThrow(() -> Problem.of(ProblemCode.CHANGE_NOT_FOUND));
    }

    private static Caller city(Caller reviewer) {
        if (reviewer.level() != ReviewLevel.CITY) {
            throw Problem.of(ProblemCode.ROLE_NOT_ALLOWED, "已公布项目的修改由市级卫生行政部门审批");
        }
        return reviewer;
    }

    private static int limit(Request request) {
        return request.number("limit", 1, Page.MOST, Page.SIZE);
    }
}
