package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.job.Job;
import xuefen.domain.scanning.Direction;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryFiles;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkFunction;

class AnalysisJobFunctionTest {
    private final Stage stage = new Stage();

    @Test
    void two_hundred_copies_of_a_scan_are_one_hit() {
        var scan = stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00");
        stage.scans.keep(Collections.nCopies(200, scan));
        stage.analysed();
        var result = result();
        assertThat(result.scans()).isEqualTo(1);
        assertThat(result.people()).hasSize(1);
        assertThat(result.people().getFirst().windows()).isEqualTo(1);
        assertThat(result.people().getFirst().hits().getFirst()).isEqualTo(scan.at());
    }

    @Test
    void scans_later_than_the_order_are_left_out_and_those_that_waited_in_the_queue_are_not() {
        order();
        var counted = stage.scan("P000001", Direction.SIGN_OUT, "2026-05-12T17:05:00");
        stage.clock.advance(Duration.ofMinutes(5));
        // Made before the order, stored after it.
        stage.keep(counted);
        // Made a millisecond after the order, at 18:00.
        stage.keep(stage.scan("P000002", Direction.SIGN_OUT, "2026-05-12T18:00:00.001"));
        assertThat(stage.run()).isZero();
        assertThat(result().people()).extracting(AnalysisResult.Person::person).containsExactly("P000001");
        assertThat(result().scans()).isEqualTo(1);
    }

    @Test
    void an_analysis_that_was_given_up_says_so_and_may_be_ordered_again() {
        stage.keepAll("P000001");
        order();
        stage.worker.handleRequest(Events.afterLastRun("analysis-job.jobs.json"),
            new TestContext("AnalysisJobFunction"));
        assertThat(stage.work.job(Stage.ANALYSIS).orElseThrow().failure()).isEqualTo(WorkFunction.UNEXPECTED);
        order();
        assertThat(stage.work.job(Stage.ANALYSIS).orElseThrow().state()).isEqualTo(Job.State.QUEUED);
        assertThat(stage.run()).isZero();
        assertThat(stage.work.job(Stage.ANALYSIS).orElseThrow().state()).isEqualTo(Job.State.DONE);
        assertThat(result().people()).hasSize(1);
    }

    @Test
    void scans_of_every_course_serve_for_the_training() {
        stage.keep(stage.scan("P000001", Direction.SIGN_IN, "2026-05-11T08:50:00"),
            stage.scan("P000002", Direction.SIGN_IN, "2026-05-11T08:50:00", 2));
        stage.analysed();
        assertThat(result().people()).extracting(AnalysisResult.Person::person).containsExactly("P000001", "P000002");
    }

    @Test
    void a_redelivery_of_a_finished_analysis_changes_nothing() {
        stage.keepAll("P000001");
        stage.analysed();
        var tables = stage.trainingsTable.all();
        var work = stage.workTable.all();
        var json = stage.file("json");
        var pdf = stage.file("pdf");
        stage.keepAll("P000002");
        stage.clock.advance(Duration.ofHours(1));
        assertThat(stage.run()).isZero();
        assertThat(stage.trainingsTable.all()).isEqualTo(tables);
        assertThat(stage.workTable.all()).isEqualTo(work);
        assertThat(stage.file("json")).isEqualTo(json);
        assertThat(stage.file("pdf")).isEqualTo(pdf);
    }

    @Test
    void a_run_that_ended_before_the_job_was_marked_is_taken_up_without_a_new_result() {
        stage.keepAll("P000001");
        stage.analysed();
        var summary = stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow();
        var done = stage.work.job(Stage.ANALYSIS).orElseThrow();
        var ended = new Stage();
        ended.keepAll("P000002");
        order(ended);
        assertThat(ended.analyses.finish(summary)).isTrue();
        assertThat(ended.run()).isZero();
        assertThat(ended.work.job(Stage.ANALYSIS).orElseThrow()).isEqualTo(done);
        assertThat(ended.analyses.find(Stage.CYCLE, Stage.ANALYSIS)).contains(summary);
    }

    @Test
    void of_two_runs_at_once_the_first_to_finish_is_the_analysis() {
        stage.keepAll("P000001");
        order();
        // A run that saw one person writes its file; before it stores its summary, another run that saw two is done.
        var slow = stage.worker(new Interrupted(stage.files, () -> {
            stage.keepAll("P000002");
            assertThat(stage.run()).isZero();
        }));
        var response = slow.handleRequest(Events.read("analysis-job.jobs.json", SQSEvent.class),
            new TestContext("AnalysisJobFunction"));
        assertThat(response.getBatchItemFailures()).isEmpty();
        var summary = stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow();
        assertThat(summary.people()).isEqualTo(2);
        assertThat(result().people()).hasSize(2);
        assertThat(stage.work.job(Stage.ANALYSIS).orElseThrow().total()).isEqualTo(16);
        assertThat(stage.work.job(Stage.ANALYSIS).orElseThrow().state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void a_job_that_is_done_never_runs_again() {
        stage.analysed();
        var done = stage.work.job(Stage.ANALYSIS).orElseThrow();
        assertThat(stage.work.save(done.progressed(1, 2, stage.clock.instant()))).isFalse();
        assertThat(stage.work.job(Stage.ANALYSIS)).contains(done);
    }

    @Test
    void the_same_order_over_the_same_scans_is_the_same_bytes() {
        stage.keepAll("P000001");
        stage.keepAll("P000002");
        stage.analysed();
        var other = new Stage();
        other.keepAll("P000002");
        other.keepAll("P000001");
        other.analysed();
        assertThat(other.file("json")).isEqualTo(stage.file("json"));
        assertThat(other.file("jsonl.gz")).isEqualTo(stage.file("jsonl.gz"));
        assertThat(other.document()).isEqualTo(stage.document());
    }

    @Test
    void the_summary_holds_the_digest_of_the_stored_result() {
        stage.keepAll("P000001");
        stage.analysed();
        var summary = stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow();
        assertThat(Sha256.hex(stage.file("json"))).isEqualTo(summary.sha256());
        var job = stage.work.job(Stage.ANALYSIS).orElseThrow();
        assertThat(job.done()).isEqualTo(8);
        assertThat(job.total()).isEqualTo(8);
    }

    @Test
    void a_result_that_somebody_changed_is_not_shown() {
        stage.keepAll("P000001");
        stage.analysed();
        var summary = stage.analyses.find(Stage.CYCLE, Stage.ANALYSIS).orElseThrow();
        stage.files.put("analyses/" + Stage.TRAINING + "/1/" + Stage.ANALYSIS + "." + summary.sha256() + ".json",
            new String(stage.file("json"), StandardCharsets.UTF_8).replace("\"qualified\":true", "\"qualified\":false")
                .getBytes(StandardCharsets.UTF_8),
            "application/json");
        assertThat(Events.http("attendance-analysis.get-analysis.json").to(stage.function).status()).isEqualTo(500);
    }

    @Test
    void a_message_about_an_analysis_that_nobody_ordered_fails() {
        assertThat(stage.run()).isEqualTo(1);
        assertThat(stage.work.job(Stage.ANALYSIS)).isEmpty();
    }

    private void order() {
        order(stage);
    }

    private static void order(Stage on) {
        assertThat(Events.http("attendance-analysis.analyse.json").to(on.function).status()).isEqualTo(202);
    }

    private AnalysisResult result() {
        return Json.read(stage.file("json"), AnalysisResult.class);
    }

    /** A file store that runs something right after the first file was stored. */
    private static final class Interrupted implements FileStore {
        private final MemoryFiles files;
        private Runnable meanwhile;

        Interrupted(MemoryFiles files, Runnable meanwhile) {
            this.files = files;
            this.meanwhile = meanwhile;
        }

        @Override
        public void put(String key, byte[] content, String contentType) {
            files.put(key, content, contentType);
            var now = meanwhile;
            meanwhile = () -> {};
            now.run();
        }

        @Override
        public void put(String key, Path content, String contentType) {
            files.put(key, content, contentType);
        }

        @Override
        public Optional<byte[]> get(String key) {
            return files.get(key);
        }

        @Override
        public String link(String key, String fileName, Duration valid) {
            return files.link(key, fileName, valid);
        }
    }
}
