package xuefen.platform.testing;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.project.Decision;
import xuefen.domain.project.Project;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Window;
import xuefen.platform.json.Json;
import xuefen.platform.store.ProjectStore;

/** The project of the event files, in the states that tests need. */
public final class Projects {
    public static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    public static final Caller ORGANISER = new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区");
    public static final Caller UNIT = new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区");
    public static final Caller COUNTY = new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区");
    public static final Caller CITY = new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null);
    private static final Instant MARCH = Instant.parse("2026-03-01T01:00:00Z");

    private Projects() {}

    /** The application in the event that saves a draft. */
    public static Application application() {
        var body = Json.read(
            Json.read(Events.text("project-submission.save-draft.json"), ObjectNode.class).get("body").textValue(),
            ObjectNode.class);
        return Json.value((ObjectNode) body.get("application"), Application.class);
    }

    /** Stores the project, approved by all levels. */
    public static Project approved(ProjectStore projects) {
        var project = Project.draft(ID, ORGANISER, application(), MARCH);
        projects.save(project);
        project = project.submit(any -> List.of(), CreditRules.SEEDS, Projects::windows, MARCH);
        projects.save(project);
        for (var reviewer : List.of(UNIT, COUNTY, CITY)) {
            project = project.decide(reviewer, Decision.APPROVE, null, List.of(), MARCH);
            projects.save(project);
        }
        return project;
    }

    /** Stores the project, published. */
    public static Project published(ProjectStore projects) {
        var approved = approved(projects);
        return projects.publish(2026, serial -> approved.publish("2026-03-01-001", CreditRules.SEEDS, MARCH));
    }

    private static ApplicationWindows windows(int year) {
        var window = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
        return ApplicationWindows.none(year).set(0L, window, window, Instant.parse("2026-01-01T00:00:00Z"));
    }
}
