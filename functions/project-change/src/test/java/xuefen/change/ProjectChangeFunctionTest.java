package xuefen.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.project.ProjectFilter;
import xuefen.platform.form.SchemaForm;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.ProjectChangeStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Projects;
import xuefen.platform.testing.SettableClock;

class ProjectChangeFunctionTest {
    private static final String ANOTHER = "4c8d2e31-6f50-4b72-8c93-8d1e2f3a4b56";
    private static final Caller OTHER = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区");
    private static final Caller LEARNER = new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区");
    private static final Caller OTHER_COUNTY = new Caller("county02", Role.REVIEWER, Projects.COUNTY.level(), null,
        "别的区");

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audit = new MemoryDocuments();
    private final SettableClock clock = new SettableClock("2026-04-01T01:00:00Z");
    private final ProjectStore projects = new ProjectStore(table);
    private final ProjectChangeFunction function = new ProjectChangeFunction(projects, new ProjectChangeStore(table),
        SchemaForm.current(), new CreditRulesStore(table), new AuditLog(audit, clock), clock);

    @Test
    void the_city_agrees_and_the_project_says_so() {
        Projects.published(projects);
        var asked = ask().to(function);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().path("status").textValue()).isEqualTo("PENDING");
        assertThat(ask().to(function).json()).as("clicked twice").isEqualTo(asked.json());
        assertThat(pending().to(function).json().path("items")).hasSize(1);
        assertThat(place()).isEqualTo("测试市第一医院学术报告厅");
        var agreed = decide().to(function);
        assertThat(agreed.json().path("status").textValue()).isEqualTo("AGREED");
        assertThat(decide().to(function).json()).as("clicked twice").isEqualTo(agreed.json());
        assertThat(place()).isEqualTo("测试市会议中心");
        assertThat(pending().to(function).json().path("items")).isEmpty();
        assertThat(audit.all()).singleElement()
            .satisfies(entry -> assertThat(entry.path("event").textValue()).isEqualTo("change-AGREED"));
        var history = history().to(function).json().path("items");
        assertThat(history).hasSize(1);
        assertThat(history.at("/0/before/place").textValue()).isEqualTo("测试市第一医院学术报告厅");
        assertThat(
            projects.ofOrganiser("hospital01", new ProjectFilter(null, null, null, null, null, null, null), 10, null)
                .items())
            .as("a request is no project").hasSize(1);
    }

    @Test
    void one_request_waits_at_a_time_and_another_may_follow_once_it_is_withdrawn() {
        Projects.published(projects);
        ask().to(function);
        assertThat(ask().path("changeId", ANOTHER).to(function).code()).isEqualTo("change-pending");
        assertThat(ask().body(body -> body.replace("会场临时停用", "别的理由")).to(function).code()).isEqualTo("request-differs");
        var withdrawn = withdraw().to(function);
        assertThat(withdrawn.json().path("status").textValue()).isEqualTo("WITHDRAWN");
        assertThat(withdraw().to(function).json()).as("clicked twice").isEqualTo(withdrawn.json());
        assertThat(decide().to(function).code()).isEqualTo("change-decided");
        assertThat(pending().to(function).json().path("items")).isEmpty();
        assertThat(ask().path("changeId", ANOTHER).to(function).status()).isEqualTo(200);
        assertThat(place()).isEqualTo("测试市第一医院学术报告厅");
    }

    @Test
    void declining_needs_an_opinion_and_changes_nothing() {
        Projects.published(projects);
        ask().to(function);
        assertThat(decide().body("{\"agreed\":false}").to(function).json().at("/fields/0/field").textValue())
            .isEqualTo("opinion");
        var declined = decide().body("{\"agreed\":false,\"opinion\":\"日期与全市会议冲突\"}").to(function);
        assertThat(declined.json().path("status").textValue()).isEqualTo("DECLINED");
        assertThat(place()).isEqualTo("测试市第一医院学术报告厅");
        assertThat(withdraw().to(function).code()).isEqualTo("change-decided");
    }

    @Test
    void wrong_fields_are_named_at_once_by_the_limits_of_the_form() {
        Projects.published(projects);
        var refused = ask().body(
            body -> body.replace("测试市会议中心", "长".repeat(101)).replace("测试医师丙", "").replace("2026-05-18", "2025-05-18"))
            .to(function);
        assertThat(refused.code()).isEqualTo("fields-invalid");
        assertThat(refused.json().path("fields").findValuesAsText("field")).contains("wanted.place",
            "wanted.courses[1].teacher", "wanted.cycles[0].from");
        assertThat(ask().body("{}").to(function).json().path("fields").findValuesAsText("field"))
            .containsExactly("wanted");
        assertThat(decide().body("{}").to(function).json().path("fields").findValuesAsText("field"))
            .containsExactly("agreed");
        assertThat(projects.find(Projects.ID).orElseThrow().pendingChange()).isNull();
    }

    @Test
    void before_publication_there_is_nothing_to_ask_for() {
        Projects.approved(projects);
        assertThat(ask().to(function).code()).isEqualTo("project-not-published");
        assertThat(decide().to(function).code()).isEqualTo("change-not-found");
    }

    @Test
    void others_are_refused_and_learn_nothing() {
        Projects.published(projects);
        ask().to(function);
        for (var call : List.of(ask(), withdraw(), history())) {
            assertThat(call.as(OTHER).to(function).code()).isEqualTo("project-not-found");
            assertThat(call.as(LEARNER).to(function).code()).isEqualTo("role-not-allowed");
        }
        assertThat(history().as(OTHER_COUNTY).to(function).code()).isEqualTo("project-not-found");
        for (var reviewer : List.of(Projects.UNIT, Projects.COUNTY, Projects.CITY)) {
            assertThat(history().as(reviewer).to(function).status()).isEqualTo(200);
        }
        for (var call : List.of(pending(), decide())) {
            for (var caller : List.of(Projects.UNIT, Projects.COUNTY, OTHER, LEARNER)) {
                assertThat(call.as(caller).to(function).code()).isEqualTo("role-not-allowed");
            }
        }
        assertThat(place()).isEqualTo("测试市第一医院学术报告厅");
    }

    private String place() {
        return projects.find(Projects.ID).orElseThrow().application().place();
    }

    private static Events.Call ask() {
        return Events.http("project-change.ask-change.json");
    }

    private static Events.Call withdraw() {
        return Events.http("project-change.withdraw-change.json");
    }

    private static Events.Call history() {
        return Events.http("project-change.list-project-changes.json");
    }

    private static Events.Call pending() {
        return Events.http("project-change.list-pending-changes.json");
    }

    private static Events.Call decide() {
        return Events.http("project-change.decide-change.json");
    }
}
