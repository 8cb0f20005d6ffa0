package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.store.AuditLog;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Serving;

/** What an organiser looks at while they set 刷卡周期, and what is found before an analysis is run. */
class WindowDeskTest {
    private static final String ONE = "{\"windows\":[{\"half\":\"AM\",\"direction\":\"SIGN_IN\","
        + "\"from\":\"2026-05-11T08:30:00+08:00\",\"to\":\"2026-05-11T%s:00+08:00\"}],\"required\":1}";

    private final Stage stage = new Stage();
    private final Serving desk = desk(WindowDesk.MOST_SCANS);

    static Stream<String> events() {
        return Stream.of("get-scan-curve", "check-swipe-windows", "preview-analysis");
    }

    @ParameterizedTest
    @MethodSource("events")
    void nobody_but_the_organiser_of_the_training_may(String event) {
        for (var role : Role.values()) {
            if (role != Role.ORGANISER) {
                assertThat(call(event)
                    .as(new Caller("hospital01", role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null))
                    .to(desk).code()).isEqualTo("role-not-allowed");
            }
        }
        assertThat(call(event).as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(desk).code())
            .isEqualTo("training-not-found");
        assertThat(call(event).path("cycle", "2").to(desk).code()).isEqualTo("cycle-not-found");
        assertThat(stage.audited()).isEmpty();
    }

    @Test
    void the_curve_of_a_day_counts_scans_and_names_nobody() {
        stage.keepAll("P000001");
        stage.keep(stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:54:59"),
            stage.refused("P000003", "2026-05-11T08:51:00"));
        var reply = call("get-scan-curve").to(desk);
        assertThat(reply.json().path("day").textValue()).isEqualTo("2026-05-11");
        assertThat(reply.json().path("points")).hasSize(4);
        assertThat(reply.json().at("/points/0").toString()).isEqualTo(
            "{\"from\":\"2026-05-11T00:50:00Z\",\"direction\":\"SIGN_IN\",\"course\":1,\"scans\":2,\"manual\":0}");
        assertThat(reply.json().toString()).doesNotContain("P00000");
        assertThat(stage.audited()).isEmpty();
        assertThat(fields(call("get-scan-curve").query("day", "2026-05-13").to(desk).json())).containsExactly("day");
    }

    @Test
    void what_is_unusual_about_windows_is_said_before_they_are_saved() {
        stage.keepAll("P000001");
        var checked = call("check-swipe-windows").body(ONE.formatted("09:15").replace(",\"required\":1", "")).to(desk)
            .json();
        assertThat(checked.path("scans").booleanValue()).isTrue();
        assertThat(texts(checked.path("warnings"), "kind")).containsExactly("ONE_SIDED", "BARE", "BARE", "BARE");
        assertThat(texts(checked.path("warnings"), "says").getFirst()).isEqualTo("5 月 11 日上午只有签到的刷卡周期，没有签退的；半天应刷卡两次");
        assertThat(stage.trainings.windows(stage.trainings.find(Stage.TRAINING).orElseThrow(), Stage.cycle(true))
            .windows().windows()).as("nothing is saved").hasSize(8);
    }

    @Test
    void windows_that_cannot_be_saved_are_refused_field_by_field() {
        for (var event : List.of("check-swipe-windows", "preview-analysis")) {
            assertThat(fields(call(event).body("{\"windows\":[]}").to(desk).json())).containsExactly("windows");
            assertThat(fields(call(event).body("{\"windows\":[null]}").to(desk).json())).containsExactly("windows[0]");
        }
        assertThat(fields(call("preview-analysis").body(ONE.formatted("08:00")).to(desk).json()))
            .containsExactly("windows[0].to");
        assertThat(fields(call("preview-analysis").body(ONE.formatted("09:15").replace(":1}", ":2}")).to(desk)
            .json())).containsExactly("required");
    }

    @Test
    void a_preview_says_who_would_come_in_and_fall_out_and_writes_nothing() {
        stage.keepAll("P000001");
        stage.keep(stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T09:20:00"));
        stage.analysed();
        var written = stage.trainingsTable.all().size();
        var found = call("preview-analysis").body(ONE.formatted("09:30")).to(desk).json().path("found");
        assertThat(found.path("people").intValue()).isEqualTo(2);
        assertThat(found.path("qualified").intValue()).isEqualTo(2);
        assertThat(found.path("cameIn").intValue()).isEqualTo(1);
        assertThat(found.path("fellOut").intValue()).isZero();
        assertThat(found.path("since").textValue()).isEqualTo("2026-05-12T10:00:00Z");
        assertThat(found.at("/changes/0/name").textValue()).isEqualTo("测试医生乙");
        assertThat(found.at("/changes/0/unit").textValue()).isEqualTo("测试市第二医院");
        assertThat(stage.trainingsTable.all()).hasSize(written);
        assertThat(stage.audited()).containsExactlyInAnyOrder("analysis-ordered", "analysis-previewed");
    }

    @Test
    void a_preview_finds_what_the_analysis_then_finds() {
        stage.keepAll("P000001");
        stage.keep(stage.kept("P000002", "2026-05-11T08:50:00"),
            stage.onThePhoneOf("P000001", "P000003", "2026-05-11T08:55:00"));
        var order = Events.http("attendance-analysis.set-swipe-windows.json");
        order.to(stage.function);
        var found = call("preview-analysis").to(desk).json().path("found");
        assertThat(found.has("since")).isFalse();
        stage.analysed();
        var summary = Events.http("attendance-analysis.get-analysis.json").to(stage.function).json().path("summary");
        for (var number : List.of("scans", "people", "qualified", "pending")) {
            assertThat(found.path(number)).as(number).isEqualTo(summary.path(number));
        }
        assertThat(found.path("pending").intValue()).isEqualTo(2);
    }

    @Test
    void of_too_many_scans_only_the_analysis_can_tell() {
        stage.keepAll("P000001");
        var small = desk(7);
        var answer = call("preview-analysis").to(small).json();
        assertThat(answer.path("most").intValue()).isEqualTo(7);
        assertThat(answer.has("found")).isFalse();
        assertThat(call("check-swipe-windows").to(small).json().path("scans").booleanValue()).isFalse();
        assertThat(call("preview-analysis").to(desk(8)).json().has("found")).isTrue();
    }

    @Test
    void days_that_have_not_come_are_not_looked_at() {
        stage.clock.set(Instant.parse("2026-05-11T10:00:00Z"));
        stage.keepAll("P000001");
        assertThat(call("preview-analysis").to(desk(4)).json().at("/found/scans").intValue()).isEqualTo(4);
    }

    @Test
    void the_people_of_a_result_are_narrowed_down_and_it_says_why_they_do_not_qualify() {
        stage.keepAll("P000001");
        stage.keep(stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.kept("P000003", "2026-05-11T08:55:00"));
        stage.analysed();
        var failed = result().query("show", "NOT_QUALIFIED").to(stage.function).json();
        assertThat(failed.path("matching").intValue()).isEqualTo(2);
        assertThat(texts(failed.at("/people/items"), "person")).containsExactly("P000002", "P000003");
        assertThat(failed.at("/people/items/0/why").textValue()).startsWith("缺 5 月 11 日上午签退、").endsWith("等 7 个");
        assertThat(failed.at("/people/items/0/title").textValue()).isEqualTo("医师");
        assertThat(failed.at("/people/items/1/marks/0/pending").intValue()).isEqualTo(1);
        assertThat(texts(result().query("show", "PENDING").to(stage.function).json().at("/people/items"), "person"))
            .containsExactly("P000003");
        var passed = result().query("show", "QUALIFIED").to(stage.function).json();
        assertThat(passed.at("/people/items/0").has("why")).isFalse();
        var narrowed = result().query("unit", "第二").query("words", "医生").query("title", "医师").query("limit", "1")
            .to(stage.function).json();
        assertThat(texts(narrowed.at("/people/items"), "person")).containsExactly("P000002");
        assertThat(narrowed.at("/people").has("next")).isFalse();
        assertThat(fields(result().query("show", "SOME").to(stage.function).json())).containsExactly("show");
        assertThat(fields(result().query("title", "医".repeat(41)).to(stage.function).json())).containsExactly("title");
    }

    private Serving desk(int mostScans) {
        var part = new WindowDesk(stage.trainings, stage.marks, stage.attendance, stage.accounts, stage.analyses,
            new AnalysisFiles(stage.files), stage.clock, mostScans);
        return Serving.of(WindowDesk.ROUTES, part, new AuditLog(stage.auditTable, stage.clock));
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false).map(item -> item.path(field).textValue()).toList();
    }

    private static List<String> fields(JsonNode problem) {
        return texts(problem.path("fields"), "field");
    }

    private static Call result() {
        return call("get-analysis");
    }

    private static Call call(String event) {
        return Events.http("attendance-analysis." + event + ".json");
    }
}
