package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.platform.store.AccountStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.Serving;

/** Decisions on scans and 手工补登: permissions, refusals, and their effect on the next analysis. */
class AttendanceMarksTest {
    private static final List<String> CHANGES = List.of("decide-scan", "add-manual-attendance",
        "withdraw-manual-attendance");

    private final Stage stage = new Stage();
    private final Serving function = stage.marksFunction();

    static Stream<String> events() {
        return Stream.concat(CHANGES.stream(), Stream.of("list-manual-attendances"));
    }

    @ParameterizedTest
    @MethodSource("events")
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
    void a_borrowed_phone_is_confirmed_with_a_reason_and_counts_in_the_next_analysis() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"));
        var hers = stage.onThePhoneOf("P000001", "P000002", "2026-05-11T08:51:00");
        stage.keep(hers);
        Events.http("attendance-analysis.set-flag-policy.json").to(stage.function);
        var kept = decide(UUID.randomUUID(), hers, "COUNTS", "借用同事手机，现场核对");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.json().path("decidedBy").textValue()).isEqualTo("hospital01");
        var listed = Events.http("attendance-analysis.list-scans.json").query("words", "P000002").to(stage.function)
            .json().at("/items/0");
        assertThat(listed.path("counts").booleanValue()).isTrue();
        assertThat(listed.at("/decision/reason").textValue()).isEqualTo("借用同事手机，现场核对");
        stage.analysed();
        var people = Events.http("attendance-analysis.get-analysis.json").to(stage.function).json().at("/people/items");
        assertThat(people.findValuesAsText("windows")).containsExactly("0", "1");
        assertThat(stage.document()).contains("确认计入", "借用同事手机，现场核对");
        assertThat(stage.audited()).contains("scan-decided");
    }

    @Test
    void a_later_decision_takes_an_earlier_one_back() {
        var scan = stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00");
        stage.keep(scan);
        decide(UUID.randomUUID(), scan, "DOES_NOT_COUNT", "签到之后随即离开");
        assertThat(counts()).isFalse();
        stage.clock.advance(Duration.ofMinutes(1));
        decide(UUID.randomUUID(), scan, "BY_POLICY", "核对后发现弄错了人");
        assertThat(counts()).isTrue();
        assertThat(stage.marks.decisions(Stage.CYCLE)).hasSize(2);
    }

    @Test
    void the_same_decision_twice_is_one_and_another_under_its_id_is_refused() {
        var scan = stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00");
        stage.keep(scan);
        var id = UUID.randomUUID();
        var first = decide(id, scan, "DOES_NOT_COUNT", "签到之后随即离开");
        stage.clock.advance(Duration.ofMinutes(1));
        assertThat(decide(id, scan, "DOES_NOT_COUNT", "签到之后随即离开").json()).isEqualTo(first.json());
        assertThat(decide(id, scan, "COUNTS", "签到之后随即离开").code()).isEqualTo("request-differs");
        assertThat(stage.marks.decisions(Stage.CYCLE)).hasSize(1);
    }

    @Test
    void what_is_no_scan_cannot_be_decided_on() {
        assertThat(call("decide-scan").to(function).code()).isEqualTo("scan-not-found");
        var refused = stage.refused("P000001", "2026-05-11T08:50:00");
        stage.keep(refused);
        assertThat(decide(UUID.randomUUID(), refused, "COUNTS", "借用同事手机，现场核对").code()).isEqualTo("scan-not-found");
        assertThat(fields(call("decide-scan").body("{\"scan\":\"x\",\"reason\":\"短\"}").to(function).json()))
            .containsExactlyInAnyOrder("scan", "verdict", "reason");
    }

    @Test
    void what_was_added_by_hand_shows_as_such_everywhere() {
        var added = call("add-manual-attendance").to(function);
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().path("name").textValue()).isEqualTo("测试医生甲");
        assertThat(added.json().path("at").textValue()).isEqualTo("2026-05-11T00:50:00Z");
        stage.clock.advance(Duration.ofMinutes(1));
        assertThat(call("add-manual-attendance").to(function).json()).as("clicked twice").isEqualTo(added.json());
        var listed = Events.http("attendance-analysis.list-scans.json").to(stage.function).json().path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("source").textValue()).isEqualTo("MANUAL");
        assertThat(listed.get(0).path("manualId")).isEqualTo(added.json().path("id"));
        assertThat(listed.get(0).path("reason").textValue()).isEqualTo("手机没电，现场签名");
        assertThat(listed.get(0).path("flags")).isEmpty();
        stage.analysed();
        var analysis = Events.http("attendance-analysis.get-analysis.json").to(stage.function).json();
        assertThat(analysis.at("/summary/manual").intValue()).isOne();
        assertThat(analysis.at("/people/items/0/manual/0").intValue()).isOne();
        assertThat(stage.document()).contains("手工补登", "手机没电，现场签名");
    }

    @ParameterizedTest
    @CsvSource({"P000001, P999999, person", "P000001, hospital01, person", "08:50:00+08:00, 09:50:00+08:00, at",
        "SIGN_IN, SIGN_OUT, at", "\"course\": 1, \"course\": 2, course", "手机没电，现场签名, 没电, reason",
        "T08:50:00, T08:50, at"})
    void what_cannot_have_been_is_named(String part, String other, String field) {
        stage.accounts.add(new AccountStore.Stored(new Account("hospital01", Role.ORGANISER, "医院", null, "医院",
            "区", null), "hash"));
        var body = "{\"person\": \"P000001\", \"course\": 1, \"direction\": \"SIGN_IN\", \"at\": \"2026-05-11T08:50:00+08:00\", \"reason\": \"手机没电，现场签名\"}";
        assertThat(body).contains(part);
        var reply = call("add-manual-attendance").body(body.replace(part, other)).to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(fields(reply.json())).containsExactly(field);
        assertThat(stage.marks.manual(Stage.CYCLE)).isEmpty();
    }

    @Test
    void it_is_withdrawn_with_a_reason_even_after_an_analysis_with_it_is_confirmed() {
        assertThat(call("withdraw-manual-attendance").to(function).code()).isEqualTo("manual-not-found");
        call("add-manual-attendance").to(function);
        assertThat(fields(call("withdraw-manual-attendance").body("{}").to(function).json())).containsExactly("reason");
        stage.clock.advance(Duration.ofMinutes(1));
        stage.analysed();
        confirm();
        assertThat(call("withdraw-manual-attendance").to(function).status()).isEqualTo(200);
        assertThat(stage.marks.manual(Stage.CYCLE)).hasSize(1).noneMatch(each -> each.stands());
    }

    @Test
    void withdrawn_it_counts_no_more_and_stays_on_the_list() {
        call("add-manual-attendance").to(function);
        stage.clock.advance(Duration.ofMinutes(1));
        var withdrawn = call("withdraw-manual-attendance").to(function);
        assertThat(withdrawn.json().at("/withdrawal/reason").textValue()).isEqualTo("补登到了别人名下");
        assertThat(call("withdraw-manual-attendance").body("{\"reason\":\"另外一个理由\"}").to(function).json())
            .isEqualTo(withdrawn.json());
        assertThat(call("list-manual-attendances").to(function).json().at("/items/0/withdrawal/by").textValue())
            .isEqualTo("hospital01");
        assertThat(Events.http("attendance-analysis.list-scans.json").to(stage.function).json().path("items"))
            .isEmpty();
        stage.analysed();
        assertThat(Events.http("attendance-analysis.get-analysis.json").to(stage.function).json().at("/summary/manual")
            .intValue()).isZero();
    }

    @Test
    void knows_no_other_route() {
        assertThat(call("decide-scan")
            .route("DELETE /trainings/{trainingId}/cycles/{cycle}/scan-decisions/{decisionId}").to(function).code())
            .isEqualTo("no-such-route");
    }

    private void confirm() {
        stage.trainings.confirm(
            new EffectiveList(Stage.TRAINING, 1, 1, Stage.ANALYSIS, 0, null, "hospital01", stage.clock.instant()));
    }

    private boolean counts() {
        return Events.http("attendance-analysis.list-scans.json").to(stage.function).json().at("/items/0/counts")
            .booleanValue();
    }

    private Reply decide(UUID id, Scan scan, String verdict, String reason) {
        return call("decide-scan").path("decisionId", id.toString())
            .body(
                "{\"scan\":\"" + scan.id().text() + "\",\"verdict\":\"" + verdict + "\",\"reason\":\"" + reason + "\"}")
            .to(function);
    }

    private static Call call(String event) {
        return Events.http("attendance-analysis." + event + ".json");
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("fields").findValuesAsText("field");
    }
}
