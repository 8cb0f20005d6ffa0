package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.Serving;

/** 批量补登: a whole list or nothing, once, and its undoing. */
class ManualBatchesTest {
    private static final String OTHER = "a2c8a1d7-5b3e-4c90-8a64-1e7d9b0c2f35";

    private final Stage stage = new Stage();
    private final Serving function = stage.batchesFunction();
    private final Serving single = stage.marksFunction();

    @ParameterizedTest
    @ValueSource(strings = {"check-manual-batch", "list-manual-batches", "add-manual-batch", "withdraw-manual-batch"})
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
    void a_list_gives_everybody_an_attendance_in_every_window_asked_for() {
        var added = call("add-manual-batch").to(function);
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().path("people").intValue()).isEqualTo(2);
        assertThat(added.json().path("added").intValue()).isEqualTo(4);
        assertThat(stage.auditTable.all()).singleElement().satisfies(entry -> {
            assertThat(entry.path("event").textValue()).isEqualTo("manual-batch-added");
            assertThat(entry.path("count").intValue()).isEqualTo(4);
        });
        stage.clock.advance(Duration.ofMinutes(1));
        assertThat(call("add-manual-batch").to(function).json()).as("clicked twice").isEqualTo(added.json());
        assertThat(stage.audited()).as("and told once").hasSize(1);
        assertThat(call("list-manual-batches").to(function).json().path("items")).hasSize(1);
        var listed = Events.http("attendance-analysis.list-manual-attendances.json").to(single).json().path("items");
        assertThat(listed.findValuesAsText("person")).as("by person, then by time").containsExactly("P000001",
            "P000001", "P000002", "P000002");
        assertThat(listed.path(0).path("at").textValue()).isLessThan(listed.path(1).path("at").textValue());
        assertThat(listed.findValuesAsText("batch")).hasSize(4).containsOnly(added.json().path("id").textValue());
        stage.analysed();
        var analysis = Events.http("attendance-analysis.get-analysis.json").to(stage.function).json();
        assertThat(analysis.at("/summary/manual").intValue()).isEqualTo(4);
        assertThat(analysis.at("/people/items").findValuesAsText("windows")).containsExactly("2", "2");
        assertThat(stage.document()).contains("会场网络中断，无法扫码");
    }

    @Test
    void one_wrong_row_keeps_the_whole_list_out_and_every_one_is_named() {
        var wrong = "[{\"code\":\"P000001\",\"name\":\"李四\"},{\"code\":\"ｐ 000002\"},{\"code\":\"p000002\"},{\"code\":\"P999999\"},{\"code\":\"张三\"}]";
        var refused = add(OTHER, wrong, "短");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(fields(refused.json())).containsExactly("reason", "people[0].code", "people[2].code",
            "people[3].code", "people[4].code");
        assertThat(stage.marks.manual(Stage.CYCLE)).isEmpty();
        assertThat(stage.audited()).isEmpty();
        var checked = call("check-manual-batch")
            .body(body -> body.replaceAll("\"people\": \\[.*?]", "\"people\": " + wrong))
            .to(function).json();
        assertThat(checked.path("rows").findValuesAsText("finding")).containsExactly("OTHER_NAME", "FINE", "REPEATED",
            "UNKNOWN", "NOT_A_CODE");
        assertThat(checked.path("fine").intValue()).isOne();
        assertThat(checked.path("wrong").intValue()).isEqualTo(4);
        assertThat(stage.marks.manual(Stage.CYCLE)).as("a look changes nothing").isEmpty();
    }

    @Test
    void whoever_is_there_already_is_left_out() {
        Events.http("attendance-analysis.add-manual-attendance.json").to(single);
        var checked = call("check-manual-batch").to(function).json();
        assertThat(checked.path("rows").findValuesAsText("finding")).containsExactly("FINE", "FINE");
        assertThat(call("add-manual-batch").to(function).json().path("added").intValue()).isEqualTo(3);
        assertThat(stage.marks.manual(Stage.CYCLE)).hasSize(4);
        var again = call("check-manual-batch").to(function).json();
        assertThat(again.path("rows").findValuesAsText("finding")).containsExactly("THERE", "THERE");
        assertThat(again.path("there").intValue()).isEqualTo(2);
        assertThat(fields(call("add-manual-batch").path("batchId", OTHER).to(function).json()))
            .containsExactly("people");
    }

    @ParameterizedTest
    @CsvSource({"SIGN_OUT, SIGN_IN, times[1].at", "T08:50:00, T08:20:00, times[0].at",
        "2026-05-11T08:50, 2026-06-11T08:50, times[0].at", "T08:50:00, T12:04:00, times[0].at",
        "\"course\": 1, \"course\": 2, course"})
    void times_outside_of_the_windows_are_named(String part, String other, String field) {
        for (var event : List.of("check-manual-batch", "add-manual-batch")) {
            var reply = call(event).body(body -> body.replace(part, other)).to(function);
            assertThat(reply.status()).isEqualTo(422);
            assertThat(fields(reply.json())).contains(field);
        }
        assertThat(stage.marks.manual(Stage.CYCLE)).isEmpty();
    }

    @Test
    void an_id_stands_for_one_list() {
        call("add-manual-batch").to(function);
        assertThat(call("add-manual-batch").body(body -> body.replace("P000001\", \"name\": \"测试医生甲", "P000003"))
            .to(function).code()).isEqualTo("request-differs");
        assertThat(call("add-manual-batch").body(body -> body.replace("网络中断", "停电了")).to(function).code())
            .isEqualTo("request-differs");
        assertThat(call("add-manual-batch").body(body -> body.replace("ｐ000002", "p 000002")).to(function).status())
            .as("the same person in other writing").isEqualTo(200);
    }

    @Test
    void the_whole_of_it_is_withdrawn_with_one_reason() {
        assertThat(call("withdraw-manual-batch").to(function).code()).isEqualTo("manual-not-found");
        call("add-manual-batch").to(function);
        assertThat(fields(call("withdraw-manual-batch").body("{}").to(function).json())).containsExactly("reason");
        stage.clock.advance(Duration.ofMinutes(1));
        var withdrawn = call("withdraw-manual-batch").to(function);
        assertThat(withdrawn.json().at("/withdrawal/reason").textValue()).isEqualTo("名单用错了一天的");
        assertThat(call("withdraw-manual-batch").to(function).json()).as("clicked twice").isEqualTo(withdrawn.json());
        assertThat(stage.marks.manual(Stage.CYCLE)).hasSize(4).noneMatch(each -> each.stands());
        assertThat(stage.audited()).containsExactlyInAnyOrder("manual-batch-added", "manual-batch-withdrawn");
        assertThat(call("add-manual-batch").path("batchId", OTHER).to(function).json().path("added").intValue())
            .as("and can be added once more").isEqualTo(4);
    }

    @Test
    void one_person_of_it_is_withdrawn_alone() {
        call("add-manual-batch").to(function);
        stage.clock.advance(Duration.ofMinutes(1));
        var one = stage.marks.manual(Stage.CYCLE).getFirst();
        var reply = Events.http("attendance-analysis.withdraw-manual-attendance.json").path("manualId", one.id())
            .to(single);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(stage.marks.manual(Stage.CYCLE)).hasSize(4).filteredOn(each -> !each.stands()).singleElement()
            .satisfies(each -> assertThat(each.id()).isEqualTo(one.id()));
        assertThat(Events.http("attendance-analysis.withdraw-manual-attendance.json").path("manualId", one.id())
            .to(single).json()).as("clicked twice").isEqualTo(reply.json());
        stage.clock.advance(Duration.ofMinutes(1));
        call("withdraw-manual-batch").to(function);
        assertThat(stage.marks.manual(Stage.CYCLE)).noneMatch(each -> each.stands());
        assertThat(stage.marks.manual(Stage.CYCLE, one.id()).orElseThrow().withdrawal().reason())
            .as("its own withdrawal holds").isEqualTo(reply.json().at("/withdrawal/reason").textValue());
    }

    @Test
    void what_a_confirmed_analysis_counted_is_withdrawn_too() {
        call("add-manual-batch").to(function);
        stage.clock.advance(Duration.ofMinutes(1));
        stage.analysed();
        stage.trainings.confirm(
            new EffectiveList(Stage.TRAINING, 1, 1, Stage.ANALYSIS, 0, null, "hospital01", stage.clock.instant()));
        assertThat(call("withdraw-manual-batch").to(function).status()).isEqualTo(200);
        assertThat(stage.marks.manual(Stage.CYCLE)).isNotEmpty().noneMatch(each -> each.stands());
    }

    @Test
    void a_list_has_500_people_at_most() {
        var most = people(500);
        assertThat(add(OTHER, most, "会场网络中断，无法扫码").json().path("added").intValue()).isEqualTo(1000);
        assertThat(stage.marks.manual(Stage.CYCLE)).hasSize(1000);
        assertThat(fields(add(UUID.randomUUID().toString(), people(501), "会场网络中断，无法扫码").json()))
            .containsExactly("people");
    }

    private String people(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> "Q%05d".formatted(i))
            .peek(code -> stage.person(code, "医生" + code, "测试市第二医院")).map(code -> "{\"code\":\"" + code + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    }

    private Reply add(String id, String people, String reason) {
        return call("add-manual-batch").path("batchId", id)
            .body(body -> body.replaceAll("\"people\": \\[.*?]", "\"people\": " + people)
                .replace("会场网络中断，无法扫码", reason))
            .to(function);
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("fields").findValuesAsText("field");
    }

    private static Call call(String event) {
        return Events.http("attendance-analysis." + event + ".json");
    }
}
