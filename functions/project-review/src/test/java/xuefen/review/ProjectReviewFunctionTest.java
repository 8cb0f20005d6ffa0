package xuefen.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.domain.project.ReviewStep;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.training.Training;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Window;
import xuefen.platform.json.Json;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Rules;
import xuefen.platform.testing.SettableClock;

class ProjectReviewFunctionTest {
    private static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final Caller ORGANISER = new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区");
    private static final Caller UNIT = new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区");
    private static final Caller COUNTY = new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区");
    private static final Caller CITY = new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null);

    private static final Caller ELSEWHERE = new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区");
    private static final Caller OTHER_COUNTY = new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区");

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audit = new MemoryDocuments();
    private final SettableClock clock = new SettableClock("2026-03-02T01:00:00Z");
    private final ProjectStore projects = new ProjectStore(table);
    private final TrainingStore trainings = new TrainingStore(new MemoryDocuments());
    private final ProjectReviewFunction function = new ProjectReviewFunction(projects, trainings,
        new CreditRulesStore(table), new AuditLog(audit, clock), clock);

    @BeforeEach
    void an_application_was_submitted() {
        submit(ID);
    }

    @Test
    void each_level_finds_it_on_its_desk_when_its_turn_comes() {
        for (var reviewer : List.of(UNIT, COUNTY, CITY)) {
            for (var other : List.of(UNIT, COUNTY, CITY)) {
                assertThat(Events.http("project-review.list-reviews.json").as(other).to(function).json().path("items"))
                    .hasSize(other == reviewer ? 1 : 0);
            }
            assertThat(decide(reviewer).to(function).status()).isEqualTo(200);
        }
        var approved = projects.find(ID).orElseThrow();
        assertThat(approved.state()).isEqualTo(ProjectState.APPROVED);
        assertThat(approved.review().steps()).extracting(ReviewStep::reviewer).containsExactly("unit01", "county01",
            "city01");
    }

    @Test
    void out_of_turn_twice_and_on_an_old_round_are_told_apart() {
        assertThat(decide(CITY).to(function).code()).isEqualTo("not-your-turn");
        decide(UNIT).to(function);
        assertThat(decide(UNIT).to(function).status()).isEqualTo(200);
        assertThat(decide(UNIT).body("{\"round\":1,\"decision\":\"REJECT\",\"opinion\":\"改变主意\"}").to(function).code())
            .isEqualTo("already-decided");
        assertThat(decide(COUNTY).body("{\"round\":2,\"decision\":\"APPROVE\"}").to(function).code())
            .isEqualTo("changed-meanwhile");
    }

    @Test
    void a_recalled_one_is_nowhere_to_be_decided_and_submitted_again_it_is_another_round() {
        var now = clock.instant();
        projects.save(projects.find(ID).orElseThrow().recall(now));
        assertThat(Events.http("project-review.list-reviews.json").as(UNIT).to(function).json().path("items"))
            .isEmpty();
        assertThat(Events.http("project-review.get-review.json").as(UNIT).to(function).code())
            .isEqualTo("project-not-found");
        assertThat(decide(UNIT).to(function).code()).isEqualTo("project-not-under-review");
        projects.save(
            projects.find(ID).orElseThrow().submit(any -> List.of(), CreditRules.SEEDS,
                ProjectReviewFunctionTest::windows, now));
        assertThat(decide(UNIT).to(function).code()).as("a page that shows the round before")
            .isEqualTo("changed-meanwhile");
        assertThat(decide(UNIT).body(body -> body.replace("\"round\": 1", "\"round\": 2")).to(function).status())
            .isEqualTo(200);
    }

    @Test
    void a_return_names_fields_and_steps_from_before_that_are_read_without_any() {
        var returned = decide(UNIT).body(
            "{\"round\":1,\"decision\":\"RETURN\",\"opinion\":\"请修改\",\"fields\":[\"leader.specialty\",\"courses[1].hours\"]}")
            .to(function);
        assertThat(returned.json().at("/steps/0/fields").valueStream().map(field -> field.textValue()))
            .containsExactly("leader.specialty", "courses[1].hours");
        var stored = projects.find(ID).orElseThrow();
        var old = Json.tree(stored);
        ((ObjectNode) old.at("/steps/0")).remove("fields");
        assertThat(Json.value(old, Project.class).review().steps().getFirst().fields()).isEmpty();
        var refused = decide(UNIT).body("{\"round\":1,\"decision\":\"APPROVE\",\"fields\":[\"title\"]}").to(function);
        assertThat(refused.json().at("/fields/0/field").textValue()).isEqualTo("fields");
        assertThat(decide(UNIT).body("{\"round\":1,\"decision\":\"RETURN\",\"opinion\":\"请修改\",\"fields\":[null]}")
            .to(function).json().at("/fields/0/field").textValue()).isEqualTo("fields[0]");
        assertThat(decide(UNIT).body("{\"round\":1}").to(function).json().at("/fields/0/message").textValue())
            .isEqualTo("请选择审批决定");
        assertThat(decide(UNIT).body("{\"round\":1,\"decision\":\"REJECT\"}").to(function).json()
            .at("/fields/0/message").textValue()).isEqualTo("请填写审批意见");
    }

    @Test
    void a_reviewer_of_another_area_learns_nothing() {
        var elsewhere = new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区");
        assertThat(decide(elsewhere).to(function).code()).isEqualTo("project-not-found");
        assertThat(Events.http("project-review.get-review.json").as(elsewhere).to(function).code())
            .isEqualTo("project-not-found");
        assertThat(Events.http("project-review.list-reviews.json").as(elsewhere).to(function).json().path("items"))
            .isEmpty();
    }

    @Test
    void nobody_but_reviewers_reviews() {
        for (var event : List.of("list-reviews", "get-review", "get-review-notes", "approve-many", "decide")) {
            for (var caller : List.of(ORGANISER, new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区"),
                new Caller("admin", Role.ADMINISTRATOR, null, null, null))) {
                assertThat(Events.http("project-review." + event + ".json").as(caller).to(function).code())
                    .isEqualTo("role-not-allowed");
            }
        }
    }

    @Test
    void a_reviewer_sees_the_leaders_identity_number_masked() {
        for (var call : List.of(Events.http("project-review.get-review.json"), decide(UNIT))) {
            assertThat(call.to(function).json().at("/application/leader/idNumber").textValue())
                .isEqualTo("110***********002X");
        }
        var listed = Events.http("project-review.list-reviews.json").as(COUNTY).to(function).json().at("/items/0");
        assertThat(listed.path("leader").textValue()).isEqualTo("测试主任甲");
        assertThat(listed.toString()).as("a list").doesNotContain("002X").doesNotContain("0591");
        assertThat(projects.find(ID).orElseThrow().application().leader().idNumber()).as("and it is kept whole")
            .isEqualTo("11010519491231002X");
    }

    @Test
    void looks_and_decisions_are_in_the_audit() {
        Events.http("project-review.get-review.json").to(function);
        decide(UNIT).to(function);
        assertThat(audit.all()).extracting(entry -> entry.path("event").textValue())
            .containsExactlyInAnyOrder("project-reviewed", "decided-APPROVE");
    }

    @Test
    void a_level_lists_what_it_has_decided_and_all_of_its_area() {
        decide(UNIT).to(function);
        assertThat(list(UNIT, "WAITING")).isEmpty();
        assertThat(list(UNIT, "DECIDED")).containsExactly(ID);
        assertThat(list(UNIT, "AREA")).containsExactly(ID);
        assertThat(list(COUNTY, "WAITING")).containsExactly(ID);
        assertThat(list(COUNTY, "DECIDED")).isEmpty();
        assertThat(list(CITY, "AREA")).containsExactly(ID);
        assertThat(list(ELSEWHERE, "AREA")).isEmpty();
        assertThat(list(OTHER_COUNTY, "AREA")).isEmpty();
        assertThat(Events.http("project-review.list-reviews.json").query("scope", "ALL").to(function).json()
            .at("/fields/0/field").textValue())
            .isEqualTo("scope");
    }

    @Test
    void no_level_asks_for_another_area() {
        for (var scope : List.of("WAITING", "DECIDED", "AREA")) {
            var call = Events.http("project-review.list-reviews.json").query("scope", scope);
            assertThat(call.as(ELSEWHERE).query("unit", "测试市第一医院").to(function).code()).isEqualTo("role-not-allowed");
            assertThat(call.as(OTHER_COUNTY).query("county", "测试区").to(function).code()).isEqualTo("role-not-allowed");
            assertThat(call.as(UNIT).to(function).json().path("items")).as("one's own may be named")
                .hasSize("WAITING".equals(scope) || "AREA".equals(scope) ? 1 : 0);
            assertThat(call.as(CITY).to(function).status()).isEqualTo(200);
        }
    }

    @Test
    void what_waits_is_filtered() {
        for (var fits : List.of(List.of("year", "2026"), List.of("subject", "03"), List.of("subject", "03-01"),
            List.of("words", "衰竭"), List.of("kind", "APPLICATION"), List.of("state", "UNDER_REVIEW"))) {
            assertThat(filtered(fits)).as(fits.toString()).hasSize(1);
        }
        for (var not : List.of(List.of("year", "2027"), List.of("subject", "04"), List.of("words", "骨科"),
            List.of("state", "APPROVED"))) {
            assertThat(filtered(not)).as(not.toString()).isEmpty();
        }
        for (var wrong : List.of(List.of("year", "x"), List.of("subject", "3"), List.of("state", "GONE"),
            List.of("words", "x".repeat(76)))) {
            assertThat(Events.http("project-review.list-reviews.json").query(wrong.getFirst(), wrong.getLast())
                .to(function).json().at("/fields/0/field").textValue()).isEqualTo(wrong.getFirst());
        }
    }

    @Test
    void many_are_approved_at_once_and_of_each_that_is_not_the_reason_is_told() {
        var returned = UUID.randomUUID().toString();
        var unknown = UUID.randomUUID().toString();
        submit(returned);
        decide(UNIT).path("projectId", returned).body("{\"round\":1,\"decision\":\"RETURN\",\"opinion\":\"请修改\"}")
            .to(function);
        var order = "{\"projects\":[{\"id\":\"%s\",\"round\":1},{\"id\":\"%s\",\"round\":1},{\"id\":\"%s\",\"round\":1},{\"id\":\"%s\",\"round\":2}],\"opinion\":\"同意\"}"
            .formatted(ID, returned, unknown, ID);
        var first = Events.http("project-review.approve-many.json").body(order).to(function).json().path("results");
        assertThat(first.findValuesAsText("code")).containsExactly("already-decided", "project-not-found",
            "changed-meanwhile");
        assertThat(first.at("/0/approved").booleanValue()).isTrue();
        assertThat(first.at("/0/turn").textValue()).isEqualTo("COUNTY");
        assertThat(first.at("/1/message").textValue()).isEqualTo("本级已作出审批决定");
        assertThat(Events.http("project-review.approve-many.json").body(order).to(function).json().path("results"))
            .as("sent twice").isEqualTo(first);
        assertThat(projects.find(ID).orElseThrow().review().steps()).hasSize(1);
        assertThat(audit.all()).filteredOn(entry -> entry.path("event").textValue().equals("decided-APPROVE"))
            .hasSize(1);
        assertThat(Events.http("project-review.approve-many.json").as(ELSEWHERE).to(function).json()
            .at("/results/0/code").textValue())
            .isEqualTo("project-not-found");
    }

    @Test
    void an_order_to_approve_many_that_is_wrong_approves_none() {
        var wrong = Events.http("project-review.approve-many.json").body("""
            {"projects":[{"id":"%s","round":1},{"id":"x","round":1},{"id":"%s"}],"opinion":" "}""".formatted(ID, ID))
            .to(function);
        assertThat(wrong.json().path("fields").findValuesAsText("field")).containsExactly("projects[1].id",
            "projects[2].round", "opinion");
        assertThat(Events.http("project-review.approve-many.json").body("{}").to(function).json().at("/fields/0/field")
            .textValue()).isEqualTo("projects");
        assertThat(projects.find(ID).orElseThrow().review().steps()).isEmpty();
    }

    @Test
    void a_reviewer_is_told_what_was_changed_since_it_was_returned() {
        assertThat(notes().has("comparedRound")).isFalse();
        assertThat(notes().path("changes")).isEmpty();
        decide(UNIT).body("{\"round\":1,\"decision\":\"RETURN\",\"opinion\":\"请修改\",\"fields\":[\"title\"]}")
            .to(function);
        var returned = projects.find(ID).orElseThrow();
        var changed = Json.tree(returned.application());
        changed.put("title", "心力衰竭新进展");
        ((ObjectNode) changed.get("leader")).put("name", "测试主任丁");
        var saved = returned.save(Json.value(changed, Application.class), (before, after) -> List.of(),
            returned.version(), clock.instant());
        projects.save(saved);
        projects.saveSubmission(
            saved.submit(any -> List.of(), CreditRules.SEEDS, ProjectReviewFunctionTest::windows, clock.instant()));
        var notes = notes();
        assertThat(notes.path("comparedRound").intValue()).isEqualTo(1);
        assertThat(notes.path("changes").findValuesAsText("field")).containsExactly("title", "leader.name");
        assertThat(notes.at("/changes/0/before").textValue()).isEqualTo("心力衰竭规范化诊疗新进展培训班");
        assertThat(notes.at("/changes/0/after").textValue()).isEqualTo("心力衰竭新进展");
        assertThat(notes.path("warnings").findValuesAsText("field")).containsExactly("leader.name");
        assertThat(
            Events.http("project-review.list-reviews.json").to(function).json().at("/items/0/warnings").intValue())
            .isEqualTo(1);
        assertThat(Events.http("project-review.get-review-notes.json").as(ELSEWHERE).to(function).code())
            .isEqualTo("project-not-found");
    }

    @Test
    void a_reviewer_is_told_of_projects_that_the_organiser_never_held() {
        trainings.add(new Training(UUID.randomUUID().toString(), 1, "hospital01", "2025-03-01-007", "心衰班", 2025,
            "测试市第一医院", "测试区", List.of(), List.of(), clock.instant()));
        assertThat(notes().at("/warnings/0/message").textValue()).contains("1 个项目公布后没有举办").contains("2025-03-01-007");
    }

    @Test
    void a_reviewer_is_told_where_the_rules_have_changed_and_credits_are_too_many() {
        assertThat(notes().path("warnings")).isEmpty();
        Rules.perCredit(new CreditRulesStore(table), "4");
        assertThat(notes().at("/warnings/0/message").textValue()).isEqualTo("拟授学分 4 分，高于按规则算出的 3 分");
        var listed = Events.http("project-review.list-reviews.json");
        assertThat(listed.to(function).json().at("/items/0/warnings").intValue()).isEqualTo(1);
        for (var reviewer : List.of(UNIT, COUNTY, CITY)) {
            decide(reviewer).to(function);
        }
        var approved = projects.find(ID).orElseThrow();
        projects.publish(2026, serial -> approved.publish("2026-1", CreditRules.SEEDS, clock.instant()));
        assertThat(notes().path("warnings")).as("published by the rules before").isEmpty();
        assertThat(listed.as(CITY).query("scope", "AREA").to(function).json().at("/items/0/warnings").intValue())
            .isZero();
    }

    private JsonNode notes() {
        return Events.http("project-review.get-review-notes.json").to(function).json();
    }

    private List<String> list(Caller reviewer, String scope) {
        return Events.http("project-review.list-reviews.json").as(reviewer).query("scope", scope).to(function).json()
            .path("items").findValuesAsText("id");
    }

    private JsonNode filtered(List<String> filter) {
        return Events.http("project-review.list-reviews.json").query(filter.getFirst(), filter.getLast()).to(function)
            .json().path("items");
    }

    private void submit(String id) {
        var body = Json.read(
            Json.read(Events.text("project-submission.save-draft.json"), ObjectNode.class).get("body").textValue(),
            ObjectNode.class);
        var application = Json.value((ObjectNode) body.get("application"), Application.class);
        var now = Instant.parse("2026-03-01T01:00:00Z");
        var draft = Project.draft(id, ORGANISER, application, now);
        projects.save(draft);
        projects
            .saveSubmission(draft.submit(any -> List.of(), CreditRules.SEEDS, ProjectReviewFunctionTest::windows, now));
    }

    private static ApplicationWindows windows(int year) {
        var window = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
        return ApplicationWindows.none(year).set(0L, window, window, Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Events.Call decide(Caller reviewer) {
        return Events.http("project-review.decide.json").as(reviewer);
    }
}
