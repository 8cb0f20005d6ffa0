package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.job.Job;
import xuefen.domain.scanning.Direction;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.work.WorkMessage;

/** 考勤分析 from its order to its result, as the organiser sees it. */
class AnalysisTest {
    private final Stage stage = new Stage();

    @Test
    void an_order_becomes_a_job_and_a_message() {
        var reply = order().to(stage.function);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.response().getHeaders()).containsEntry("location", "/jobs/" + Stage.ANALYSIS);
        assertThat(reply.json().path("state").textValue()).isEqualTo("QUEUED");
        assertThat(reply.json().path("kind").textValue()).isEqualTo("ANALYSIS");
        assertThat(stage.queue.sent()).containsExactly(new WorkMessage(Job.Kind.ANALYSIS, Stage.ANALYSIS));
        assertThat(stage.audited()).containsExactly("analysis-ordered");
        var order = stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow().order();
        assertThat(order.preliminary()).isFalse();
        assertThat(order.required()).isEqualTo(8);
        assertThat(order.windows().windows()).hasSize(8);
        assertThat(order.orderedBy()).isEqualTo("hospital01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void without_a_number_every_window_is_required(String body) {
        assertThat(order().body(body).to(stage.function).status()).isEqualTo(202);
        assertThat(stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow().order().required())
            .isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9", "1.5", "\"8\"", "null"})
    void a_number_that_no_one_can_reach_or_that_is_none_is_named(String required) {
        var reply = order().body("{\"required\":" + required + "}").to(stage.function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").get(0).path("field").textValue()).isEqualTo("required");
        assertThat(stage.queue.sent()).isEmpty();
    }

    @Test
    void the_same_order_again_is_the_same_job_even_with_other_windows_set_since() {
        order().to(stage.function);
        stage.clock.advance(Duration.ofMinutes(1));
        Events.http("attendance-analysis.set-swipe-windows.json")
            .body(
                "{\"windows\":[{\"half\":\"AM\",\"direction\":\"SIGN_IN\",\"from\":\"2026-05-11T00:00:00Z\",\"to\":\"2026-05-11T01:00:00Z\"}]}")
            .to(stage.function);
        var again = order().body("{}").to(stage.function);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("orderedAt").textValue()).isEqualTo("2026-05-12T10:00:00Z");
        assertThat(stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow().order().windows().windows())
            .hasSize(8);
    }

    @Test
    void another_order_under_the_same_id_is_refused() {
        order().to(stage.function);
        var reply = order().body("{\"required\":7}").to(stage.function);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("request-differs");
        assertThat(stage.queue.sent()).hasSize(1);
    }

    @Test
    void an_id_that_stands_for_other_work_is_refused_and_says_nothing_of_it() {
        stage.work.order(
            Job.ordered(Stage.ANALYSIS, Job.Kind.AWARD, "another-training", "hospital02", stage.clock.instant()),
            new Other("hospital02"), kept -> true);
        var reply = order().to(stage.function);
        assertThat(reply.code()).isEqualTo("request-differs");
        assertThat(reply.response().getBody()).doesNotContain("hospital02");
        assertThat(stage.queue.sent()).isEmpty();
        assertThat(stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS)).isEmpty();
    }

    @Test
    void whoever_went_down_before_the_message_was_sent_orders_again_and_it_runs() {
        var down = new AtomicBoolean(true);
        var function = stage.function(message -> {
            if (down.get()) {
                throw new IllegalStateException("the queue cannot be reached");
            }
            stage.queue.send(message);
        });
        assertThat(order().to(function).status()).isEqualTo(500);
        assertThat(stage.queue.sent()).isEmpty();
        down.set(false);
        assertThat(order().to(function).status()).isEqualTo(202);
        assertThat(stage.queue.sent()).hasSize(1);
        assertThat(stage.run()).isZero();
        assertThat(Events.http("attendance-analysis.get-analysis.json").to(stage.function).status()).isEqualTo(200);
    }

    @Test
    void an_order_that_is_done_sends_no_further_message() {
        stage.analysed();
        var again = order().to(stage.function);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("state").textValue()).isEqualTo("DONE");
        assertThat(again.json().path("result").textValue())
            .isEqualTo("/trainings/" + Stage.TRAINING + "/cycles/1/analyses/" + Stage.ANALYSIS);
        assertThat(stage.queue.sent()).hasSize(1);
    }

    @Test
    void an_analysis_of_a_version_that_kept_its_job_elsewhere_is_found_as_it_was_when_it_is_ordered_again() {
        stage.keepAll("P000001");
        stage.analysed();
        var summary = stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow();
        stage.workTable.clear();
        stage.keepAll("P000002");
        assertThat(order().to(stage.function).json().path("state").textValue()).isEqualTo("QUEUED");
        assertThat(stage.run()).isZero();
        assertThat(stage.work.job(Stage.ANALYSIS).orElseThrow().state()).isEqualTo(Job.State.DONE);
        assertThat(stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS)).contains(summary);
    }

    @Test
    void one_that_such_a_version_left_under_way_comes_to_its_end_when_it_is_ordered_again() {
        stage.keepAll("P000001");
        order().to(stage.function);
        stage.workTable.clear();
        assertThat(stage.run()).as("its message orders nothing any more").isEqualTo(1);
        order().to(stage.function);
        assertThat(stage.run()).isZero();
        assertThat(get().to(stage.function).json().at("/summary/people").intValue()).isEqualTo(1);
    }

    @Test
    void a_result_is_there_once_it_is_done() {
        assertThat(get().to(stage.function).code()).isEqualTo("analysis-not-found");
        order().to(stage.function);
        var early = get().to(stage.function);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("analysis-not-done");
        stage.run();
        assertThat(get().to(stage.function).status()).isEqualTo(200);
    }

    @Test
    void the_result_names_per_person_and_window_the_scan_that_counted() {
        stage.keepAll("P000001");
        stage.keep(stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:45:00"));
        stage.analysed();
        var reply = get().to(stage.function).json();
        var summary = reply.path("summary");
        assertThat(summary.path("scans").intValue()).isEqualTo(10);
        assertThat(summary.path("people").intValue()).isEqualTo(2);
        assertThat(summary.path("qualified").intValue()).isEqualTo(1);
        assertThat(summary.path("histogram").toString()).isEqualTo("{\"1\":1,\"8\":1}");
        assertThat(summary.path("sha256").textValue()).matches("[0-9a-f]{64}");
        var people = reply.path("people").path("items");
        assertThat(people).hasSize(2);
        assertThat(people.get(0).path("name").textValue()).isEqualTo("测试医生甲");
        assertThat(people.get(0).path("qualified").booleanValue()).isTrue();
        assertThat(people.get(0).path("windows").intValue()).isEqualTo(8);
        var late = people.get(1);
        assertThat(late.path("unit").textValue()).isEqualTo("测试市第二医院");
        assertThat(late.path("qualified").booleanValue()).isFalse();
        assertThat(late.path("hits")).hasSize(8);
        assertThat(late.path("hits").get(0).textValue()).isEqualTo("2026-05-11T00:45:00Z");
        assertThat(late.path("hits").get(1).isNull()).isTrue();
        assertThat(stage.audited()).containsExactlyInAnyOrder("analysis-ordered", "analysis-read");
    }

    @Test
    void the_people_of_a_result_come_in_pages() {
        for (var person : List.of("P000001", "P000002", "P000003")) {
            stage.keepAll(person);
        }
        stage.analysed();
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var call = get().query("limit", "2");
            var people = (cursor == null ? call : call.query("cursor", cursor)).to(stage.function).json()
                .path("people");
            people.path("items").forEach(person -> seen.add(person.path("person").textValue()));
            cursor = people.path("next").textValue();
        } while (cursor != null);
        assertThat(seen).containsExactly("P000001", "P000002", "P000003");
        assertThat(get().query("cursor", "x").to(stage.function).json().path("fields").get(0).path("field").textValue())
            .isEqualTo("cursor");
    }

    @Test
    void the_evidence_is_a_link_that_ends_after_a_quarter_of_an_hour() {
        stage.analysed();
        var evidence = get().to(stage.function).json().path("evidence");
        assertThat(evidence.path("link").textValue())
            .startsWith("https://files.test/analyses/" + Stage.TRAINING + "/1/" + Stage.ANALYSIS + ".")
            .contains(".pdf?for=900&");
        assertThat(evidence.path("fileName").textValue()).isEqualTo("2026-03-01-001-第1期-考勤分析.pdf");
        assertThat(evidence.path("expiresAt").textValue()).isEqualTo("2026-05-12T10:15:00Z");
    }

    @Test
    void analyses_of_a_cycle_are_listed_done_or_not() {
        stage.analysed();
        var other = "1c8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34";
        order().path("analysisId", other).body("{\"required\":1}").to(stage.function);
        var items = Events.http("attendance-analysis.list-analyses.json").to(stage.function).json().path("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("order").path("id").textValue()).isEqualTo(Stage.ANALYSIS);
        assertThat(items.get(0).has("doneAt")).isTrue();
        assertThat(items.get(1).path("order").path("required").intValue()).isEqualTo(1);
        assertThat(items.get(1).has("doneAt")).isFalse();
    }

    @Test
    void an_id_that_is_no_uuid_is_named() {
        assertThat(order().path("analysisId", "first").to(stage.function).json().path("fields").get(0).path("field")
            .textValue())
            .isEqualTo("analysisId");
    }

    /** Order of other work. */
    private record Other(String by) {}

    private static Call order() {
        return Events.http("attendance-analysis.analyse.json");
    }

    private static Call get() {
        return Events.http("attendance-analysis.get-analysis.json");
    }
}
