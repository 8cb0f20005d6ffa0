package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.Provenance;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.domain.signing.PublishedKey;
import xuefen.domain.signing.SigningSecrets;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.TestContext;

/** What an analysis is kept with, leaves with, and is compared by. */
class EvidenceTest {
    private static final String OTHER = "1c8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34";
    private final Stage stage = new Stage();
    private final Serving evidence = stage.evidenceFunction();

    @Test
    void a_result_says_what_it_follows_from_and_is_signed() throws Exception {
        stage.keepAll("P000001");
        stage.keep(stage.scan("P000002", Direction.SIGN_IN, "2026-05-12T17:30:00"));
        stage.analysed();
        var summary = summary(Stage.ANALYSIS);
        var provenance = Json.read(stage.file("json"), AnalysisResult.class).provenance();
        assertThat(provenance.rules()).isEqualTo(Provenance.RULES);
        assertThat(provenance.code()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(provenance.records()).isEqualTo(9);
        assertThat(provenance.last()).isEqualTo("2026-05-12T09:30:00Z");
        var lines = lines();
        var inputs = String.join("\n", lines.subList(0, lines.size() - 2)) + "\n";
        assertThat(provenance.inputs()).isEqualTo(Sha256.hex(inputs.getBytes(StandardCharsets.UTF_8)));
        assertThat(keys()).hasSize(1).allMatch(
            key -> key.verifies(Stage.ANALYSIS, summary.sha256(), summary.signature()));
    }

    @Test
    void the_evidence_has_what_is_needed_to_find_it_again_and_nothing_of_phones() throws Exception {
        stage.keepAll("P000001");
        stage.analysed();
        var lines = lines();
        assertThat(lines.get(lines.size() - 2)).isEqualTo(new String(stage.file("json"), StandardCharsets.UTF_8));
        assertThat(lines.getLast()).startsWith("{\"seal\":").contains(summary(Stage.ANALYSIS).sha256());
        assertThat(lines.stream().filter(line -> line.startsWith("{\"record\":"))).hasSize(8)
            .allMatch(line -> line.contains("\"person\":\"P000001\"") && line.contains("\"flags\":[\"UNSIGNED\"]"));
        assertThat(lines).filteredOn(line -> line.startsWith("{\"person\":")).singleElement().asString()
            .contains("测试医生甲", "测试市第一医院");
        assertThat(String.join("", lines)).doesNotContain("device-of");
    }

    @Test
    void exporting_it_gives_a_link_and_is_audited() {
        stage.analysed();
        var link = call("export-evidence").to(evidence).json();
        assertThat(link.path("fileName").textValue()).isEqualTo("2026-03-01-001-第1期-考勤分析.jsonl.gz");
        assertThat(link.path("link").textValue()).contains(".jsonl.gz?for=900&");
        assertThat(stage.audited()).contains("evidence-exported");
    }

    @Test
    void an_analysis_from_before_there_was_evidence_keeps_its_page_and_says_that_it_has_none() {
        stage.analysed();
        var signed = summary(Stage.ANALYSIS);
        var old = new AnalysisSummary(order(signed, OTHER), signed.doneAt(), 0, 0, 0, 0, 0, signed.histogram(),
            signed.sha256(), 0, null);
        stage.analyses.list(AnalysisSummary.of(old.order()));
        assertThat(stage.analyses.finish(old)).isTrue();
        new AnalysisFiles(stage.files).keepResult(old.order(), old.sha256(), stage.file("json"));
        var refused = call("export-evidence").path("analysisId", OTHER).to(evidence);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("evidence-not-kept");
        var view = Events.http("attendance-analysis.get-analysis.json").path("analysisId", OTHER).to(stage.function)
            .json();
        assertThat(view.at("/evidence/fileName").textValue()).isEqualTo("2026-03-01-001-第1期-考勤分析.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export-evidence", "compare-analyses"})
    void nobody_else_sees_it_and_what_is_not_there_is_refused(String route) {
        assertThat(call(route).to(evidence).code()).isEqualTo("analysis-not-found");
        Events.http("attendance-analysis.analyse.json").to(stage.function);
        assertThat(call(route).to(evidence).code()).isEqualTo("analysis-not-done");
        stage.run();
        for (var role : Role.values()) {
            var other = call(route).as(new Caller("somebody", role, ReviewLevel.UNIT, "别的医院", "测试区")).to(evidence);
            assertThat(other.code()).isEqualTo(role == Role.ORGANISER
                || role == Role.REVIEWER && route.equals("export-evidence") ? "training-not-found"
                    : "role-not-allowed");
        }
    }

    @Test
    void keys_stay_published_after_another_has_taken_over() {
        stage.analysed();
        var first = summary(Stage.ANALYSIS);
        stage.secrets = SigningSecrets.of("another secret of tests, of no use elsewhere");
        stage.clock.advance(Duration.ofDays(1));
        analysedAgain();
        var second = summary(OTHER);
        assertThat(second.signature().key()).isNotEqualTo(first.signature().key());
        var keys = keys();
        assertThat(keys).hasSize(2).extracting(PublishedKey::id).isSorted();
        assertThat(keys.stream().filter(key -> key.verifies(Stage.ANALYSIS, first.sha256(), first.signature())))
            .hasSize(1);
        assertThat(keys.stream().filter(key -> key.verifies(OTHER, second.sha256(), second.signature()))).hasSize(1);
    }

    @Test
    void two_analyses_are_compared_page_by_page_whichever_is_named_first() {
        stage.keepAll("P000001");
        stage.analysed();
        stage.keepAll("P000002");
        stage.keepAll("P000003");
        stage.clock.advance(Duration.ofMinutes(1));
        analysedAgain();
        var compared = call("compare-analyses").query("limit", "1").to(evidence).json();
        assertThat(compared.path("cameIn").intValue()).isEqualTo(2);
        assertThat(compared.path("fellOut").intValue()).isZero();
        assertThat(compared.at("/before/order/id").textValue()).isEqualTo(Stage.ANALYSIS);
        assertThat(compared.at("/after/order/id").textValue()).isEqualTo(OTHER);
        var change = compared.at("/people/items/0");
        assertThat(change.path("person").textValue()).isEqualTo("P000002");
        assertThat(change.path("name").textValue()).isEqualTo("测试医生乙");
        assertThat(change.path("gained")).hasSize(8);
        assertThat(change.path("causes").toString()).isEqualTo("[\"RECORDS\"]");
        var next = compared.at("/people/next").textValue();
        var second = call("compare-analyses").query("limit", "1").query("cursor", next).to(evidence).json();
        assertThat(second.at("/people/items/0/person").textValue()).isEqualTo("P000003");
        var reversed = call("compare-analyses").path("analysisId", OTHER).path("otherId", Stage.ANALYSIS)
            .query("limit", "1").to(evidence).json();
        assertThat(reversed).isEqualTo(compared);
        assertThat(people("FELL_OUT")).isEmpty();
        assertThat(people("CAME_IN")).hasSize(2);
        assertThat(call("compare-analyses").query("way", "BOTH").to(evidence).json().at("/fields/0/field").textValue())
            .isEqualTo("way");
        assertThat(stage.audited()).contains("analyses-compared");
    }

    private JsonNode people(String way) {
        return call("compare-analyses").query("way", way).to(evidence).json().at("/people/items");
    }

    private List<PublishedKey> keys() {
        return call("list-evidence-keys").to(evidence).json().path("items").valueStream()
            .map(key -> Json.read(key.toString(), PublishedKey.class)).toList();
    }

    private void analysedAgain() {
        Events.http("attendance-analysis.analyse.json").path("analysisId", OTHER)
            .body("{}").to(stage.function);
        var event = Events.read("analysis-job.jobs.json", SQSEvent.class);
        event.getRecords().forEach(each -> each.setBody(each.getBody().replace(Stage.ANALYSIS, OTHER)));
        var response = stage.worker(stage.files).handleRequest(event, new TestContext("AnalysisJobFunction"));
        assertThat(response.getBatchItemFailures()).isEmpty();
    }

    private AnalysisSummary summary(String id) {
        return stage.analyses.find(Stage.CYCLE, id).orElseThrow();
    }

    private static AnalysisOrder order(AnalysisSummary of, String id) {
        var order = of.order();
        return new AnalysisOrder(id, order.training(), order.cycle(), order.preliminary(),
            order.windows(), order.required(), order.policy(), order.orderedBy(), order.orderedAt(),
            order.courses(), order.shortRule());
    }

    private List<String> lines() throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(stage.file("jsonl.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Call call(String name) {
        return Events.http("attendance-analysis." + name + ".json");
    }
}
