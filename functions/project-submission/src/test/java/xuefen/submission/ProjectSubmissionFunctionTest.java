package xuefen.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.project.Decision;
import xuefen.domain.project.Filing;
import xuefen.domain.project.Project;
import xuefen.domain.window.Extension;
import xuefen.domain.window.Window;
import xuefen.domain.window.WindowKind;
import xuefen.platform.form.SchemaForm;
import xuefen.platform.json.Json;
import xuefen.platform.store.ApplicationWindowStore;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Rules;
import xuefen.platform.testing.SettableClock;

class ProjectSubmissionFunctionTest {
    private static final Instant END = Instant.parse("2026-03-31T10:00:00Z");
    private static final Caller OTHER = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区");

    private final MemoryDocuments table = new MemoryDocuments();
    private final SettableClock clock = new SettableClock("2026-03-01T01:00:00Z");
    private final MemoryDocuments years = new MemoryDocuments();
    private final ApplicationWindowStore windows = new ApplicationWindowStore(years);
    private final CreditRulesStore rules = new CreditRulesStore(table);
    private final ProjectSubmissionFunction function = new ProjectSubmissionFunction(new ProjectStore(table),
        SchemaForm.current(), windows, rules, clock);

    @BeforeEach
    void the_city_opened_a_window() {
        var window = new Window(Instant.parse("2026-02-01T00:00:00Z"), END);
        windows.save(windows.ofYear(2026).set(0L, window, window, clock.instant()));
    }

    @Test
    void saves_a_draft_under_the_organiser_who_sent_it() {
        var reply = save().to(function);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").textValue()).isEqualTo("DRAFT");
        assertThat(reply.json().path("organiser").textValue()).isEqualTo("hospital01");
        assertThat(reply.json().path("version").longValue()).isEqualTo(1);
    }

    @Test
    void the_same_save_sent_twice_is_one_project_of_one_version() {
        save().to(function);
        var again = save().to(function);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("version").longValue()).isEqualTo(1);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void a_draft_may_miss_anything_and_submitting_names_all_of_it() {
        var saved = save().body("{\"version\":0,\"application\":{\"title\":\"只有名称\"}}").to(function);
        assertThat(saved.status()).isEqualTo(200);
        var refused = Events.http("project-submission.submit.json").to(function);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("fields-invalid");
        assertThat(refused.json().path("fields").findValuesAsText("field"))
            .contains("leader.technicalTitle", "courses", "subject", "year").doesNotContain("title");
    }

    @Test
    void submits_and_a_second_click_changes_nothing() {
        save().to(function);
        var submitted = Events.http("project-submission.submit.json").to(function);
        assertThat(submitted.json().path("state").textValue()).isEqualTo("UNDER_REVIEW");
        assertThat(submitted.json().path("turn").textValue()).isEqualTo("UNIT");
        var again = Events.http("project-submission.submit.json").to(function);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("version")).isEqualTo(submitted.json().path("version"));
    }

    @Test
    void at_the_end_of_the_window_it_is_closed_and_the_instant_before_it_is_open() {
        save().to(function);
        clock.set(END);
        var refused = submit().to(function);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("application-window-closed");
        assertThat(refused.json().path("title").textValue()).isEqualTo("当前不在申报时间内，不能提交上报");
        assertThat(refused.json().path("detail").textValue()).isEqualTo("2026 年度项目申报已于 2026 年 3 月 31 日 18:00（北京时间）截止");
        clock.set(END.minusNanos(1));
        assertThat(submit().to(function).status()).isEqualTo(200);
        clock.set(END);
        assertThat(submit().to(function).status()).as("clicked again").isEqualTo(200);
    }

    @Test
    void before_the_window_and_without_one_a_draft_is_saved_but_not_submitted() {
        clock.set(Instant.parse("2026-01-31T23:59:59Z"));
        assertThat(save().to(function).status()).isEqualTo(200);
        assertThat(submit().to(function).json().path("detail").textValue())
            .isEqualTo("2026 年度项目申报将于 2026 年 2 月 1 日 08:00（北京时间）开始");
        assertThat(save().body(body -> body.replace("\"version\": 0", "\"version\": 1").replace("2026", "2027"))
            .to(function).status()).isEqualTo(200);
        assertThat(submit().to(function).json().path("detail").textValue()).isEqualTo("2027 年度项目申报时间尚未设置");
    }

    @Test
    void a_unit_s_extra_days_are_its_own() {
        save().to(function);
        clock.set(END.plusSeconds(60));
        extend("7d1d3c1e-58a5-4c0b-9d6b-3c6f4f7c2a10", "别的医院");
        assertThat(submit().to(function).code()).isEqualTo("application-window-closed");
        extend("8e2e4d2f-69b6-4d1c-8e7c-4d70508d3b21", "测试市第一医院");
        assertThat(submit().to(function).status()).isEqualTo(200);
    }

    @Test
    void recalled_it_is_a_draft_to_change_and_a_second_click_changes_nothing() {
        save().to(function);
        submit().to(function);
        var recalled = recall().to(function);
        assertThat(recalled.status()).isEqualTo(200);
        assertThat(recalled.json().path("state").textValue()).isEqualTo("DRAFT");
        assertThat(recalled.json().has("turn")).isFalse();
        assertThat(recall().to(function).json()).isEqualTo(recalled.json());
        assertThat(save().body(body -> body.replace("\"version\": 0", "\"version\": 3").replace("新进展", "旧进展"))
            .to(function).status()).isEqualTo(200);
        assertThat(submit().to(function).json().path("round").intValue()).isEqualTo(2);
    }

    @Test
    void recalled_too_late_it_stays_with_the_reviewers() {
        save().to(function);
        submit().to(function);
        var projects = new ProjectStore(table);
        var unit = new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区");
        projects.save(projects.find("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11").orElseThrow().decide(unit, Decision.APPROVE,
            null, List.of(), clock.instant()));
        var refused = recall().to(function);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("recall-too-late");
    }

    @Test
    void a_submitted_application_is_not_changed_any_more() {
        save().to(function);
        Events.http("project-submission.submit.json").to(function);
        var refused = save().body(body -> body.replace("\"version\": 0", "\"version\": 2").replace("新进展", "旧进展"))
            .to(function);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("project-not-editable");
    }

    @Test
    void an_organiser_sees_own_projects_alone() {
        save().to(function);
        assertThat(Events.http("project-submission.list-projects.json").to(function).json().path("items")).hasSize(1);
        assertThat(Events.http("project-submission.list-projects.json").as(OTHER).to(function).json().path("items"))
            .isEmpty();
        assertThat(Events.http("project-submission.get-project.json").to(function).status()).isEqualTo(200);
        assertThat(Events.http("project-submission.get-project.json").as(OTHER).to(function).code())
            .isEqualTo("project-not-found");
        assertThat(save().as(OTHER).to(function).code()).isEqualTo("project-not-found");
        assertThat(Events.http("project-submission.submit.json").as(OTHER).to(function).code())
            .isEqualTo("project-not-found");
        assertThat(recall().as(OTHER).to(function).code()).isEqualTo("project-not-found");
    }

    @Test
    void only_organisers_apply() {
        for (var caller : new Caller[] {null, new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区"),
            new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null),
            new Caller("admin", Role.ADMINISTRATOR, null, null, null)}) {
            var refused = save().as(caller).to(function);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("role-not-allowed");
            assertThat(recall().as(caller).to(function).code()).isEqualTo("role-not-allowed");
        }
        assertThat(table.size()).isZero();
    }

    @Test
    void reviewers_query_their_area_and_an_administrator_the_city_once_it_is_submitted() {
        var unit = new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区");
        var elsewhere = new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区");
        var city = new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null);
        var administrator = new Caller("admin", Role.ADMINISTRATOR, null, null, null);
        save().to(function);
        assertThat(query(city)).as("a draft").isEmpty();
        Events.http("project-submission.submit.json").to(function);
        for (var caller : new Caller[] {unit, city, administrator}) {
            assertThat(query(caller)).hasSize(1);
            assertThat(query(caller).toString()).doesNotContain("002X");
        }
        assertThat(query(elsewhere)).isEmpty();
        assertThat(Events.http("project-submission.list-projects.json").as(elsewhere).query("unit", "测试市第一医院")
            .to(function).code())
            .isEqualTo("role-not-allowed");
        assertThat(Events.http("project-submission.list-projects.json").as(administrator).query("words", "骨科")
            .to(function).json().path("items")).isEmpty();
        assertThat(Events.http("project-submission.list-projects.json")
            .as(new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区")).to(function).code())
            .isEqualTo("role-not-allowed");
    }

    @Test
    void an_organiser_finds_among_own_projects() {
        save().to(function);
        assertThat(Events.http("project-submission.list-projects.json").query("words", "心力衰竭").query("year", "2026")
            .query("state", "DRAFT").to(function).json().path("items")).hasSize(1);
        assertThat(Events.http("project-submission.list-projects.json").query("state", "PUBLISHED").to(function).json()
            .path("items")).isEmpty();
        assertThat(Events.http("project-submission.list-projects.json").query("kind", "APPLICATION").to(function).json()
            .path("items")).hasSize(1);
        assertThat(Events.http("project-submission.list-projects.json").query("kind", "FILING").to(function).json()
            .path("items")).isEmpty();
        assertThat(Events.http("project-submission.list-projects.json").query("kind", "OLD").to(function).json()
            .at("/fields/0/field").textValue()).isEqualTo("kind");
    }

    private JsonNode query(Caller caller) {
        return Events.http("project-submission.list-projects.json").as(caller).to(function).json().path("items");
    }

    @Test
    void what_cannot_be_read_is_refused_by_name() {
        assertThat(save().body("{").to(function).code()).isEqualTo("body-not-json");
        assertThat(save().body("{\"version\":0,\"application\":{\"titel\":\"x\"}}").to(function).json().path("fields")
            .path(0).path("field").textValue()).isEqualTo("application.titel");
        assertThat(
            save().path("projectId", "not-a-uuid").to(function).json().path("fields").path(0).path("field").textValue())
            .isEqualTo("projectId");
        assertThat(table.size()).isZero();
    }

    @Test
    void a_page_with_another_form_than_today_s_is_told_and_nothing_that_was_filled_in_before_is_lost() {
        var kept = save().body(body -> body.replace("\"form\"", "\"remarks\": \"第一版的备注\", \"form\"")).to(function)
            .json().path("application");
        var newer = new ProjectSubmissionFunction(new ProjectStore(table), SchemaForm.of(99), windows, rules, clock);
        var refused = save().body(body -> body.replace("\"version\": 0", "\"version\": 1").replace("新进展", "旧进展"))
            .to(newer);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("form-version-changed");
        assertThat(refused.json().path("detail").textValue()).contains("第 1 版").contains("第 99 版");
        assertThat(get().to(newer).json().path("application")).isEqualTo(kept);
        assertThat(submit().to(newer).json().at("/fields/0/field").textValue()).isEqualTo("form");

        // The refreshed page names today's form, and also sends fields that this form does not ask for.
        var application = kept.<ObjectNode>deepCopy().put("form", 99);
        var saved = save().body(Json.write(Map.of("version", 1, "application", application))).to(newer);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().path("application")).isEqualTo(application);
        assertThat(saved.json().at("/application/remarks").textValue()).isEqualTo("第一版的备注");
        assertThat(submit().to(newer).status()).isEqualTo(200);
        assertThat(save().body("{\"version\":0,\"application\":{\"form\":2}}").to(function).code())
            .as("a page newer than the function").isEqualTo("form-version-changed");
    }

    @Test
    void the_calculation_of_credits_is_for_all_who_read_a_form() {
        for (var caller : List.of(OTHER, new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null),
            new Caller("admin", Role.ADMINISTRATOR, null, null, null))) {
            var calculation = calculate().as(caller).to(function);
            assertThat(calculation.status()).isEqualTo(200);
            assertThat(calculation.json().path("credits").intValue()).isEqualTo(4);
            assertThat(calculation.json().path("words").textValue()).isEqualTo("2026 年度每 3 学时 1 学分：12 学时 ÷ 3 = 4 学分");
        }
        assertThat(calculate().query("hours", "13.5").to(function).json().path("countedHours").intValue())
            .isEqualTo(12);
        assertThat(calculate().as(new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区")).to(function).code())
            .isEqualTo("role-not-allowed");
        assertThat(calculate().as(null).to(function).code()).isEqualTo("role-not-allowed");
    }

    @ParameterizedTest
    @CsvSource({"hours,-1", "hours,1.25", "hours,六", "hours,６", "hours,100000", "hours,1e3", "days,0", "days,367",
        "year,1999", "year,2101"})
    void what_cannot_be_calculated_is_named(String name, String value) {
        assertThat(calculate().query(name, value).to(function).json().at("/fields/0/field").textValue())
            .isEqualTo(name);
    }

    @Test
    void three_thousand_characters_in_each_reason_and_emoji_are_kept_as_they_are() {
        var application = save().to(function).json().path("application").<ObjectNode>deepCopy();
        var rationale = (ObjectNode) application.get("rationale");
        rationale.fieldNames().forEachRemaining(name -> rationale.put(name, "心".repeat(2999) + "😀"));
        var saved = save().body(Json.write(Map.of("version", 1, "application", application))).to(function);
        assertThat(saved.json().path("application")).isEqualTo(application);
        assertThat(submit().to(function).status()).isEqualTo(200);
        assertThat(get().to(function).json().path("application")).isEqualTo(application);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
        value = {"\"days\": 2|\"days\": \"２\"|application.days",
            "\"hours\": 6|\"hours\": \"６\"|application.courses[0].hours",
            "\"year\": 2026|\"year\": \"２０２６\"|application.year"})
    void full_width_digits_are_no_number(String number, String fullWidth, String field) {
        var refused = save().body(body -> {
            assertThat(body).contains(number);
            return body.replaceFirst(number, fullWidth);
        }).to(function);
        assertThat(refused.code()).isEqualTo("fields-invalid");
        assertThat(refused.json().at("/fields/0/field").textValue()).isEqualTo(field);
        assertThat(refused.json().at("/fields/0/message").textValue()).isEqualTo("内容的类型或格式不正确");
        assertThat(table.size()).isZero();
    }

    @Test
    void control_characters_are_named_when_a_draft_is_saved() {
        var refused = save().body(body -> body.replace("心力衰竭规范化", "心力\\u0007衰竭规范化")).to(function);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/fields/0/field").textValue()).isEqualTo("application.title");
        assertThat(refused.json().at("/fields/0/message").textValue()).isEqualTo("含有换行或控制字符，请删除");
        assertThat(table.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 70_000})
    void a_title_far_beyond_what_the_form_takes_is_named_when_a_draft_is_saved(int length) {
        var refused = save().body(body -> body.replace("心力衰竭规范化", "长".repeat(length))).to(function);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/fields/0/field").textValue()).isEqualTo("application.title");
        assertThat(table.size()).isZero();
    }

    @Test
    void a_title_that_is_a_little_too_long_is_saved_so_that_it_can_be_shortened() {
        assertThat(save().body(body -> body.replace("心力衰竭规范化", "长".repeat(100))).to(function).status()).isEqualTo(200);
        assertThat(submit().to(function).json().at("/fields/0/field").textValue()).isEqualTo("title");
    }

    @Test
    void extra_days_end_to_the_instant_too() {
        save().to(function);
        extend("8e2e4d2f-69b6-4d1c-8e7c-4d70508d3b21", "测试市第一医院");
        clock.set(END.plus(Duration.ofDays(1)));
        assertThat(submit().to(function).code()).isEqualTo("application-window-closed");
        clock.set(END.plus(Duration.ofDays(1)).minusNanos(1));
        assertThat(submit().to(function).status()).isEqualTo(200);
    }

    @Test
    void credits_follow_the_rules_that_the_city_has_set() {
        save().to(function);
        var listed = Events.http("project-submission.list-projects.json");
        assertThat(listed.to(function).json().at("/items/0/warnings").intValue()).isZero();
        Rules.perCredit(rules, "4");
        assertThat(calculate().to(function).json().path("words").textValue())
            .isEqualTo("2026 年度每 4 学时 1 学分：12 学时 ÷ 4 = 3 学分");
        assertThat(listed.to(function).json().at("/items/0/warnings").intValue()).as("4 credits are too many now")
            .isEqualTo(1);
        var refused = submit().to(function).json();
        assertThat(refused.path("fields").findValuesAsText("field")).containsExactly("proposedCredits");
        assertThat(refused.at("/fields/0/message").textValue()).isEqualTo("拟授学分不能高于按规则由 12 学时、2 天算出的 3 分");
        Rules.perCredit(rules, "3");
        assertThat(submit().to(function).status()).isEqualTo(200);
    }

    @Test
    void credits_that_are_no_multiple_of_the_step_are_refused() {
        save().body(body -> body.replace("\"proposedCredits\": 4", "\"proposedCredits\": 3.75")).to(function);
        assertThat(submit().to(function).json().path("fields").valueStream().map(field -> field.path("message")
            .textValue())).containsExactly("拟授学分应为 0.5 的整数倍");
    }

    private static Events.Call calculate() {
        return Events.http("project-submission.calculate-credits.json");
    }

    private static Events.Call get() {
        return Events.http("project-submission.get-project.json");
    }

    @Test
    void a_filing_keeps_what_was_reviewed_a_year_ago() {
        save().to(function);
        var projects = new ProjectStore(table);
        var fresh = projects.find("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11").orElseThrow();
        projects.save(new Project(fresh.id(), 2, fresh.origin(), fresh.state(), fresh.review(), fresh.application(),
            fresh.changedAt(), fresh.publishing(),
            new Filing("00000000-0000-4000-8000-000000000001", "2025-03-01-001", 2025), null));
        var refused = save()
            .body(body -> body.replace("\"version\": 0", "\"version\": 2").replace("心力衰竭规范化诊疗新进展培训班", "别的题目"))
            .to(function);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("fields").findValuesAsText("field")).containsExactly("application.title");
        assertThat(save().body(body -> body.replace("\"version\": 0", "\"version\": 2").replace("测试联系人", "测试联系乙"))
            .to(function).status()).isEqualTo(200);
    }

    private static Events.Call save() {
        return Events.http("project-submission.save-draft.json");
    }

    private static Events.Call submit() {
        return Events.http("project-submission.submit.json");
    }

    private static Events.Call recall() {
        return Events.http("project-submission.recall.json");
    }

    private void extend(String id, String unit) {
        windows.save(windows.ofYear(2026).extend(
            Extension.given(id, "测试区", unit, WindowKind.APPLICATION, 1, "测试", "city01", clock.instant()),
            clock.instant()));
    }
}
