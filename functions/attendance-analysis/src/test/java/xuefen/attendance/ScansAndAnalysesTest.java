package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;

/** 考勤明细 and 刷卡周期, with their permissions. */
class ScansAndAnalysesTest {
    private final Stage stage = new Stage();

    static Stream<String> events() {
        return Stream.of("list-scans", "get-swipe-windows", "set-swipe-windows", "get-flag-policy", "set-flag-policy",
            "list-analyses", "analyse", "get-analysis");
    }

    @ParameterizedTest
    @MethodSource("events")
    void no_other_role_may(String event) {
        for (var role : Role.values()) {
            if (role != Role.ORGANISER && !(role == Role.REVIEWER && event.equals("get-analysis"))) {
                var reply = call(event)
                    .as(new Caller("hospital01", role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null))
                    .to(stage.function);
                assertThat(reply.status()).isEqualTo(403);
                assertThat(reply.code()).isEqualTo("role-not-allowed");
            }
        }
        assertThat(call(event).as(null).to(stage.function).status()).isEqualTo(403);
        assertThat(stage.audited()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void another_organiser_s_training_is_not_there(String event) {
        stage.keepAll("P000001");
        var reply = call(event).as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(stage.function);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("training-not-found");
        assertThat(stage.audited()).isEmpty();
        assertThat(stage.queue.sent()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_cycle_that_is_not_there_is_said_to_be_missing_and_no_number_is_named(String event) {
        assertThat(call(event).path("cycle", "2").to(stage.function).code()).isEqualTo("cycle-not-found");
        assertThat(fields(call(event).path("cycle", "first").to(stage.function).json())).containsExactly("cycle");
        assertThat(fields(call(event).path("trainingId", "x").to(stage.function).json())).containsExactly("trainingId");
    }

    @Test
    void lists_every_scan_with_name_and_unit_and_says_so_in_the_audit_log() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"));
        var reply = call("list-scans").to(stage.function);
        assertThat(reply.status()).isEqualTo(200);
        var items = reply.json().path("items");
        assertThat(items).hasSize(1);
        var scan = items.get(0);
        assertThat(scan.path("person").textValue()).isEqualTo("P000001");
        assertThat(scan.path("name").textValue()).isEqualTo("测试医生甲");
        assertThat(scan.path("unit").textValue()).isEqualTo("测试市第一医院");
        assertThat(scan.path("direction").textValue()).isEqualTo("SIGN_IN");
        assertThat(scan.path("course").intValue()).isEqualTo(1);
        assertThat(scan.path("at").textValue()).isEqualTo("2026-05-11T00:50:00Z");
        assertThat(scan.path("receivedAt").textValue()).isEqualTo("2026-05-11T00:50:02Z");
        assertThat(scan.path("display").isInt()).isTrue();
        assertThat(stage.audited()).containsExactly("scans-listed");
        var entry = stage.auditTable.all().getFirst();
        assertThat(entry.path("subject").textValue()).isEqualTo("training#" + Stage.TRAINING);
        assertThat(entry.path("by").textValue()).isEqualTo("hospital01");
        assertThat(Instant.parse(entry.path("at").textValue())).isEqualTo("2026-05-12T10:00:00Z");
    }

    @Test
    void a_page_goes_on_after_the_last_record_and_not_after_so_many() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:51:00"));
        var first = call("list-scans").query("limit", "1").to(stage.function).json();
        stage.keep(stage.scan("P000003", Direction.SIGN_IN, "2026-05-11T08:49:00"));
        var second = call("list-scans").query("limit", "1").query("cursor", first.path("next").textValue())
            .to(stage.function).json();
        assertThat(first.path("items").findValuesAsText("person")).containsExactly("P000001");
        assertThat(second.path("items").findValuesAsText("person")).as("nobody twice, though an earlier one has come")
            .containsExactly("P000002");
        assertThat(call("list-scans").to(stage.function).json().path("items").findValuesAsText("person"))
            .containsExactly("P000003", "P000001", "P000002");
    }

    @Test
    void a_phone_shows_as_a_short_tag_and_never_as_what_it_calls_itself() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000001", Direction.SIGN_OUT, "2026-05-11T12:00:00"),
            stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:50:00"));
        var reply = call("list-scans").to(stage.function);
        assertThat(reply.response().getBody()).doesNotContain("device-of-");
        var tags = new ArrayList<String>();
        reply.json().path("items").forEach(scan -> tags.add(scan.path("deviceTag").textValue()));
        assertThat(tags).hasSize(3).allMatch(tag -> tag.matches("[0-9a-f]{8}"));
        assertThat(tags.stream().distinct()).hasSize(2);
    }

    @Test
    void somebody_without_an_account_is_shown_without_a_name() {
        stage.keep(stage.scan("P999999", Direction.SIGN_IN, "2026-05-11T08:50:00"));
        var scan = call("list-scans").to(stage.function).json().path("items").get(0);
        assertThat(scan.path("person").textValue()).isEqualTo("P999999");
        assertThat(scan.has("name")).isFalse();
        assertThat(scan.has("unit")).isFalse();
    }

    @Test
    void words_are_no_longer_than_a_name() {
        for (var name : java.util.List.of("words", "unit")) {
            assertThat(call("list-scans").query(name, "中".repeat(40)).to(stage.function).status()).isEqualTo(200);
            var reply = call("list-scans").query(name, "中".repeat(41)).to(stage.function);
            assertThat(reply.json().path("fields").findValuesAsText("field")).containsExactly(name);
        }
    }

    @Test
    void pages_reach_every_scan_of_the_course_once() {
        stage.keepAll("P000001");
        stage.keepAll("P000002");
        stage.keep(stage.scan("P000003", Direction.SIGN_IN, "2026-05-11T08:50:00", 2));
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var call = call("list-scans").query("limit", "3");
            var reply = (cursor == null ? call : call.query("cursor", cursor)).to(stage.function).json();
            assertThat(reply.path("items").size()).isLessThanOrEqualTo(3);
            reply.path("items")
                .forEach(scan -> seen.add(scan.path("person").textValue() + scan.path("at").textValue()));
            cursor = reply.path("next").textValue();
        } while (cursor != null);
        assertThat(seen).hasSize(16).doesNotHaveDuplicates();
        var other = call("list-scans").query("course", "2").to(stage.function).json().path("items");
        assertThat(other).hasSize(1);
        assertThat(other.get(0).path("person").textValue()).isEqualTo("P000003");
    }

    @ParameterizedTest
    @CsvSource({"course, 0", "course, 51", "course, first", "limit, 0", "limit, 201", "cursor, x", "cursor, 99999.x",
        "cursor, 2.0", "day, today", "day, 2026-05-13", "show, ALL", "direction, UP", "flag, ODD"})
    void a_query_that_makes_no_sense_is_named(String name, String value) {
        var reply = call("list-scans").query(name, value).to(stage.function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(fields(reply.json())).containsExactly(name);
    }

    @Test
    void says_what_stands_out_about_a_scan_and_what_shows_it() {
        var lent = stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00");
        stage.keep(lent, stage.onThePhoneOf("P000001", "P000002", "2026-05-11T08:51:00"),
            stage.scan("P000003", Direction.SIGN_IN, "2026-05-11T08:52:00"));
        var items = call("list-scans").query("flag", "SHARED_DEVICE").to(stage.function).json().path("items");
        assertThat(items.findValuesAsText("person")).containsExactly("P000001", "P000002");
        assertThat(items.get(0).at("/flags/0/kind").textValue()).isEqualTo("SHARED_DEVICE");
        assertThat(items.get(0).at("/flags/0/people/0").textValue()).isEqualTo("P000002");
        assertThat(items.get(0).path("counts").booleanValue()).isTrue();
        assertThat(items.get(0).path("source").textValue()).isEqualTo("PHONE");
    }

    @Test
    void narrows_to_a_day_a_direction_a_person_and_a_unit() {
        stage.keepAll("P000001");
        stage.keepAll("P000002");
        assertThat(people("day", "2026-05-12")).hasSize(8);
        assertThat(people("direction", "SIGN_OUT")).hasSize(8);
        assertThat(people("words", "P000002")).hasSize(8).containsOnly("P000002");
        assertThat(people("words", "医生甲")).hasSize(8).containsOnly("P000001");
        assertThat(people("unit", "第二医院")).containsOnly("P000002");
        assertThat(people("show", "MANUAL")).isEmpty();
        assertThat(people("show", "REFUSED")).isEmpty();
    }

    @Test
    void a_refused_try_is_listed_apart_and_with_its_reason() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.refused("P000002", "2026-05-11T08:51:00"));
        assertThat(people("show", "ACCEPTED")).containsExactly("P000001");
        var refused = call("list-scans").query("show", "REFUSED").to(stage.function).json().path("items");
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).path("refused").textValue()).isEqualTo("claim-other-device");
        assertThat(refused.get(0).path("counts").booleanValue()).isFalse();
        assertThat(refused.get(0).has("id")).isFalse();
        assertThat(refused.get(0).path("tries").intValue()).isEqualTo(1);
        assertThat(call("list-scans").to(stage.function).json().at("/items/0").has("tries")).isFalse();
    }

    @Test
    void whoever_is_refused_thousands_of_times_is_one_record_with_a_number_and_the_list_is_as_it_was() {
        stage.keepAll("P000001");
        var before = call("list-scans").to(stage.function).json();
        stage.keep(stage.flood("P000002", 3_000, "2026-05-11T08:51:00"));
        assertThat(call("list-scans").to(stage.function).json()).isEqualTo(before);
        var refused = call("list-scans").query("show", "REFUSED").to(stage.function).json();
        assertThat(refused.path("items")).singleElement().satisfies(record -> {
            assertThat(record.path("person").textValue()).isEqualTo("P000002");
            assertThat(record.path("tries").intValue()).isEqualTo(99);
        });
        assertThat(refused.has("next")).isFalse();
    }

    @Test
    void what_the_policy_excludes_is_said_at_each_scan_and_the_analysis_keeps_the_policy() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.onThePhoneOf("P000001", "P000002", "2026-05-11T08:51:00"));
        assertThat(call("get-flag-policy").to(stage.function).json().toString())
            .isEqualTo("{\"excluded\":[\"BROKEN_SIGNATURE\"],\"pending\":[\"SHARED_DEVICE\",\"LATE\"]}");
        assertThat(call("set-flag-policy").to(stage.function).json().toString())
            .isEqualTo("{\"excluded\":[\"SHARED_DEVICE\",\"BROKEN_SIGNATURE\"],\"pending\":[\"LATE\"]}");
        assertThat(people("show", "NOT_COUNTED")).containsExactly("P000001", "P000002");
        stage.analysed();
        call("set-flag-policy").body("{\"excluded\":[]}").to(stage.function);
        var summary = call("get-analysis").to(stage.function).json().path("summary");
        assertThat(summary.at("/order/policy/excluded")).hasSize(2);
        assertThat(summary.path("excluded").intValue()).isEqualTo(2);
        assertThat(summary.path("scans").intValue()).isZero();
        assertThat(stage.document()).contains("一台手机多人使用2不计", "离线补传0待确认");
        assertThat(stage.audited()).contains("flag-policy-set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"excluded\":null}", "{\"excluded\":[null]}", "{\"excluded\":[\"ODD\"]}",
        "{\"excluded\":7}"})
    void a_policy_that_is_none_is_named(String body) {
        var reply = call("set-flag-policy").body(body).to(stage.function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(fields(reply.json())).allMatch(field -> field.startsWith("excluded"));
    }

    private List<String> people(String name, String value) {
        return call("list-scans").query(name, value).to(stage.function).json().path("items").findValuesAsText("person");
    }

    @Test
    void windows_are_those_of_the_timetable_until_others_are_set() {
        var before = call("get-swipe-windows").to(stage.function).json().path("windows");
        assertThat(before).hasSize(8);
        assertThat(before.get(0).path("from").textValue()).isEqualTo("2026-05-11T00:30:00Z");
        assertThat(before.get(0).path("to").textValue()).isEqualTo("2026-05-11T01:15:00Z");

        var set = call("set-swipe-windows").to(stage.function);
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.json().path("windows").get(0).path("to").textValue()).isEqualTo("2026-05-11T01:30:00Z");
        assertThat(call("get-swipe-windows").to(stage.function).json()).isEqualTo(set.json());
        assertThat(stage.audited()).containsExactly("swipe-windows-set");
        assertThat(call("set-swipe-windows").body(set.json().toString()).to(stage.function).json())
            .as("put back as it was answered").isEqualTo(set.json());
    }

    @Test
    void an_instant_with_an_offset_and_one_in_utc_are_the_same() {
        var offset = call("set-swipe-windows").body(body("2026-05-11T08:00:00+08:00", "2026-05-11T09:00:00+08:00"))
            .to(stage.function);
        var utc = call("set-swipe-windows").body(body("2026-05-11T00:00:00Z", "2026-05-11T01:00:00Z"))
            .to(stage.function);
        assertThat(offset.status()).isEqualTo(200);
        assertThat(utc.json()).isEqualTo(offset.json());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-10T08:00:00+08:00, 2026-05-10T09:00:00+08:00, windows[0].from",
        "2026-05-11T23:30:00+08:00, 2026-05-12T00:30:00+08:00, windows[0].to",
        "2026-05-11T09:00:00+08:00, 2026-05-11T08:00:00+08:00, windows[0].to",
        "2026-05-11T09:00:00+08:00, +1000000000-12-31T23:59:59Z, windows[0].to",
    })
    void a_window_outside_the_cycle_over_midnight_or_backwards_is_named(String from, String to, String field) {
        var reply = call("set-swipe-windows").body(body(from, to)).to(stage.function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(fields(reply.json())).containsExactly(field);
        assertThat(call("get-swipe-windows").to(stage.function).json().path("windows")).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"windows\":[]}", "{\"windows\":null}", "{\"windows\":[null]}",
        "{\"windows\":[{}]}", "{\"windows\":[{\"half\":\"NOON\"}]}", "{\"windows\":[{\"from\":\"tomorrow\"}]}",
        "{\"windows\":[{\"colour\":\"red\"}]}", "{\"windows\":7}"})
    void a_body_with_something_wrong_or_missing_is_told_which_field(String body) {
        var reply = call("set-swipe-windows").body(body).to(stage.function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(fields(reply.json())).isNotEmpty().allMatch(field -> field.startsWith("windows"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "windows", "{\"windows\":"})
    void a_body_that_is_no_json_is_refused(String body) {
        var reply = call("set-swipe-windows").body(body).to(stage.function);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("body-not-json");
    }

    @Test
    void knows_no_other_route() {
        assertThat(
            call("list-scans").route("DELETE /trainings/{trainingId}/cycles/{cycle}/scans").to(stage.function).code())
            .isEqualTo("no-such-route");
    }

    private static String body(String from, String to) {
        return "{\"windows\":[{\"half\":\"AM\",\"direction\":\"SIGN_IN\",\"from\":\"" + from + "\",\"to\":\"" + to
            + "\"}]}";
    }

    private static Call call(String event) {
        return Events.http("attendance-analysis." + event + ".json");
    }

    private static ArrayList<String> fields(JsonNode problem) {
        var fields = new ArrayList<String>();
        problem.path("fields").forEach(field -> fields.add(field.path("field").textValue()));
        return fields;
    }
}
