package xuefen.print;

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
import xuefen.platform.testing.Events;

/** Projects to print and their callers. */
final class Stage {
    static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    static final String FILING = "7a0e4d52-3c1b-4f86-8d27-5b9e6f1a2c03";
    static final Caller ORGANISER = new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区");
    static final Caller UNIT = new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区");
    static final Caller COUNTY = new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区");
    static final Caller CITY = new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null);
    static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

    private Stage() {}

    /** The application of the event file, as a tree to change. */
    static ObjectNode tree() {
        var body = Json.read(
            Json.read(Events.text("project-submission.save-draft.json"), ObjectNode.class).get("body").textValue(),
            ObjectNode.class);
        return body.withObjectProperty("application");
    }

    static Project draft(ObjectNode application) {
        return Project.draft(ID, ORGANISER, Json.value(application, Application.class), NOW);
    }

    static Project submitted(ObjectNode application) {
        return draft(application).submit(any -> List.of(), CreditRules.SEEDS, Stage::windows, NOW);
    }

    /** Approved by all three levels and published. */
    static Project published(ObjectNode application) {
        return submitted(application).decide(UNIT, Decision.APPROVE, "同意申报", List.of(), NOW.plusSeconds(86_400))
            .decide(COUNTY, Decision.APPROVE, null, List.of(), NOW.plusSeconds(2 * 86_400))
            .decide(CITY, Decision.APPROVE, "符合要求，同意", List.of(), NOW.plusSeconds(3 * 86_400))
            .publish("2026-03-01-001", CreditRules.SEEDS, NOW.plusSeconds(4 * 86_400));
    }

    static ApplicationWindows windows(int year) {
        var window = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
        return ApplicationWindows.none(year).set(0L, window, window, Instant.parse("2026-01-01T00:00:00Z"));
    }
}
