package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.Integrity;
import xuefen.domain.attendance.SwipeWindows;

class EvidencePageTest {
    private final Stage stage = new Stage();

    @Test
    void shows_the_windows_and_how_many_qualified_as_the_screenshot_did() {
        stage.keepAll("P000001");
        stage.analysed();
        var html = stage.file("html");
        assertThat(html).contains("2026-03-01-001", "心力衰竭诊疗新进展", "测试市第一医院", "第 1 期", "符合条件人数：1 人", "测试医生甲")
            .contains("<td>1</td><td>2026-05-11</td><td>上午</td><td>签到</td><td>08:30:00</td><td>09:15:00</td><td>1</td>")
            .contains("<td>2026-05-12 18:00:00</td>")
            .contains(stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow().sha256())
            .doesNotContain("初步");
        assertThat(html.split("<td>(上|下)午</td>", -1)).hasSize(9);
    }

    @Test
    void what_people_wrote_is_never_markup() {
        var training = Stage.training(Stage.TRAINING, "<script>alert(1)</script> & \"新\" '进展'", Stage.cycle(true));
        var windows = SwipeWindows.of(training.cycle(1));
        var hits = Collections.nCopies(8, windows.windows().getFirst().from());
        var person = new AnalysisResult.Person("P000001", "<b>测试</b>", "</td><td>", hits, 8, true, List.of());
        var result = new AnalysisResult(order(windows, false), 8, List.of(person), Integrity.NOTHING);
        var html = EvidencePage.of(training, result, "digest");
        assertThat(html).doesNotContain("<script", "<b>", "</td><td></td>")
            .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;新&quot; &#39;进展&#39;", "&lt;b&gt;测试&lt;/b&gt;",
                "&lt;/td&gt;&lt;td&gt;");
    }

    @Test
    void a_preliminary_analysis_says_that_it_is_one() {
        var training = Stage.training(Stage.TRAINING, "培训", Stage.cycle(true));
        var result = new AnalysisResult(order(SwipeWindows.of(training.cycle(1)), true), 0, List.of(),
            Integrity.NOTHING);
        assertThat(EvidencePage.of(training, result, "digest")).contains("当日初步分析，不作为授分依据", "符合条件人数：0 人");
        assertThat(result.summary(stage.clock.instant(), "digest").histogram()).isEqualTo(new TreeMap<>());
    }

    private AnalysisOrder order(SwipeWindows windows, boolean preliminary) {
        return new AnalysisOrder(Stage.ANALYSIS, Stage.TRAINING, 1, preliminary, windows, 8, FlagPolicy.DEFAULT,
            "hospital01", stage.clock.instant());
    }
}
