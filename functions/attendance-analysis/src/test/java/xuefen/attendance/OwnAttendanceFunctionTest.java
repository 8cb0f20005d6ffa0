package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.RollCall;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;

/** 我的考勤 at noon of the first day, as one of the three people sees it. */
class OwnAttendanceFunctionTest {
    private static final String ME = "P000001";

    private final Stage stage = new Stage();
    private final OwnAttendanceFunction function = new OwnAttendanceFunction(stage.trainings, stage.attendance,
        stage.clock);

    OwnAttendanceFunctionTest() {
        stage.clock.set(Instant.parse("2026-05-11T04:00:00Z"));
    }

    @Test
    void shows_what_was_scanned_and_what_is_still_to_be_scanned_today() {
        stage.keep(stage.scan(ME, Direction.SIGN_IN, "2026-05-11T08:50:00"));
        var reply = call().to(function);
        assertThat(reply.status()).isEqualTo(200);
        var own = reply.json();
        assertThat(own.path("title").textValue()).isEqualTo("心力衰竭诊疗新进展");
        assertThat(own.path("day").textValue()).isEqualTo("2026-05-11");
        assertThat(own.path("now").textValue()).isEqualTo("2026-05-11T04:00:00Z");
        assertThat(own.path("windows").findValuesAsText("state")).containsExactly("DONE", "OPEN", "AHEAD", "AHEAD");
        assertThat(own.path("windows").get(0).path("at").textValue()).isEqualTo("2026-05-11T00:50:00Z");
        assertThat(own.path("windows").get(1).has("at")).isFalse();
        var scan = own.path("scans").get(0);
        assertThat(scan.path("direction").textValue()).isEqualTo("SIGN_IN");
        assertThat(scan.path("receipt").textValue()).isEqualTo("digest-" + ME + "2026-05-11T08:50:00");
        assertThat(scan.path("late").booleanValue()).isFalse();
        assertThat(own.path("scans")).hasSize(1);
    }

    @Test
    void what_the_organiser_added_by_hand_is_done_until_it_is_taken_back() {
        var added = new ManualAttendance("0b8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34", 1, Stage.TRAINING, 1, 1,
            Direction.SIGN_IN, Instant.parse("2026-05-11T00:50:00Z"), ME, "手机没电，现场签名", null, "hospital01",
            stage.clock.instant(), null);
        stage.marks.add(added);
        var own = call().to(function).json();
        assertThat(own.path("windows").findValuesAsText("state")).containsExactly("DONE", "OPEN", "AHEAD", "AHEAD");
        assertThat(own.path("scans")).hasSize(1);
        assertThat(own.at("/scans/0/source").textValue()).isEqualTo("MANUAL");
        assertThat(own.at("/scans/0/late").booleanValue()).isFalse();
        assertThat(own.at("/scans/0").has("receipt")).isFalse();
        stage.marks.save(added.withdrawn("补登到了别人名下", "hospital01", stage.clock.instant()));
        assertThat(call().to(function).json().path("scans")).isEmpty();
    }

    @Test
    void who_is_called_is_told_until_when_and_that_they_have_answered() {
        var order = new RollCall.Order(1, List.of(ME), null, 5);
        var call = RollCall.called("5d2f8c1a-7b3e-4f60-9a84-c1e2d3f4a5b6", Stage.CYCLE, order, order.people(),
            "hospital01", Instant.parse("2026-05-11T02:27:00Z"));
        stage.calls.open(call);
        stage.keep(stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T10:28:00"));
        var called = call().to(function).json().path("rollCall");
        assertThat(called.path("until").textValue()).isEqualTo("2026-05-11T02:32:00Z");
        assertThat(called.has("confirmedAt")).as("somebody else's answer").isFalse();
        assertThat(call().as(new Caller("P000002", Role.LEARNER, null, null, null)).to(function).json().has("rollCall"))
            .isFalse();
        assertThat(call().query("day", "2026-05-12").to(function).json().has("rollCall")).isFalse();
        stage.keep(stage.scan(ME, Direction.SIGN_IN, "2026-05-11T10:29:00"));
        assertThat(call().to(function).json().at("/rollCall/confirmedAt").textValue())
            .isEqualTo("2026-05-11T02:29:00Z");
        stage.calls.cancel(call.cancelled("会场网络中断", "hospital01", stage.clock.instant()));
        assertThat(call().to(function).json().has("rollCall")).isFalse();
    }

    @Test
    void what_was_refused_is_told_with_the_reason_and_counts_for_nothing() {
        stage.keep(stage.refused(ME, "2026-05-11T08:50:00"), stage.refused("P000002", "2026-05-11T08:51:00"),
            stage.refused(ME + "9", "2026-05-11T08:52:00"));
        var own = call().to(function).json();
        assertThat(own.path("scans")).isEmpty();
        assertThat(own.path("windows").get(0).path("state").textValue()).isEqualTo("MISSED");
        assertThat(own.path("refused")).singleElement().satisfies(tried -> {
            assertThat(tried.path("at").textValue()).isEqualTo("2026-05-11T00:50:00Z");
            assertThat(tried.path("code").textValue()).isEqualTo("claim-other-device");
            assertThat(tried.path("reason").textValue()).isEqualTo(ProblemCode.CLAIM_OTHER_DEVICE.title());
            assertThat(tried.path("tries").intValue()).isEqualTo(1);
        });
        stage.keep(stage.flood(ME, 3, "2026-05-11T08:53:00"));
        assertThat(call().to(function).json().path("refused").findValuesAsText("code"))
            .containsExactly("claim-other-device", "claim-expired");
        assertThat(call().to(function).json().at("/refused/1/tries").intValue()).isEqualTo(3);
        assertThat(call().to(function).json().at("/refused/1/at").textValue()).as("the last")
            .isEqualTo("2026-05-11T00:53:02Z");
    }

    @Test
    void what_others_scanned_is_not_seen() {
        stage.keepAll("P000002");
        stage.keepAll("P000003");
        var own = call().to(function).json();
        assertThat(own.path("scans")).isEmpty();
        assertThat(own.path("windows").findValuesAsText("state")).containsExactly("MISSED", "OPEN", "AHEAD", "AHEAD");
    }

    @Test
    void another_day_is_that_day_s() {
        stage.keepAll(ME);
        var tomorrow = call().query("day", "2026-05-12").to(function).json();
        assertThat(tomorrow.path("windows").findValuesAsText("state")).containsExactly("DONE", "DONE", "DONE", "DONE");
        assertThat(tomorrow.path("scans")).hasSize(4);
    }

    @Test
    void without_a_day_it_is_today_in_china() {
        stage.clock.set(Instant.parse("2026-05-11T16:00:00Z"));
        var event = call();
        assertThat(event.query("day", null).to(function).json().path("day").textValue()).isEqualTo("2026-05-12");
    }

    @Test
    void windows_that_the_organiser_set_are_the_ones_that_count() {
        Events.http("attendance-analysis.set-swipe-windows.json").to(stage.function);
        var windows = call().to(function).json().path("windows");
        assertThat(windows.get(0).path("to").textValue()).isEqualTo("2026-05-11T01:30:00Z");
    }

    @Test
    void no_other_role_may() {
        for (var role : Role.values()) {
            if (role != Role.LEARNER) {
                var reply = call().as(new Caller(ME, role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null))
                    .to(function);
                assertThat(reply.status()).isEqualTo(403);
                assertThat(reply.code()).isEqualTo("role-not-allowed");
            }
        }
        assertThat(call().as(null).to(function).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"day, yesterday", "day, 2026-02-30", "day, 2026-5-1"})
    void a_query_that_makes_no_sense_is_named(String name, String value) {
        var reply = call().query(name, value).to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(fields(reply.json())).containsExactly(name);
    }

    @Test
    void a_training_or_cycle_that_is_not_there_is_said_to_be_missing() {
        assertThat(call().path("trainingId", "00000000-0000-4000-8000-000000000000").to(function).code())
            .isEqualTo("training-not-found");
        assertThat(call().path("cycle", "2").to(function).code()).isEqualTo("cycle-not-found");
        assertThat(fields(call().path("trainingId", "x").to(function).json())).containsExactly("trainingId");
    }

    @Test
    void knows_no_other_route() {
        assertThat(call().route("DELETE /trainings/{trainingId}/cycles/{cycle}/own-attendance").to(function).code())
            .isEqualTo("no-such-route");
    }

    private static Call call() {
        return Events.http("attendance-analysis.get-own-attendance.json");
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("fields").findValuesAsText("field");
    }
}
