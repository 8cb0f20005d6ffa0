package xuefen.review;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Decision;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Project;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;

/** 项目审批: unit, county and city decide in turn, each on its own desk (guide, 二（二）审批步骤). */
public final class ProjectReviewFunction extends HttpFunction {
    private final ProjectStore projects;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectReviewFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ProjectReviewFunction(ProjectStore projects, AuditLog audit, InstantSource clock) {
        this.projects = projects;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A decision to take.
     *
     * @param round    submission that the reviewer's page showed, so that nobody decides on what they have not seen
     * @param decision approve, return or reject
     * @param opinion  审批意见; may be left out when approving
     * @param fields   paths of the fields that are to be changed; may be left out, and only a return names any
     */
    record Verdict(Integer round, Decision decision, String opinion, List<String> fields) {
        Verdict {
            fields = fields == null ? List.of() : fields;
        }
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /reviews" -> desk(request);
            case "GET /reviews/{projectId}" -> look(request);
            case "PUT /reviews/{projectId}/decision" -> decide(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer desk(Request request) {
        var reviewer = request.caller(Role.REVIEWER);
        return Answer.ok(projects.onDesk(Desk.of(reviewer), request.number("limit", 1, Page.MOST, Page.SIZE),
            request.query("cursor").orElse(null)).map(Project::masked));
    }

    private Answer look(Request request) {
        var reviewer = request.caller(Role.REVIEWER);
        var project = visible(reviewer, request.id("projectId"));
        note(project, "project-reviewed", reviewer); // an application holds names and phone numbers
        return Answer.ok(project.masked());
    }

    private Answer decide(Request request) {
        var reviewer = request.caller(Role.REVIEWER);
        var id = request.id("projectId");
        var verdict = request.body(Verdict.class);
        new FieldCheck().present(verdict.round(), "round", "所审批的是第几次上报").present(verdict.decision(), "decision", "审批决定").done();
        // Of one that was taken back meanwhile the reviewer is told that there is nothing to decide.
        var before = projects.find(id).filter(project -> project.knownTo(reviewer)).orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
        if (before.round() != verdict.round()) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
        var after = before.decide(reviewer, verdict.decision(), verdict.opinion(), verdict.fields(), clock.instant());
        if (after != before) {
            projects.save(after);
            note(after, "decided-" + verdict.decision(), reviewer);
        }
        return Answer.ok(after.masked());
    }

    private Project visible(Caller reviewer, String id) {
        return projects.find(id).filter(project -> project.visibleTo(reviewer)).orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
    }

    private void note(Project project, String event, Caller by) {
        audit.add(new AuditLog.Entry("project#" + project.id(), event, by.account(), clock.instant()));
    }
}
