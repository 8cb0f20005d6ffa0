package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Serving;

/**
 * The first morning: P000001 signed in, P000002 with the phone of P000001, and P000003 with a code that was kept. The
 * phone, the list, the board, the counts and the analysis say what waits, before and after the organiser's decision.
 */
class PendingScansTest {
    private static final List<String> PEOPLE = List.of("P000001", "P000002", "P000003");

    private final Stage stage = new Stage();
    private final Serving function = stage.pendingFunction();

    PendingScansTest() {
        stage.clock.set(Instant.parse("2026-05-11T04:00:00Z"));
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.onThePhoneOf("P000001", "P000002", "2026-05-11T08:51:00"),
            stage.kept("P000003", "2026-05-11T08:52:00"));
    }

    @Test
    void everybody_says_the_same_before_and_after_all_are_confirmed() {
        assertStandings("COUNTS", "PENDING", "PENDING");
        assertThat(own("P000002").at("/windows/0/state").textValue()).isEqualTo("PENDING");
        assertThat(board().at("/windows/0/pending").intValue()).isEqualTo(2);
        var waiting = call("list-pending-scans").to(function).json().path("items");
        assertThat(waiting).singleElement().satisfies(window -> {
            assertThat(window.path("scans").intValue()).isEqualTo(2);
            assertThat(window.path("people").intValue()).isEqualTo(2);
            assertThat(window.path("upTo").textValue()).isEqualTo("2026-05-11T01:52:00Z");
        });
        assertThat(list("PENDING").findValuesAsText("person")).containsExactly("P000002", "P000003");
        stage.analysed();
        assertAnalysis(1, 2);
        assertThat(stage.document()).contains("2条待确认、未计入", "离线补传1待确认");

        var decided = call("decide-pending-scans").to(function);
        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.json().path("decided").intValue()).isEqualTo(2);
        assertThat(decided.json().path("left").intValue()).isZero();
        assertThat(stage.audited()).contains("pending-scans-decided");
        assertStandings("COUNTS", "COUNTS", "COUNTS");
        assertThat(board().at("/windows/0/pending").intValue()).isZero();
        assertThat(call("list-pending-scans").to(function).json().path("items")).isEmpty();
        assertThat(list("PENDING")).isEmpty();
    }

    @Test
    void the_same_decision_again_answers_the_same_and_decides_nothing_that_came_since() {
        var first = call("decide-pending-scans").to(function).json();
        stage.keep(stage.kept("P000002", "2026-05-11T09:10:00"), stage.kept("P000001", "2026-05-11T08:31:00"));
        assertThat(call("decide-pending-scans").to(function).json()).isEqualTo(first);
        stage.clock.set(Instant.parse("2026-05-11T05:00:00Z"));
        assertThat(call("decide-pending-scans").to(function).json()).isEqualTo(first);
        assertThat(call("decide-pending-scans").body(body("\"DOES_NOT_COUNT\"", null)).to(function).code())
            .isEqualTo("request-differs");
    }

    @Test
    void what_came_after_the_look_is_left_waiting_and_one_window_leaves_the_other() {
        stage.clock.set(Instant.parse("2026-05-11T10:00:00Z"));
        stage.keep(stage.kept("P000001", "2026-05-11T13:50:00"));
        var windows = call("list-pending-scans").to(function).json().path("items");
        assertThat(windows.findValuesAsText("scans")).containsExactly("2", "1");
        var one = call("decide-pending-scans")
            .body(body("\"COUNTS\"", windows.at("/1/window").toString())).to(function).json();
        assertThat(one.path("decided").intValue()).as("received after upTo").isZero();
        var morning = call("decide-pending-scans").path("decisionId", UUID.randomUUID().toString())
            .body(body("\"COUNTS\"", windows.at("/0/window").toString())).to(function).json();
        assertThat(morning.path("decided").intValue()).isEqualTo(2);
        assertThat(call("list-pending-scans").to(function).json().path("items").findValuesAsText("scans"))
            .containsExactly("1");
    }

    @Test
    void what_is_decided_against_does_not_count_and_one_may_be_decided_otherwise_afterwards() {
        call("decide-pending-scans").body(body("\"DOES_NOT_COUNT\"", null)).to(function);
        assertStandings("COUNTS", "EXCLUDED", "EXCLUDED");
        var hers = stage.onThePhoneOf("P000001", "P000002", "2026-05-11T08:51:00");
        stage.clock.set(Instant.parse("2026-05-11T05:00:00Z"));
        Events.http("attendance-analysis.decide-scan.json").body("{\"scan\":\"" + hers.id().text()
            + "\",\"verdict\":\"COUNTS\",\"reason\":\"现场已核对本人\"}").to(stage.marksFunction());
        assertStandings("COUNTS", "COUNTS", "EXCLUDED");
    }

    @Test
    void a_policy_that_says_otherwise_leaves_nothing_waiting_on_any_page() {
        Events.http("attendance-analysis.set-flag-policy.json").body("{\"excluded\":[],\"pending\":[]}")
            .to(stage.function);
        assertStandings("COUNTS", "COUNTS", "COUNTS");
        Events.http("attendance-analysis.set-flag-policy.json")
            .body("{\"excluded\":[\"SHARED_DEVICE\"],\"pending\":[\"SLOW_CODE\"]}").to(stage.function);
        assertStandings("EXCLUDED", "EXCLUDED", "COUNTS");
    }

    @Test
    void a_thousand_are_decided_at_once_and_the_rest_is_said() {
        stage.keep(IntStream.range(0, 1100)
            .mapToObj(i -> stage.kept("Q%06d".formatted(i), "2026-05-11T08:52:00")).toArray(Scan[]::new));
        var first = call("decide-pending-scans").to(function).json();
        assertThat(first.path("decided").intValue()).isEqualTo(1000);
        assertThat(first.path("left").intValue()).isEqualTo(102);
        var rest = call("decide-pending-scans").path("decisionId", UUID.randomUUID().toString()).to(function).json();
        assertThat(rest.path("decided").intValue()).isEqualTo(102);
        assertThat(call("list-pending-scans").to(function).json().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'{}', day", "'{\"day\":\"2026-05-13\"}', day", "'{\"day\":\"2026-05-11\"}', verdict reason",
        "'{\"day\":\"2026-05-11\",\"verdict\":\"BY_POLICY\",\"reason\":\"短\"}', verdict reason",
        "'{\"day\":\"2026-05-12\",\"verdict\":\"COUNTS\",\"reason\":\"现场已核对本人\",\"window\":{\"half\":\"AM\"}}', window"})
    void wrong_fields_are_named(String body, String fields) {
        var reply = call("decide-pending-scans").body(body).to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").findValuesAsText("field")).containsExactly(fields.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-pending-scans", "decide-pending-scans"})
    void nobody_but_the_organiser_of_the_training_may(String event) {
        for (var role : Role.values()) {
            if (role != Role.ORGANISER) {
                assertThat(call(event).as(new Caller("hospital01", role, null, null, null)).to(function).code())
                    .isEqualTo("role-not-allowed");
            }
        }
        assertThat(call(event).as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(function).code())
            .isEqualTo("training-not-found");
        assertThat(stage.audited()).isEmpty();
    }

    private void assertStandings(String... standings) {
        assertThat(list("ACCEPTED").findValuesAsText("standing")).containsExactly(standings);
        assertThat(PEOPLE.stream().map(person -> own(person).at("/scans/0/standing").textValue()))
            .containsExactly(standings);
        assertThat(PEOPLE.stream().map(person -> own(person).at("/windows/0/state").textValue()))
            .containsExactlyElementsOf(List.of(standings).stream().map(standing -> switch (standing) {
                case "COUNTS" -> "DONE";
                case "PENDING" -> "PENDING";
                default -> "MISSED";
            }).toList());
    }

    private void assertAnalysis(int scans, int pending) {
        var summary = Events.http("attendance-analysis.get-analysis.json").to(stage.function).json().path("summary");
        assertThat(summary.path("scans").intValue()).isEqualTo(scans);
        assertThat(summary.path("pending").intValue()).isEqualTo(pending);
    }

    private JsonNode own(String person) {
        var own = new OwnAttendanceFunction(stage.trainings, stage.attendance, stage.clock);
        return Events.http("attendance-analysis.get-own-attendance.json").query("day", "2026-05-11")
            .as(new Caller(person, Role.LEARNER, null, null, null)).to(own).json();
    }

    private JsonNode board() {
        return Events.http("attendance-analysis.look-at-attendance.json").query("day", "2026-05-11")
            .to(stage.liveFunction()).json();
    }

    private JsonNode list(String show) {
        return Events.http("attendance-analysis.list-scans.json").query("show", show).query("day", "2026-05-11")
            .to(stage.function).json().path("items");
    }

    private static Call call(String event) {
        return Events.http("attendance-analysis." + event + ".json");
    }

    private static String body(String verdict, String window) {
        return "{\"day\":\"2026-05-11\",\"upTo\":\"2026-05-11T04:00:00Z\",\"verdict\":" + verdict
            + ",\"reason\":\"会场断网，逐一核对过签到表\"" + (window == null ? "" : ",\"window\":" + window) + "}";
    }
}
