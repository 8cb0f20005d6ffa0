package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Serving;

/** 现场考勤, as the organiser sees it in the hall. */
class LiveAttendanceTest {
    private final Stage stage = new Stage();
    private final Serving function = stage.liveFunction();

    @BeforeEach
    void onTheFirstMorning() {
        stage.clock.set(Instant.parse("2026-05-11T01:00:00Z"));
    }

    @Test
    void nobody_but_the_organiser_may_look() {
        for (var role : Role.values()) {
            if (role != Role.ORGANISER) {
                assertThat(call().as(new Caller("hospital01", role, null, null, null)).to(function).code())
                    .isEqualTo("role-not-allowed");
            }
        }
        assertThat(call().as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(function).code())
            .isEqualTo("training-not-found");
    }

    @Test
    void counts_who_is_there_window_by_window_and_unit_by_unit() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:51:00"),
            stage.scan("P000002", Direction.SIGN_OUT, "2026-05-11T08:55:00"),
            stage.refused("P000003", "2026-05-11T08:56:00"));
        var board = look();
        assertThat(board.path("day").textValue()).isEqualTo("2026-05-11");
        assertThat(board.path("planned").intValue()).isEqualTo(300);
        assertThat(numbers(board)).isEqualTo("known 2, present 1, left 1, unseen 0, scans 3, refused 1");
        assertThat(board.path("windows")).hasSize(4);
        assertThat(board.at("/windows/0/seen").intValue()).isEqualTo(2);
        assertThat(board.at("/windows/1/missing").intValue()).isEqualTo(2);
        assertThat(board.path("units").findValuesAsText("unit")).containsExactly("测试市第一医院", "测试市第二医院");
        assertThat(board.has("people")).isFalse();
        assertThat(stage.audited()).as("numbers are nobody's data").isEmpty();
    }

    @Test
    void what_one_person_tries_changes_no_number_but_that_of_tries() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.refused("P000003", "2026-05-11T08:56:00"));
        stage.keep(stage.flood("P000002", 3_000, "2026-05-11T08:51:00"));
        var board = look();
        assertThat(numbers(board)).isEqualTo("known 1, present 1, left 0, unseen 0, scans 1, refused 100");
        assertThat(board.at("/windows/0/seen").intValue()).isEqualTo(1);
    }

    @Test
    void who_was_seen_the_day_before_is_missed_on_the_next() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:51:00"));
        stage.clock.set(Instant.parse("2026-05-11T12:00:00Z"));
        stage.analysed();
        stage.clock.set(Instant.parse("2026-05-12T01:00:00Z"));
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-12T08:50:00"));
        assertThat(numbers(look())).isEqualTo("known 2, present 1, left 0, unseen 1, scans 1, refused 0");
        assertThat(call().query("day", "2026-05-11").to(function).json().path("present").intValue()).isEqualTo(2);
    }

    @Test
    void with_a_list_whoever_has_not_come_is_missed_and_whoever_is_not_on_it_is_marked() {
        var none = stage.participants.ofCycle(Stage.CYCLE);
        stage.participants.save(none.with(List.of("P000001", "P000003"), "hospital01", stage.clock.instant()), none);
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:51:00"));
        var board = look();
        assertThat(numbers(board)).isEqualTo("known 3, present 2, left 0, unseen 1, scans 2, refused 0");
        assertThat(board.path("listed").intValue()).isEqualTo(2);
        assertThat(board.path("unlisted").intValue()).isOne();
        assertThat(call().query("words", "P000002").to(function).json().at("/people/0/unlisted").booleanValue())
            .isTrue();
        assertThat(call().query("words", "P000003").to(function).json().at("/people/0/unlisted").booleanValue())
            .isFalse();
        var listed = Events.http("attendance-analysis.list-scans.json").query("show", "UNLISTED").to(stage.function)
            .json().path("items");
        assertThat(listed.findValuesAsText("person")).containsExactly("P000002");
        assertThat(listed.at("/0/counts").booleanValue()).as("it counts all the same").isTrue();
    }

    @Test
    void finds_a_person_with_their_scans_and_what_is_missing() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:51:00"));
        stage.clock.set(Instant.parse("2026-05-11T04:20:00Z"));
        var found = call().query("words", "医生甲").to(function).json().path("people");
        assertThat(found.findValuesAsText("person")).containsExactly("P000001");
        assertThat(found.at("/0/state").textValue()).isEqualTo("PRESENT");
        assertThat(found.at("/0/scans")).hasSize(1);
        assertThat(found.at("/0/missing")).hasSize(1);
        assertThat(found.at("/0/missing/0/direction").textValue()).isEqualTo("SIGN_OUT");
        assertThat(stage.audited()).containsExactly("attendance-searched");
    }

    @Test
    void finds_by_the_code_somebody_who_was_never_seen_and_then_what_was_added_by_hand() {
        assertThat(call().query("words", "P000003").to(function).json().at("/people/0/state").textValue())
            .isEqualTo("UNSEEN");
        assertThat(call().query("words", "nobody").to(function).json().path("people")).isEmpty();
        Events.http("attendance-analysis.add-manual-attendance.json")
            .body(
                "{\"person\":\"P000003\",\"direction\":\"SIGN_IN\",\"at\":\"2026-05-11T08:50:00+08:00\",\"reason\":\"手机没电，现场签名\"}")
            .to(stage.marksFunction());
        var found = call().query("words", "P000003").to(function).json();
        assertThat(found.at("/people/0/state").textValue()).isEqualTo("PRESENT");
        assertThat(found.at("/people/0/scans/0/source").textValue()).isEqualTo("MANUAL");
        assertThat(found.path("scans").intValue()).isOne();
    }

    @Test
    void before_and_after_the_cycle_the_nearest_day_is_shown() {
        stage.clock.set(Instant.parse("2026-05-01T01:00:00Z"));
        assertThat(look().path("day").textValue()).isEqualTo("2026-05-11");
        stage.clock.set(Instant.parse("2026-05-20T01:00:00Z"));
        assertThat(look().path("day").textValue()).isEqualTo("2026-05-12");
        assertThat(call().query("day", "2026-05-20").to(function).code()).isEqualTo("fields-invalid");
        assertThat(call().query("byUnit", "2").to(function).code()).isEqualTo("fields-invalid");
        assertThat(call().route("GET /trainings/{trainingId}/cycles/{cycle}/nothing").to(function).code())
            .isEqualTo("no-such-route");
    }

    private JsonNode look() {
        return call().to(function).json();
    }

    private static String numbers(JsonNode board) {
        return "known %s, present %s, left %s, unseen %s, scans %s, refused %s".formatted(board.path("known"),
            board.path("present"), board.path("left"), board.path("unseen"), board.path("scans"),
            board.path("refused"));
    }

    private static Call call() {
        return Events.http("attendance-analysis.look-at-attendance.json");
    }
}
