package xuefen.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.job.Job;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.ScanId;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;

/** What counted, and does not any more, between the analysis and the award. */
class EvidenceTakenAwayTest {
    private static final String OTHER = "8e2e9d10-7b4f-4a86-9d3e-1f0a8b7c6d52";
    private static final Instant AT = Instant.parse("2026-05-11T00:40:00Z");

    private final Stage stage = new Stage();

    @Test
    void a_scan_that_was_decided_on_after_the_analysis_earns_nothing_until_another_analysis() {
        confirmed();
        assertThat(reason()).isNull();
        stage.clock.advance(Duration.ofMinutes(1));
        decided(Verdict.DOES_NOT_COUNT);
        assertThat(reason()).isEqualTo("EVIDENCE_CHANGED");
        var refused = call("award").to(stage.function);
        assertThat(refused.code()).isEqualTo("evidence-changed");
        assertThat(refused.json().path("detail").textValue())
            .isEqualTo("考勤分析之后，有 1 人计入的扫码或补登已不计，请重新考勤分析并确定，再授分");
        assertThat(stage.work.job(Stage.AWARD)).isEmpty();
        stage.clock.advance(Duration.ofMinutes(1));
        decided(Verdict.COUNTS);
        assertThat(reason()).isNull();
        assertThat(call("award").to(stage.function).status()).isEqualTo(202);
    }

    @Test
    void a_manual_attendance_that_was_withdrawn_after_the_analysis_earns_nothing_either() {
        var added = new ManualAttendance(OTHER, 1, Stage.TRAINING, 1, 1, Direction.SIGN_IN, AT, "P000001",
            "手机没电了无法扫码", null, "hospital01", stage.clock.instant(), null);
        stage.marks.add(added);
        confirmed();
        stage.clock.advance(Duration.ofMinutes(1));
        stage.marks.save(added.withdrawn("登记错了，不是此人", "hospital01", stage.clock.instant()));
        assertThat(reason()).isEqualTo("EVIDENCE_CHANGED");
        assertThat(call("award").to(stage.function).code()).isEqualTo("evidence-changed");
        confirmed(Stage.LATER_ANALYSIS);
        assertThat(reason()).isNull();
        assertThat(call("award").to(stage.function).status()).isEqualTo(202);
    }

    @Test
    void an_award_that_was_ordered_before_goes_on_and_whoever_repeats_it_is_told_of_it() {
        confirmed();
        assertThat(call("award").to(stage.function).status()).isEqualTo(202);
        stage.clock.advance(Duration.ofMinutes(1));
        decided(Verdict.DOES_NOT_COUNT);
        assertThat(call("award").to(stage.function).status()).isEqualTo(202);
        stage.run();
        assertThat(stage.work.job(Stage.AWARD).orElseThrow().state()).isEqualTo(Job.State.DONE);
        assertThat(call("list-lost-evidence").to(stage.function).json().at("/items/0/cause").textValue())
            .isEqualTo("SCAN_EXCLUDED");
    }

    private void confirmed() {
        confirmed(Stage.ANALYSIS);
    }

    private void confirmed(String analysis) {
        stage.analysedWith(analysis, "P000001", AT);
        assertThat(Events.http("credit-award.confirm-effective-list.json")
            .body("{\"analysisId\":\"" + analysis + "\",\"reason\":\"又做了一次分析\"}").to(stage.function).status())
            .isEqualTo(200);
    }

    private void decided(Verdict verdict) {
        stage.marks.add(new ScanDecision(UUID.randomUUID().toString(), Stage.TRAINING, 1,
            new ScanId(1, "P000001", AT, "digest").text(), verdict, "经核实由他人代为扫码", "hospital01",
            stage.clock.instant()));
    }

    private String reason() {
        return call("screen").to(stage.function).json().at("/people/items/0/reason").textValue();
    }

    private static Call call(String event) {
        return Events.http("credit-award." + event + ".json");
    }
}
