package xuefen.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.project.Decision;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectNumberPattern;
import xuefen.domain.publication.Publication;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Window;
import xuefen.platform.files.FileStore;
import xuefen.platform.json.Json;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.Documents;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.PublicationStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryFiles;
import xuefen.platform.testing.MemoryQueue;
import xuefen.platform.testing.SettableClock;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * The surroundings of the three functions, on 16 March 2026 at 09:00 in China: one approved project, that of the
 * events.
 */
final class Stage {
    static final String ID = "d5a0c9e4-71b8-4f26-9a3d-2e6b8c1f7045";
    static final String OTHER = "e6b1d0f5-82c9-4a37-8b4e-3f7c9d208156";
    static final String PROJECT = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    static final Caller CITY = reviewer(ReviewLevel.CITY);
    private static final ProjectNumberPattern NUMBERS = new ProjectNumberPattern("{year}-{subject}-{serial:3}");

    final MemoryDocuments table = new MemoryDocuments();
    final MemoryDocuments trainingsTable = new MemoryDocuments();
    final MemoryDocuments auditTable = new MemoryDocuments();
    final ProjectStore projects = new ProjectStore(table);
    final TrainingStore trainings = new TrainingStore(trainingsTable);
    final PublicationStore publications = new PublicationStore(table);
    final MemoryDocuments workTable = new MemoryDocuments();
    final WorkStore work = new WorkStore(workTable);
    final MemoryFiles files = new MemoryFiles();
    final MemoryQueue<WorkMessage> queue = new MemoryQueue<>();
    final SettableClock clock = new SettableClock("2026-03-16T01:00:00Z");
    final PublicationFunction function = function(queue);
    final PublicationJobFunction worker = worker(table, files);
    final PublicationScheduleFunction schedule = schedule(queue);

    Stage() {
        approved(PROJECT);
    }

    PublicationFunction function(MessageQueue<WorkMessage> queue) {
        return function(queue, trainings);
    }

    PublicationFunction function(TrainingStore trainings) {
        return function(queue, trainings);
    }

    private PublicationFunction function(MessageQueue<WorkMessage> queue, TrainingStore trainings) {
        return new PublicationFunction(publications, projects, trainings, work, files, queue,
            new AuditLog(auditTable, clock), NUMBERS, clock);
    }

    PublicationJobFunction worker(Documents table, FileStore files) {
        return worker(table, files, workTable);
    }

    PublicationJobFunction worker(Documents table, FileStore files, Documents workTable) {
        return new PublicationJobFunction(
            new PublicationWork(new PublicationStore(table), new ProjectStore(table), new CreditRulesStore(table),
                files, new AuditLog(auditTable, clock), NUMBERS, clock),
            new WorkStore(workTable), (_, _) -> {}, queue, clock);
    }

    PublicationScheduleFunction schedule(MessageQueue<WorkMessage> queue) {
        return new PublicationScheduleFunction(publications, work, queue, clock);
    }

    static Caller reviewer(ReviewLevel level) {
        return new Caller(level.name().toLowerCase(java.util.Locale.ROOT) + "01", Role.REVIEWER, level,
            level == ReviewLevel.UNIT ? "测试市第一医院" : null, level == ReviewLevel.CITY ? null : "测试区");
    }

    /** A project that every level has approved, with the application of the event that saves a draft. */
    Project approved(String id) {
        return approved(id, Map.of());
    }

    Project approved(String id, Map<String, String> texts) {
        // All of its dates move with its year.
        var text = Json.read(Events.text("project-submission.save-draft.json"), ObjectNode.class).get("body")
            .textValue().replace("2026", texts.getOrDefault("year", "2026"));
        var body = Json.read(text, ObjectNode.class);
        var application = (ObjectNode) body.get("application");
        texts.entrySet().stream().filter(each -> !each.getKey().equals("year"))
            .forEach(each -> application.put(each.getKey(), each.getValue()));
        var now = Instant.parse("2026-03-01T01:00:00Z");
        var window = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
        var project = Project.draft(id, new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区"),
            Json.value(application, Application.class), now);
        projects.save(project);
        project = kept(
            project.submit(any -> List.of(), CreditRules.SEEDS,
                year -> ApplicationWindows.none(year).set(0L, window, window, now), now));
        for (var level : ReviewLevel.values()) {
            project = kept(project.decide(reviewer(level), Decision.APPROVE, null, List.of(), now));
        }
        return project;
    }

    private Project kept(Project project) {
        projects.save(project);
        return project;
    }

    /** Creates this many approved projects besides that of the events; returns their ids in order. */
    List<String> approved(int count) {
        var ids = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            ids.add(approved(new java.util.UUID(1, i).toString(), Map.of("title", "培训班" + i)).id());
        }
        return ids;
    }

    static Call call(String event) {
        return Events.http("publication." + event + ".json");
    }

    /** Saves a publication of some projects. */
    Call save(String id, long version, List<String> projects) {
        return call("save-publication").path("publicationId", id)
            .body(body -> Json.write(Json.read(body, ObjectNode.class).put("version", version).set("projects",
                Json.read(Json.write(projects), com.fasterxml.jackson.databind.node.ArrayNode.class))));
    }

    Call issue(String id, long version) {
        return call("issue-publication").path("publicationId", id).body("{\"version\":" + version + "}");
    }

    /** Delivers the message of a publication; returns the number of failed messages. */
    int deliver(PublicationJobFunction to, String id) {
        var event = Events.read("publication.jobs.json", SQSEvent.class);
        event.getRecords().getFirst().setBody(Json.write(new WorkMessage(Job.Kind.PUBLICATION, id)));
        return to.handleRequest(event, new TestContext("PublicationJobFunction")).getBatchItemFailures().size();
    }

    /** Fires the schedule. */
    void fire(PublicationScheduleFunction function) {
        @SuppressWarnings("unchecked")
        var event = (Map<String, Object>) Json.read(Events.text("publication.due.json"), Map.class);
        function.handleRequest(event, new TestContext("PublicationScheduleFunction"));
    }

    Publication publication(String id) {
        return publications.find(id).orElseThrow();
    }

    Job job(String id) {
        return work.job(id).orElseThrow();
    }

    String numberOf(String project) {
        return projects.find(project).orElseThrow().publishing().projectNumber();
    }

    List<String> audited() {
        return auditTable.all().stream().map(entry -> entry.path("event").textValue()).toList();
    }
}
