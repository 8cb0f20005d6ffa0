package xuefen.review;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import xuefen.domain.application.ApplicationWarnings;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Decision;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Project;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.HoldingHistory;
import xuefen.platform.config.Clocks;
import xuefen.platform.form.ApplicationChanges;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.ProjectFilters;
import xuefen.platform.http.Request;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.TrainingStore;

/** 项目审批: unit, county and city decide in turn, each on its own desk (guide, 二（二）审批步骤). */
public final class ProjectReviewFunction extends HttpFunction {
    private final ProjectStore projects;
    private final TrainingStore trainings;
    private final AuditLog audit;
    private final DecisionDesk desk;
    private final Approvals approvals;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectReviewFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ProjectReviewFunction(ProjectStore projects, TrainingStore trainings, AuditLog audit, InstantSource clock) {
        this.projects = projects;
        this.trainings = trainings;
        this.audit = audit;
        this.desk = new DecisionDesk(projects, audit, clock);
        this.approvals = new Approvals(desk);
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

    /** Which of the projects of a reviewer's area are listed. */
    enum Scope {
        /** What waits on the reviewer's desk. */
        WAITING,
        /** What the reviewer's level has decided on. */
        DECIDED,
        /** Everything that was submitted. */
        AREA
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /reviews/{projectId}", Role.REVIEWER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /reviews" -> list(request);
            case "POST /reviews/decisions" -> Answer.ok(approvals.approve(request.caller(Role.REVIEWER), request.body(Approvals.Order.class)));
            case "GET /reviews/{projectId}" -> look(request);
            case "GET /reviews/{projectId}/notes" -> notes(request);
            case "PUT /reviews/{projectId}/decision" -> decide(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer list(Request request) {
        var reviewer = request.caller(Role.REVIEWER);
        var filter = ProjectFilters.of(request).within(reviewer);
        var limit = request.number("limit", 1, Page.MOST, Page.SIZE);
        var cursor = request.query("cursor").orElse(null);
        var scope = request.query("scope").map(ProjectReviewFunction::scope).orElse(Scope.WAITING);
        if (scope == Scope.WAITING) {
            return Answer.ok(projects.onDesk(Desk.of(reviewer), filter.onOwnDesk(reviewer), limit, cursor));
        }
        return Answer.ok(projects.inArea(filter.orOf(ChinaTime.day(clock.instant()).getYear()), scope == Scope.DECIDED ? reviewer.level() : null, limit,
            cursor));
    }

    private static Scope scope(String text) {
        return Arrays.stream(Scope.values()).filter(scope -> scope.name().equals(text)).findFirst()
            .orElseThrow(() -> Problem.field("scope", "应为 WAITING、DECIDED 或 AREA"));
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
        new FieldCheck().present(verdict.round(), "round", "所审批的是第几次上报").that(verdict.decision() != null, "decision", "请选择审批决定").done();
        return Answer.ok(desk.decide(reviewer, id, verdict).masked());
    }

    /** What helps to decide: warnings, and what was changed since a level returned it. */
    private Answer notes(Request request) {
        var reviewer = request.caller(Role.REVIEWER);
        var project = visible(reviewer, request.id("projectId"));
        var warnings = new ArrayList<>(ApplicationWarnings.of(project.application()));
        HoldingHistory.lapsed(trainings.ofOrganiser(project.organiser(), Page.MOST, null).items(), ChinaTime.day(clock.instant())).ifPresent(warnings::add);
        var returned = project.returnedBefore();
        var before = returned.flatMap(round -> projects.submitted(project.id(), round));
        note(project, "project-notes-reviewed", reviewer);
        return Answer.ok(new ReviewNotes(warnings, before.isPresent() ? returned.orElseThrow() : null,
            before.map(application -> ApplicationChanges.between(application, project.application())).orElse(List.of())));
    }

    private Project visible(Caller reviewer, String id) {
        return projects.find(id).filter(project -> project.visibleTo(reviewer)).orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
    }

    private void note(Project project, String event, Caller by) {
        audit.add(new AuditLog.Entry("project#" + project.id(), event, by.account(), clock.instant()));
    }
}
