package xuefen.filing;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.FILING_NOT_POSSIBLE;
import static xuefen.domain.problem.ProblemCode.NOT_HELD_YET;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.PROJECT_NOT_PUBLISHED;
import static xuefen.platform.http.RouteBuilder.put;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;

import xuefen.domain.problem.Problem;
import xuefen.domain.project.Project;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.TrainingStore;

/** 项目备案 (guide, 二（二）): a project that was held and accepted is held again in the following year; the city records the acceptance. */
public final class ProjectFilingFunction extends HttpFunction {
    static final Routes<ProjectFilingFunction> ROUTES = Routes.of(ProjectFilingFunction.class,
        put("/projects/{projectId}/filing").may(ORGANISER).answers(Project.class).refuses(PROJECT_NOT_FOUND, FILING_NOT_POSSIBLE, CHANGED_MEANWHILE)
            .primed().by(ProjectFilingFunction::fileProject),
        put("/reviews/{projectId}/acceptance").may(REVIEWER).ofTheCity("只有市级卫生行政部门可以认定项目总结").answers(Project.class)
            .refuses(PROJECT_NOT_FOUND, PROJECT_NOT_PUBLISHED, NOT_HELD_YET, CHANGED_MEANWHILE).mayAudit("project#{projectId}", "accepted")
            .by(ProjectFilingFunction::acceptReport));

    private final ProjectStore projects;
    private final TrainingStore trainings;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectFilingFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), Clocks.clock());
    }

    /** For tests. */
    ProjectFilingFunction(ProjectStore projects, TrainingStore trainings, AuditLog audit, InstantSource clock) {
        super(ROUTES, audit);
        this.projects = projects;
        this.trainings = trainings;
        this.clock = clock;
    }

    private Answer<Project> fileProject(Request request) {
        var organiser = request.caller();
        var last = projects.find(request.id("projectId")).filter(project -> project.organiser().equals(organiser.account()))
            .orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND)); // hidden from everybody else
        var id = filingOf(last.id());
        var stored = projects.find(id);
        if (stored.isPresent()) {
            return Answer.ok(stored.get()); // a repeated request, or a filing opened again
        }
        var filing = Project.filing(id, organiser, last, clock.instant());
        projects.save(filing);
        return Answer.ok(filing);
    }

    private Answer<Project> acceptReport(Request request) {
        var city = request.caller();
        var before = projects.find(request.id("projectId")).filter(project -> project.visibleTo(city))
            .orElseThrow(() -> Problem.of(PROJECT_NOT_FOUND));
        var now = clock.instant();
        var after = before.accept(trainings.find(before.id()).filter(training -> training.held(now)).isPresent(), now);
        if (after != before) {
            projects.save(after);
            request.audit("accepted");
        }
        return Answer.ok(after.masked());
    }

    /** The id of a project's filing. It derives from the project's id, so a project is filed once, however often this is requested. */
    private static String filingOf(String project) {
        return UUID.nameUUIDFromBytes(("filing#" + project).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
