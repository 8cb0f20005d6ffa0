package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Serving;

/** 抽查点名 on the first morning, at 10:27: two learners are present, one has left. */
class RollCallsTest {
    private static final String OTHER = "5d2f8c1a-7b3e-4f60-9a84-c1e2d3f4a5b7";

    private final Stage stage = new Stage();
    private final Serving function = Serving.of(RollCalls.ROUTES,
        new RollCalls(stage.trainings, stage.calls, stage.attendance, stage.accounts, new Random(1), stage.clock),
        new AuditLog(stage.auditTable, stage.clock));

    @BeforeEach
    void in_class() {
        stage.clock.set(Instant.parse("2026-05-11T02:27:00Z"));
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:51:00"),
            stage.scan("P000003", Direction.SIGN_IN, "2026-05-11T08:52:00"),
            stage.scan("P000003", Direction.SIGN_OUT, "2026-05-11T09:30:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-roll-calls", "get-roll-call", "call-the-roll", "cancel-roll-call"})
    void nobody_but_the_organiser_of_the_training_may(String event) {
        for (var role : Role.values()) {
            if (role != Role.ORGANISER) {
                assertThat(call(event).as(new Caller("hospital01", role, null, null, null)).to(function).code())
                    .isEqualTo("role-not-allowed");
            }
        }
        assertThat(call(event).as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(function).code())
            .isEqualTo("training-not-found");
        assertThat(call(event).path("cycle", "2").to(function).code()).isEqualTo("cycle-not-found");
        assertThat(stage.audited()).isEmpty();
    }

    @Test
    void those_present_are_drawn_and_a_click_too_many_draws_nobody_else() {
        var reply = call("call-the-roll").to(function);
        assertThat(reply.status()).isEqualTo(200);
        var made = reply.json();
        assertThat(people(made)).isEqualTo("P000001 WAITING, P000002 WAITING");
        assertThat(made.path("until").textValue()).isEqualTo("2026-05-11T02:32:00Z");
        assertThat(made.path("drawn").intValue()).isEqualTo(2);
        assertThat(made.path("open").booleanValue()).isTrue();
        stage.clock.advance(Duration.ofMinutes(1));
        stage.keep(stage.scan("P000003", Direction.SIGN_IN, "2026-05-11T10:28:00"));
        assertThat(people(call("call-the-roll").to(function).json())).as("clicked twice")
            .isEqualTo("P000001 WAITING, P000002 WAITING");
        assertThat(named("P000001").to(function).code()).isEqualTo("request-differs");
        assertThat(stage.audited()).containsExactly("roll-call-made");
    }

    @Test
    void a_scan_confirms_one_added_by_hand_too_and_who_does_neither_has_missed_it() {
        named("P000001", "P000002", "P000003").to(function);
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T10:28:10"));
        stage.clock.set(Instant.parse("2026-05-11T02:29:00Z"));
        var byHand = "{\"person\":\"P000002\",\"direction\":\"SIGN_IN\",\"at\":\"2026-05-11T10:28:30+08:00\",\"reason\":\"手机没电，当面确认\"}";
        assertThat(call("add-manual-attendance").body(byHand).to(stage.marksFunction()).status()).isEqualTo(200);
        assertThat(call("add-manual-attendance").path("manualId", OTHER).body(byHand.replace("SIGN_IN", "SIGN_OUT"))
            .to(stage.marksFunction()).code())
            .as("an answer is no sign-out").isEqualTo("fields-invalid");
        assertThat(people(call("get-roll-call").to(function).json()))
            .isEqualTo("P000001 CONFIRMED, P000002 CONFIRMED, P000003 WAITING");
        assertThat(stage.audited()).as("while it goes on a page looks every few seconds")
            .doesNotContain("roll-call-read");
        stage.clock.set(Instant.parse("2026-05-11T02:32:00.001Z"));
        var over = call("get-roll-call").to(function).json();
        assertThat(people(over)).isEqualTo("P000001 CONFIRMED, P000002 CONFIRMED, P000003 MISSED");
        assertThat(over.path("open").booleanValue()).isFalse();
        assertThat(over.at("/people/0/at").textValue()).isEqualTo("2026-05-11T02:28:10Z");
        assertThat(stage.audited()).contains("roll-call-read");
    }

    @Test
    void who_missed_it_is_flagged_in_the_list_and_in_the_analysis_and_counts_unless_the_policy_says_otherwise() {
        named("P000001", "P000002").to(function);
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T10:28:10"));
        assertThat(flagged()).as("it goes on").isEmpty();
        stage.clock.set(Instant.parse("2026-05-11T04:00:00Z"));
        var flagged = flagged();
        assertThat(flagged).hasSize(1);
        assertThat(flagged.at("/0/person").textValue()).isEqualTo("P000002");
        assertThat(flagged.at("/0/counts").booleanValue()).isTrue();
        assertThat(flagged.at("/0/flags").valueStream()
            .filter(flag -> flag.path("kind").textValue().equals("ROLL_CALL_MISSED")).toList()).singleElement()
            .satisfies(flag -> assertThat(flag.path("called").textValue() + " " + flag.path("until").textValue())
                .isEqualTo("2026-05-11T02:27:00Z 2026-05-11T02:32:00Z"));
        Events.http("attendance-analysis.set-flag-policy.json").body("{\"excluded\":[\"ROLL_CALL_MISSED\"]}")
            .to(stage.function);
        stage.analysed();
        var analysis = Events.http("attendance-analysis.get-analysis.json").to(stage.function).json();
        assertThat(analysis.at("/summary/excluded").intValue()).isOne();
        assertThat(stage.document()).contains("抽查点名未确认1不计");
    }

    @Test
    void cancelled_with_a_reason_it_flags_nobody() {
        named("P000001", "P000002").to(function);
        assertThat(fields(call("cancel-roll-call").body("{\"reason\":\"断网\"}").to(function).json()))
            .containsExactly("reason");
        stage.clock.set(Instant.parse("2026-05-11T02:30:00Z"));
        var cancelled = call("cancel-roll-call").to(function).json();
        assertThat(cancelled.at("/cancelled/reason").textValue()).isEqualTo("会场网络中断");
        assertThat(cancelled.path("open").booleanValue()).isFalse();
        assertThat(call("cancel-roll-call").body("{\"reason\":\"另外一个理由\"}").to(function).json().path("cancelled"))
            .isEqualTo(cancelled.path("cancelled"));
        stage.clock.set(Instant.parse("2026-05-11T04:00:00Z"));
        assertThat(flagged()).isEmpty();
        assertThat(stage.audited()).contains("roll-call-cancelled");
        assertThat(call("cancel-roll-call").path("rollCallId", OTHER).to(function).code())
            .isEqualTo("roll-call-not-found");
        assertThat(call("get-roll-call").path("rollCallId", OTHER).to(function).code())
            .isEqualTo("roll-call-not-found");
    }

    @Test
    void one_at_a_time_and_the_newest_is_listed_first_without_anybody_s_name() {
        call("call-the-roll").to(function);
        assertThat(call("call-the-roll").path("rollCallId", OTHER).to(function).code()).isEqualTo("roll-call-open");
        stage.clock.set(Instant.parse("2026-05-11T02:32:00.001Z"));
        assertThat(call("call-the-roll").path("rollCallId", OTHER).to(function).status()).isEqualTo(200);
        var listed = call("list-roll-calls").to(function).json().path("items");
        assertThat(listed.findValuesAsText("id")).first().isEqualTo(OTHER);
        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/people").intValue()).isEqualTo(2);
        assertThat(listed.toString()).doesNotContain("P000001");
        var first = call("list-roll-calls").query("limit", "1").to(function).json();
        var second = call("list-roll-calls").query("limit", "1").query("cursor", first.path("next").textValue())
            .to(function).json();
        assertThat(second.path("items").findValuesAsText("id")).isEqualTo(listed.findValuesAsText("id").subList(1, 2));
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void after_one_that_was_cancelled_another_may_begin_at_once() {
        call("call-the-roll").to(function);
        call("cancel-roll-call").to(function);
        assertThat(call("call-the-roll").path("rollCallId", OTHER).to(function).status()).isEqualTo(200);
    }

    @Test
    void it_keeps_away_from_swipe_windows_and_needs_scanning_to_be_open_and_somebody_there() {
        stage.clock.set(Instant.parse("2026-05-11T03:50:00Z"));
        var refused = call("call-the-roll").to(function);
        assertThat(refused.code()).isEqualTo("roll-call-in-window");
        assertThat(refused.json().path("detail").textValue()).contains("11:45", "12:30 之后可以点名 5 分钟");
        stage.clock.set(Instant.parse("2026-05-12T02:27:00Z"));
        assertThat(call("call-the-roll").to(function).code()).as("the second day").isEqualTo("nobody-present");
        stage.clock.set(Instant.parse("2026-05-13T02:27:00Z"));
        assertThat(call("call-the-roll").to(function).code()).isEqualTo("not-held-today");
        assertThat(stage.calls.ofCycle(Stage.CYCLE)).isEmpty();
    }

    @Test
    void who_is_named_is_a_learner() {
        stage.accounts.add(
            new AccountStore.Stored(new Account("hospital01", Role.ORGANISER, "医院", null, "医院", "区", null), "hash"));
        assertThat(fields(named("P000001", "hospital01", "P999999", "不是编码").to(function).json()))
            .containsExactly("people[1]", "people[2]", "people[3]");
        assertThat(people(named("P000003").to(function).json())).as("also one who has gone")
            .isEqualTo("P000003 WAITING");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
        value = {"{} | minutes people", "{\"draw\":0,\"minutes\":5} | draw", "{\"draw\":1,\"minutes\":31} | minutes",
            "{\"draw\":1,\"minutes\":5,\"course\":2} | course"})
    void what_makes_no_sense_is_named(String body, String names) {
        assertThat(fields(call("call-the-roll").body(body).to(function).json()))
            .containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    void knows_no_other_route() {
        assertThat(call("get-roll-call").route("DELETE /trainings/{trainingId}/cycles/{cycle}/roll-calls/{rollCallId}")
            .to(function).code()).isEqualTo("no-such-route");
    }

    private JsonNode flagged() {
        return Events.http("attendance-analysis.list-scans.json").query("flag", "ROLL_CALL_MISSED").to(stage.function)
            .json().path("items");
    }

    private static Call named(String... people) {
        return call("call-the-roll").body("{\"people\":[\"" + String.join("\",\"", people) + "\"],\"minutes\":5}");
    }

    private static String people(JsonNode call) {
        return String.join(", ", call.path("people").valueStream()
            .map(each -> each.path("person").textValue() + " " + each.path("state").textValue()).toList());
    }

    private static Call call(String event) {
        return Events.http("attendance-analysis." + event + ".json");
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("fields").findValuesAsText("field");
    }
}
