package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.json.Json;
import xuefen.platform.store.AuditLog;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Projects;
import xuefen.platform.testing.Serving;

/** A short rule is said before it is used, with its result, on paper, and to the authority. */
class ShortRulesTest {
    private static final String FEW = "刷卡周期有 8 个，只须符合 1 个";

    private final Stage stage = new Stage();

    @Test
    void it_is_said_before_an_analysis_is_ordered() {
        assertThat(remarks(null)).isEmpty();
        assertThat(remarks("8")).isEmpty();
        assertThat(remarks("1")).containsExactly(FEW);
        var halfDay = SwipeWindows.of(Stage.cycle(true)).windows().subList(0, 7);
        stage.trainings.setSwipeWindows(stage.training(), Stage.cycle(true), new SwipeWindows(halfDay));
        assertThat(remarks(null)).containsExactly("5 月 12 日下午没有课前签到和课后签退两个刷卡周期");
        assertThat(call("9").json().at("/fields/0/field").textValue()).isEqualTo("required");
        assertThat(stage.audited()).isEmpty();
    }

    @Test
    void only_the_organiser_asks() {
        for (var role : Role.values()) {
            var reply = Events.http("attendance-analysis.get-short-rule.json")
                .as(new Caller("somebody", role, ReviewLevel.CITY, "测试市第一医院", "测试区")).to(rules());
            assertThat(reply.code()).isEqualTo(role == Role.ORGANISER ? "training-not-found" : "role-not-allowed");
        }
    }

    @Test
    void the_order_its_result_and_its_paper_say_it_for_ever() {
        analysed("{\"required\":1}");
        // The timetable is no longer what it was.
        stage.trainings.setSwipeWindows(stage.training(), Stage.cycle(true), SwipeWindows.of(Stage.cycle(true)));
        var order = stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow().order();
        assertThat(order.shortRule()).containsExactly(FEW);
        assertThat(Json.read(stage.file("json"), AnalysisResult.class).order().shortRule()).containsExactly(FEW);
        assertThat(stage.document()).contains("请审核人员留意：" + FEW.replace(" ", ""));
    }

    @Test
    void a_whole_rule_has_nothing_to_say() {
        analysed("{}");
        assertThat(stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow().order().shortRule()).isEmpty();
        assertThat(stage.document()).doesNotContain("请审核人员留意");
    }

    @Test
    void the_authority_of_the_area_reads_the_result_and_exports_the_evidence() {
        analysed("{\"required\":1}");
        stage.confirmed(Stage.ANALYSIS);
        var evidence = Serving.of(Evidence.ROUTES,
            new Evidence(stage.trainings, stage.analyses, new AnalysisFiles(stage.files), stage.keys, stage.clock),
            new AuditLog(stage.auditTable, stage.clock));
        for (var reviewer : List.of(Projects.UNIT, Projects.COUNTY, Projects.CITY)) {
            var read = Events.http("attendance-analysis.get-analysis.json").as(reviewer).to(stage.function);
            assertThat(read.json().at("/summary/order/shortRule/0").textValue()).isEqualTo(FEW);
            assertThat(read.json().at("/evidence/fileName").textValue()).endsWith(".pdf");
            assertThat(Events.http("attendance-analysis.export-evidence.json").as(reviewer).to(evidence).status())
                .isEqualTo(200);
        }
        assertThat(stage.audited()).contains("analysis-read", "evidence-exported");
        var before = stage.audited();
        for (var stranger : List.of(new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区"),
            new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区"))) {
            assertThat(Events.http("attendance-analysis.get-analysis.json").as(stranger).to(stage.function).code())
                .isEqualTo("training-not-found");
            assertThat(Events.http("attendance-analysis.export-evidence.json").as(stranger).to(evidence).code())
                .isEqualTo("training-not-found");
        }
        assertThat(stage.audited()).isEqualTo(before);
    }

    private void analysed(String body) {
        stage.keepAll("P000001");
        assertThat(Events.http("attendance-analysis.analyse.json").body(body).to(stage.function).status())
            .isEqualTo(202);
        stage.run();
    }

    private List<String> remarks(String required) {
        var remarks = call(required).json().path("remarks");
        return Stream.iterate(0, i -> i < remarks.size(), i -> i + 1).map(i -> remarks.get(i).textValue()).toList();
    }

    private Events.Reply call(String required) {
        var event = Events.http("attendance-analysis.get-short-rule.json");
        return (required == null ? event : event.query("required", required)).to(rules());
    }

    private Serving rules() {
        return Serving.of(ShortRules.ROUTES, new ShortRules(stage.trainings),
            new AuditLog(stage.auditTable, stage.clock));
    }
}
