package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.platform.json.Json;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkMessage;

/** Reviewers read what credits can rest on, in their area, and not what an organiser tried before. */
class AnalysesSeenTest {
    private static final String TRIED = "1c8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34";
    private static final String LATER = "2d8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34";
    private static final List<Caller> OF_THE_AREA = List.of(
        new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区"),
        new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区"),
        new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null));
    private static final List<Caller> OF_OTHERS = List.of(
        new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "测试市第二医院", "测试区"),
        new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区"));

    private final Stage stage = new Stage();
    private final Serving evidence = stage.evidenceFunction();

    @ParameterizedTest
    @ValueSource(strings = {"get-analysis", "export-evidence"})
    void before_anything_is_confirmed_an_analysis_is_its_organiser_s_alone(String route) {
        analysed(Stage.ANALYSIS);
        assertThat(read(route, null, Stage.ANALYSIS)).isEqualTo("200");
        OF_THE_AREA.forEach(
            reviewer -> assertThat(read(route, reviewer, Stage.ANALYSIS)).isEqualTo("analysis-not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-analysis", "export-evidence"})
    void what_was_confirmed_stays_open_to_the_area_and_so_is_the_newest_by_which_evidence_is_lost(String route) {
        analysed(TRIED);
        analysed(Stage.ANALYSIS);
        stage.confirmed(Stage.ANALYSIS);
        for (var reviewer : OF_THE_AREA) {
            assertThat(read(route, reviewer, Stage.ANALYSIS)).isEqualTo("200");
            assertThat(read(route, reviewer, TRIED)).as("tried before").isEqualTo("analysis-not-found");
        }
        analysed(LATER);
        assertThat(read(route, OF_THE_AREA.getFirst(), LATER)).isEqualTo("200");
        stage.confirmed(LATER);
        OF_THE_AREA.forEach(reviewer -> assertThat(read(route, reviewer, Stage.ANALYSIS)).as("credits may rest on it")
            .isEqualTo("200"));
        OF_OTHERS.forEach(
            reviewer -> assertThat(read(route, reviewer, Stage.ANALYSIS)).isEqualTo("training-not-found"));
    }

    private String read(String route, Caller caller, String analysis) {
        var call = Events.http("attendance-analysis." + route + ".json").path("analysisId", analysis);
        var reply = (caller == null ? call : call.as(caller))
            .to(route.equals("get-analysis") ? stage.function : evidence);
        return reply.status() == 200 ? "200" : reply.code();
    }

    private void analysed(String id) {
        stage.clock.advance(Duration.ofMinutes(1));
        assertThat(Events.http("attendance-analysis.analyse.json").path("analysisId", id).to(stage.function).status())
            .isEqualTo(202);
        var event = Events.read("analysis-job.jobs.json", SQSEvent.class);
        event.getRecords().getFirst().setBody(Json.write(new WorkMessage(Job.Kind.ANALYSIS, id)));
        assertThat(stage.worker.handleRequest(event, new TestContext("AnalysisJobFunction")).getBatchItemFailures())
            .isEmpty();
    }
}
