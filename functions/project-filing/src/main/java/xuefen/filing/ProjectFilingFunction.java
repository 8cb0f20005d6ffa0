package xuefen.filing;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.TrainingStore;

/** 项目备案 (guide, 二（二）): a project that was held and accepted is held again in the year after; the city says that it was accepted. */
public final class ProjectFilingFunction extends HttpFunction {
    private final ProjectStore projects;
    private final TrainingStore trainings;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ProjectFilingFunction() {
        this(new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ProjectFilingFunction(ProjectStore projects, TrainingStore trainings, AuditLog audit, InstantSource clock) {
        this.projects = projects;
        this.trainings = trainings;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("PUT /projects/{projectId}/filing", Role.ORGANISER).body("{}"));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "PUT /projects/{projectId}/filing" -> file(request);
            case "PUT /reviews/{projectId}/acceptance" -> accept(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer file(Request request) {
        var organiser = request.caller(Role.ORGANISER);
        var last = projects.find(request.id("projectId")).filter(project -> project.organiser().equals(organiser.account()))
            .orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND)); // nobody else is to know of it
        var id = filingOf(last.id());
        var stored = projects.find(id);
        if (stored.isPresent()) {
            return Answer.ok(stored.get()); // clicked twice, or come back to
        }
        var filing = Project.filing(id, organiser, last, clock.instant());
        projects.save(filing);
        return Answer.ok(filing);
    }

    private Answer accept(Request request) {
        var city = city(request.caller(Role.REVIEWER));
        var before = projects.find(request.id("projectId")).filter(project -> project.visibleTo(city))
            .orElseThrow(() -> Problem.of(ProblemCode.PROJECT_NOT_FOUND));
        var now = clock.instant();
        var after = before.accept(trainings.find(before.id()).filter(training -> training.held(now)).isPresent(), now);
        if (after != before) {
            projects.save(after);
            audit.add(new AuditLog.Entry("project#" + after.id(), "accepted", city.account(), now));
        }
        return Answer.ok(after.masked());
    }

    private static Caller city(Caller reviewer) {
        if (reviewer.level() != ReviewLevel.CITY) {
            throw Problem.of(ProblemCode.ROLE_NOT_ALLOWED, "只有市级卫生行政部门可以认定项目总结");
        }
        return reviewer;
    }

    /** A project is filed once: its filing has an id of its own making, whoever asks and however often. */
    private static String filingOf(String project) {
        return UUID.nameUUIDFromBytes(("filing#" + project).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
