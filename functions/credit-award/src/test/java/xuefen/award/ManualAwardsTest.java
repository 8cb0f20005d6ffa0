package xuefen.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.application.FileType;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.manual.Proof;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Projects;

/** 手工授分 from both sides: who may ask, who may decide, what waits, and what is refused. */
class ManualAwardsTest {
    private static final String ID = "a4d2f7b8-6c1e-4f39-9b05-3e8d7c6a1f20";
    private static final List<String> ASKING = List.of("list-manual-awards", "check-manual-award", "get-manual-award",
        "save-manual-award", "submit-manual-award", "withdraw-manual-award");
    private static final List<String> READING = List.of("list-manual-awards", "get-manual-award");
    private static final List<String> DECIDING = List.of("list-requested-awards", "get-requested-award",
        "decide-manual-award");

    private final Stage stage = new Stage();

    @Test
    void nobody_but_the_organiser_of_the_training_may_ask() {
        submitted();
        var before = stage.audited().size();
        for (var event : ASKING) {
            for (var role : Role.values()) {
                if (role != Role.ORGANISER && !(role == Role.REVIEWER && READING.contains(event))) {
                    assertThat(code(call(event).as(new Caller("hospital01", role, ReviewLevel.CITY, null, null))))
                        .isEqualTo("role-not-allowed");
                }
            }
            assertThat(code(call(event).as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区"))))
                .isEqualTo("training-not-found");
            assertThat(code(call(event).path("cycle", "2"))).isEqualTo("cycle-not-found");
        }
        assertThat(stage.audited()).hasSize(before);
    }

    @Test
    void the_authority_of_the_area_sees_what_was_submitted() {
        json("save-manual-award");
        for (var reviewer : List.of(Projects.UNIT, Projects.COUNTY, Projects.CITY)) {
            assertThat(call("list-manual-awards").as(reviewer).to(stage.function).json().path("items")).isEmpty();
            assertThat(code(call("get-manual-award").as(reviewer))).isEqualTo("manual-award-not-found");
        }
        proof();
        json("submit-manual-award");
        for (var reviewer : List.of(Projects.UNIT, Projects.COUNTY, Projects.CITY)) {
            assertThat(call("list-manual-awards").as(reviewer).to(stage.function).json().at("/items/0/state")
                .textValue()).isEqualTo("PENDING");
            assertThat(call("get-manual-award").as(reviewer).to(stage.function).json().path("people")).hasSize(2);
        }
        assertThat(stage.audited()).contains("manual-awards-reviewed", "manual-award-read");
        var elsewhere = new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区");
        READING.forEach(event -> assertThat(code(call(event).as(elsewhere))).isEqualTo("training-not-found"));
    }

    @Test
    void nobody_but_the_city_may_decide() {
        submitted();
        for (var event : DECIDING) {
            for (var level : List.of(ReviewLevel.UNIT, ReviewLevel.COUNTY)) {
                assertThat(code(call(event).as(new Caller("r", Role.REVIEWER, level, "测试市第一医院", "测试区"))))
                    .isEqualTo("role-not-allowed");
            }
            for (var role : List.of(Role.ORGANISER, Role.LEARNER, Role.ADMINISTRATOR)) {
                assertThat(code(call(event).as(new Caller("hospital01", role, null, "测试市第一医院", "测试区"))))
                    .isEqualTo("role-not-allowed");
            }
        }
        assertThat(json("get-manual-award").path("state").textValue()).isEqualTo("PENDING");
    }

    @Test
    void a_request_waits_on_the_desk_until_the_city_decides() {
        var draft = json("save-manual-award");
        assertThat(draft.path("state").textValue()).isEqualTo("DRAFT");
        assertThat(draft.path("people").findValuesAsText("person")).containsExactly("P000001", "P000002");
        assertThat(draft.path("credits").decimalValue()).isEqualByComparingTo("4");
        assertThat(json("list-requested-awards").path("items")).isEmpty();
        assertThat(code(call("get-requested-award"))).as("a draft is the organiser's alone")
            .isEqualTo("manual-award-not-found");
        assertThat(code(call("decide-manual-award"))).isEqualTo("manual-award-not-found");
        proof();
        var submitted = json("submit-manual-award");
        assertThat(submitted.path("state").textValue()).isEqualTo("PENDING");
        assertThat(json("submit-manual-award")).as("clicked twice").isEqualTo(submitted);
        var waiting = json("list-requested-awards").path("items");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.at("/0/people").intValue()).isEqualTo(2);
        assertThat(waiting.at("/0/named/title").textValue()).isEqualTo("心力衰竭诊疗新进展");
        var shown = json("get-requested-award");
        assertThat(shown.at("/files/0/download/link").textValue()).contains("manualawards/" + Stage.TRAINING);
        assertThat(shown.at("/people/0/unit").textValue()).isEqualTo("测试市第一医院");
        var decided = json("decide-manual-award");
        assertThat(decided.path("state").textValue()).isEqualTo("PARTLY");
        assertThat(decided.path("people").findValuesAsText("outcome")).containsExactly("AGREED", "DECLINED");
        assertThat(decided.at("/people/1/opinion").textValue()).isEqualTo("后台记录中没有此人");
        assertThat(decided.at("/steps/1/by").textValue()).isEqualTo("city01");
        assertThat(json("decide-manual-award")).as("clicked twice").isEqualTo(decided);
        assertThat(json("list-requested-awards").path("items")).isEmpty();
        var kept = call("list-requested-awards").query("scope", "DECIDED").to(stage.function).json().path("items");
        assertThat(kept).hasSize(1);
        assertThat(kept.at("/0/agreed").intValue()).isOne();
        assertThat(code(call("withdraw-manual-award"))).isEqualTo("manual-award-decided");
        assertThat(code(call("decide-manual-award").body("{\"version\":3,\"agreed\":false,\"opinion\":\"不同意\"}")))
            .isEqualTo("manual-award-decided");
        assertThat(stage.audited()).contains("manual-award-submitted", "manual-award-reviewed", "manual-award-PARTLY");
    }

    @Test
    void withdrawn_it_waits_no_more_and_changes_no_more() {
        submitted();
        var withdrawn = json("withdraw-manual-award");
        assertThat(withdrawn.path("state").textValue()).isEqualTo("WITHDRAWN");
        assertThat(json("withdraw-manual-award")).as("clicked twice").isEqualTo(withdrawn);
        assertThat(json("list-requested-awards").path("items")).isEmpty();
        assertThat(code(call("decide-manual-award"))).isEqualTo("manual-award-decided");
        assertThat(code(call("save-manual-award").body(body -> body.replace("线上培训", "会场停电"))))
            .isEqualTo("manual-award-not-editable");
        assertThat(json("list-manual-awards").at("/items/0/state").textValue()).isEqualTo("WITHDRAWN");
    }

    @Test
    void whoever_has_credits_or_is_unknown_or_twice_keeps_the_list_out() {
        stage.confirmed("P000003");
        Events.http("credit-award.award.json").to(stage.function);
        stage.run();
        var people = "[{\"code\":\"P000003\"},{\"code\":\"P000001\"},{\"code\":\"ｐ 000001\"},{\"code\":\"P999999\"}]";
        var checked = call("check-manual-award").body("{\"people\":" + people + "}").to(stage.function).json();
        assertThat(checked.path("rows").findValuesAsText("finding")).containsExactly("AWARDED", "FINE", "REPEATED",
            "UNKNOWN");
        assertThat(checked.path("wrong").intValue()).isEqualTo(3);
        var refused = call("save-manual-award")
            .body("{\"version\":0,\"reason\":\"线上培训，无法扫码\",\"people\":" + people + "}").to(stage.function);
        assertThat(fields(refused.json())).containsExactly("people[0].code", "people[2].code", "people[3].code");
        assertThat(json("list-manual-awards").path("items")).isEmpty();
    }

    @Test
    void a_draft_may_change_until_it_is_submitted_and_others_changes_are_not_lost() {
        var first = json("save-manual-award");
        assertThat(json("save-manual-award")).as("sent twice").isEqualTo(first);
        var second = call("save-manual-award").body(body -> body.replace("线上培训", "会场停电"));
        assertThat(code(second)).as("based on no version").isEqualTo("changed-meanwhile");
        var next = call("save-manual-award")
            .body(body -> body.replace("线上培训", "会场停电").replace("\"version\": 0", "\"version\": 1")).to(stage.function);
        assertThat(next.json().path("version").intValue()).isEqualTo(2);
        assertThat(fields(call("submit-manual-award").to(stage.function).json())).containsExactly("files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-manual-award", "save-manual-award", "submit-manual-award"})
    void before_its_end_a_cycle_is_scanned(String event) {
        json("save-manual-award");
        proof();
        stage.clock.set(Instant.parse("2026-05-12T08:59:59Z"));
        assertThat(code(call(event))).isEqualTo("cycle-not-over");
    }

    @Test
    void a_verdict_has_to_be_about_what_was_shown() {
        submitted();
        assertThat(fields(call("decide-manual-award").body("{}").to(stage.function).json()))
            .containsExactly("version", "agreed");
        assertThat(code(call("decide-manual-award").body("{\"version\":2,\"agreed\":true}")))
            .isEqualTo("changed-meanwhile");
        assertThat(fields(call("decide-manual-award").body("{\"version\":3,\"agreed\":false}").to(stage.function)
            .json())).containsExactly("opinion");
        assertThat(fields(call("list-requested-awards").query("scope", "ALL").to(stage.function).json()))
            .containsExactly("scope");
    }

    private void submitted() {
        json("save-manual-award");
        proof();
        json("submit-manual-award");
    }

    /** Evidence, as the function that takes files has stored it. */
    private void proof() {
        var award = stage.manualAwards.find(Stage.TRAINING, ID).orElseThrow();
        stage.manualAwards.save(award.with(new Proof("b5e3a8c9-7d2f-4a40-8c16-4f9e8d7b2a31", "线上培训后台记录.pdf",
            FileType.PDF, 303, "0".repeat(64), stage.clock.instant())));
    }

    private JsonNode json(String event) {
        var reply = call(event).to(stage.function);
        assertThat(reply.status()).as(event + ": " + reply.json()).isEqualTo(200);
        return reply.json();
    }

    private String code(Call call) {
        return call.to(stage.function).code();
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("fields").findValuesAsText("field");
    }

    private static Call call(String event) {
        return Events.http("credit-award." + event + ".json");
    }
}
