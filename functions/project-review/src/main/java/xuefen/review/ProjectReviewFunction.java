package xuefen.review;

import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.ALREADY_DECIDED;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.NOT_HELD_YET;
import static xuefen.domain.problem.ProblemCode.NOT_YOUR_TURN;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_PUBLISHED;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_UNDER_REVIEW;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.PROJECT;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import xuefen.domain.application.ApplicationWarnings;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.Decision;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectSummary;
import xuefen.domain.text.TextKind;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.HoldingHistory;
import xuefen.platform.config.Clocks;
import xuefen.platform.form.ApplicationChanges;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.ProjectFilters;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.TrainingStore;

/** 项目审批: unit, county and city decide in turn, each on its own desk (guide, 二（二）审批步骤); the city accepts 项目总结. */
public final class ProjectReviewFunction extends HttpFunction {
    static final Routes<ProjectReviewFunction> ROUTES = Routes.of(ProjectReviewFunction.class,
        get("/reviews").may(REVIEWER).asks("scope").asks(ProjectFilters.NAMES).answersPageOf(ProjectSummary.class)
            .by(ProjectReviewFunction::listReviews),
        post("/reviews/decisions").may(REVIEWER).takes(Approvals.Order.class).answers(Approvals.Approved.class)
            .refuses(PROJECT_NOT_FOUND, CHANGED_MEANWHILE, ALREADY_DECIDED, PROJECT_NOT_UNDER_REVIEW, NOT_YOUR_TURN)
            .mayAudit(PROJECT, "decided-APPROVE").by(ProjectReviewFunction::approveMany),
        get("/reviews/{projectId}").may(REVIEWER).answers(Project.class).refuses(PROJECT_NOT_FOUND)
            .audited(PROJECT, "project-reviewed").primed() // an application holds names and phone numbers
            .by(ProjectReviewFunction::getReview),
        get("/reviews/{projectId}/notes").may(REVIEWER).answers(ReviewNotes.class).refuses(PROJECT_NOT_FOUND)
            .audited(PROJECT, "project-notes-reviewed").by(ProjectReviewFunction::getReviewNotes),
        put("/reviews/{projectId}/decision").may(REVIEWER).takes(Verdict.class).answers(Project.class)
            .refuses(PROJECT_NOT_FOUND, CHANGED_MEANWHILE, ALREADY_DECIDED, PROJECT_NOT_UNDER_REVIEW, NOT_YOUR_TURN)
            .mayAudit(PROJECT, "decided-APPROVE", "decided-RETURN", "decided-REJECT").by(ProjectReviewFunction::decide),
        put("/reviews/{projectId}/acceptance").may(REVIEWER).ofTheCity("只有市级卫生行政部门可以认定项目总结").answers(Project.class)
            .refuses(PROJECT_NOT_FOUND, PROJECT_NOT_PUBLISHED, NOT_HELD_YET, CHANGED_MEANWHILE)
            .mayAudit(PROJECT, "accepted").by(ProjectReviewFunction::acceptReport));

    private final ProjectStore projects;
    private final TrainingStore trainings;
    private final CreditRulesStore rules;
    private final DecisionDesk desk;
    private final Approvals approvals;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectReviewFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), Clocks.clock());
    }

    /** For tests. */
    ProjectReviewFunction(ProjectStore projects, TrainingStore trainings, CreditRulesStore rules, AuditLog audit,
        InstantSource clock) {
        super(ROUTES, audit);
        this.projects = projects;
        this.trainings = trainings;
        this.rules = rules;
        this.desk = new DecisionDesk(projects, clock);
        this.approvals = new Approvals(desk);
        this.clock = clock;
    }

    /**
     * A decision to take.
     *
     * @param round    submission that the reviewer's page showed, so that a reviewer only decides on what they have
     *                 seen
     * @param decision approve, return or reject
     * @param opinion  审批意见; may be left out when approving
     * @param fields   paths of the fields that are to be changed; may be left out, and only a return names any
     */
    record Verdict(
        @Between(least = 0, most = 1_000_000) Integer round,
        Decision decision,
        @Text(most = 1000, kind = TextKind.LINES) String opinion,
        @Most(100) List<@Text(most = 100) String> fields) {
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

    private Answer<Page<ProjectSummary>> listReviews(Request request) {
        var reviewer = request.caller();
        var filter = ProjectFilters.of(request).within(reviewer);
        var limit = request.limit();
        var cursor = request.cursor();
        var scope = request.query("scope").map(ProjectReviewFunction::scope).orElse(Scope.WAITING);
        if (scope == Scope.WAITING) {
            return shown(projects.onDesk(Desk.of(reviewer), filter.onOwnDesk(reviewer), limit, cursor));
        }
        return shown(projects.inArea(filter.orOf(ChinaTime.day(clock.instant()).getYear()),
            scope == Scope.DECIDED ? reviewer.level() : null, limit, cursor));
    }

    private Answer<Page<ProjectSummary>> shown(Page<ProjectSummary> page) {
        var current = rules.current();
        return Answer.ok(page.map(project -> project.by(current)));
    }

    private static Scope scope(String text) {
        return Arrays.stream(Scope.values()).filter(scope -> scope.name().equals(text)).findFirst()
            .orElseThrow(() -> Problem.field("scope", "应为 WAITING、DECIDED 或 AREA"));
    }

    private Answer<Approvals.Approved> approveMany(Request request, Approvals.Order order) {
        return Answer.ok(approvals.approve(request, order));
    }

    private Answer<Project> getReview(Request request) {
        return Answer.ok(visible(request).masked());
    }

    private Answer<Project> decide(Request request, Verdict verdict) {
        var id = request.id("projectId");
        new FieldCheck().present(verdict.round(), "round", "所审批的是第几次上报")
            .that(verdict.decision() != null, "decision", "请选择审批决定").done();
        return Answer.ok(desk.decide(request.caller(), id, verdict, request::audit).masked());
    }

    /** Helps the reviewer to decide: warnings, and the changes since a level returned the project. */
    private Answer<ReviewNotes> getReviewNotes(Request request) {
        var project = visible(request);
        var warnings = new ArrayList<>(ApplicationWarnings.of(project.application(), rules.of(project)));
        HoldingHistory.lapsed(
            trainings.ofOrganiser(project.origin().organiser(), Page.MOST, null).items(),
            ChinaTime.day(clock.instant()))
            .ifPresent(warnings::add);
        var returned = project.review().returnedBefore();
        var before = returned.flatMap(round -> projects.submitted(project.id(), round));
        return Answer.ok(new ReviewNotes(warnings, before.isPresent() ? returned.orElseThrow() : null,
            before.map(application -> ApplicationChanges.between(application, project.application()))
                .orElse(List.of())));
    }

    /** The city records that it accepted the 项目总结, after which the project may be filed again. */
    private Answer<Project> acceptReport(Request request) {
        var before = visible(request);
        var now = clock.instant();
        var after = before.accept(trainings.find(before.id()).filter(training -> training.held(now)).isPresent(), now);
        if (after != before) {
            projects.save(after);
            request.audit("accepted");
        }
        return Answer.ok(after.masked());
    }

    private Project visible(Request request) {
        return projects.find(request.id("projectId")).filter(project -> project.visibleTo(request.caller()))
            .orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND));
    }
}
