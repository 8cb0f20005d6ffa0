package xuefen.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.domain.credit.RosterExport;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkFunction;
import xuefen.platform.work.WorkMessage;

/** An export from its order to its link. */
class RosterExportTest {
    private final Stage stage = new Stage();

    static Stream<String> events() {
        return Stream.of("export-roster", "get-roster-export");
    }

    @ParameterizedTest
    @MethodSource("events")
    void no_other_role_may(String event) {
        stage.awarded("P000001", "测试医生甲");
        for (var role : Role.values()) {
            if (role != Role.ORGANISER) {
                var reply = call(event)
                    .as(new Caller("hospital01", role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null))
                    .to(stage.function);
                assertThat(reply.status()).isEqualTo(403);
                assertThat(reply.code()).isEqualTo("role-not-allowed");
            }
        }
        assertThat(stage.audited()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void another_organiser_s_training_is_not_there(String event) {
        stage.awarded("P000001", "测试医生甲");
        stage.exported();
        var audited = stage.audited();
        var reply = call(event).as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(stage.function);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("training-not-found");
        assertThat(stage.audited()).isEqualTo(audited);
    }

    @Test
    void without_anybody_in_the_ledger_there_is_nothing_to_export() {
        var reply = call("export-roster").to(stage.function);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("nothing-to-export");
        assertThat(stage.queue.sent()).isEmpty();
        assertThat(call("get-roster-export").to(stage.function).code()).isEqualTo("export-not-found");
    }

    @Test
    void an_export_that_was_given_up_says_so_and_may_be_ordered_again() {
        stage.awarded("P000001", "测试医生甲");
        call("export-roster").to(stage.function);
        stage.worker.handleRequest(Events.afterLastRun("roster-export.jobs.json"),
            new TestContext("RosterJobFunction"));
        assertThat(stage.work.job(Stage.EXPORT).orElseThrow().failure()).isEqualTo(WorkFunction.UNEXPECTED);
        assertThat(call("get-roster-export").to(stage.function).json().path("state").textValue()).isEqualTo("FAILED");
        var again = call("export-roster").to(stage.function).json();
        assertThat(again.path("state").textValue()).isEqualTo("QUEUED");
        assertThat(again.has("failure")).isFalse();
        assertThat(stage.queue.sent()).hasSize(2);
        assertThat(stage.run(stage.worker)).isZero();
        assertThat(stage.work.job(Stage.EXPORT).orElseThrow().state()).isEqualTo(Job.State.DONE);
        // A finished job stays done, even if its message is given up later.
        stage.worker.handleRequest(Events.afterLastRun("roster-export.jobs.json"),
            new TestContext("RosterJobFunction"));
        assertThat(stage.work.job(Stage.EXPORT).orElseThrow().state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void an_export_is_ordered_written_and_handed_out_by_a_link() throws IOException {
        stage.awarded("P000002", "测试医生乙");
        stage.awarded("P000001", "测试医生甲");
        var ordered = call("export-roster").to(stage.function);
        assertThat(ordered.status()).isEqualTo(202);
        assertThat(ordered.response().getHeaders()).containsEntry("location", "/jobs/" + Stage.EXPORT);
        assertThat(stage.queue.sent()).containsExactly(new WorkMessage(Job.Kind.ROSTER_EXPORT, Stage.EXPORT));
        var waiting = call("get-roster-export").to(stage.function);
        assertThat(waiting.status()).isEqualTo(200);
        assertThat(waiting.json().toString()).isEqualTo("{\"state\":\"QUEUED\"}");
        assertThat(stage.audited()).containsExactly("roster-export-ordered");

        assertThat(stage.run(stage.worker)).isZero();
        var job = stage.work.job(Stage.EXPORT).orElseThrow();
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.total()).isEqualTo(2);
        assertThat(job.result()).isEqualTo("/trainings/" + Stage.TRAINING + "/roster-exports/" + Stage.EXPORT);

        var done = call("get-roster-export").to(stage.function).json();
        assertThat(done.path("state").textValue()).isEqualTo("DONE");
        assertThat(done.path("rows").intValue()).isEqualTo(2);
        assertThat(done.path("sha256").textValue()).isEqualTo(Sha256.hex(stage.file()));
        assertThat(done.path("fileName").textValue()).isEqualTo("2026-03-01-001-已授分人员名单.xlsx");
        assertThat(done.path("link").textValue())
            .startsWith("https://files.test/rosters/" + Stage.TRAINING + "/" + Stage.EXPORT + ".")
            .contains("?for=900&");
        assertThat(done.path("expiresAt").textValue()).isEqualTo("2026-05-12T10:15:00Z");
        try (var workbook = Stage.workbook(stage.file())) {
            assertThat(workbook.getSheetAt(0).getRow(6).getCell(2).getStringCellValue()).isEqualTo("测试医生甲");
            assertThat(workbook.getSheetAt(0).getRow(7).getCell(2).getStringCellValue()).isEqualTo("测试医生乙");
        }
    }

    @Test
    void every_link_given_out_is_in_the_audit_log() {
        stage.awarded("P000001", "测试医生甲");
        stage.exported();
        call("get-roster-export").to(stage.function);
        call("get-roster-export").to(stage.function);
        assertThat(stage.audited().stream().filter("roster-downloaded"::equals)).hasSize(2);
    }

    @Test
    void asked_twice_with_one_id_it_is_one_job_and_one_file() {
        stage.awarded("P000001", "测试医生甲");
        stage.exported();
        var tables = stage.workTable.all();
        stage.awarded("P000002", "测试医生乙");
        stage.clock.advance(Duration.ofMinutes(1));
        var again = call("export-roster").body("{}").to(stage.function);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("state").textValue()).isEqualTo("DONE");
        assertThat(stage.queue.sent()).hasSize(1);
        assertThat(stage.run(stage.worker)).isZero();
        assertThat(stage.workTable.all()).isEqualTo(tables);
        assertThat(call("get-roster-export").to(stage.function).json().path("rows").intValue()).isEqualTo(1);
    }

    @Test
    void an_id_that_stands_for_other_work_is_refused() {
        stage.awarded("P000001", "测试医生甲");
        stage.work.order(
            Job.ordered(Stage.EXPORT, Job.Kind.AWARD, "another-training", "hospital02", stage.clock.instant()),
            new Other("hospital02"), kept -> true);
        assertThat(call("export-roster").to(stage.function).code()).isEqualTo("request-differs");
        assertThat(stage.queue.sent()).isEmpty();
        assertThat(call("get-roster-export").to(stage.function).code()).isEqualTo("export-not-found");
    }

    @Test
    void whoever_went_down_before_the_message_was_sent_asks_again_and_it_runs() {
        stage.awarded("P000001", "测试医生甲");
        var down = new AtomicBoolean(true);
        var function = stage.function(message -> {
            if (down.get()) {
                throw new IllegalStateException("the queue cannot be reached");
            }
            stage.queue.send(message);
        });
        assertThat(call("export-roster").to(function).status()).isEqualTo(500);
        down.set(false);
        assertThat(call("export-roster").to(function).status()).isEqualTo(202);
        assertThat(stage.run(stage.worker)).isZero();
        assertThat(call("get-roster-export").to(function).json().path("state").textValue()).isEqualTo("DONE");
    }

    @Test
    void a_file_that_cannot_be_kept_fails_the_message_and_the_next_delivery_writes_it() {
        stage.awarded("P000001", "测试医生甲");
        call("export-roster").to(stage.function);
        assertThat(stage.run(stage.worker(new NoFiles()))).isEqualTo(1);
        assertThat(call("get-roster-export").to(stage.function).json().path("state").textValue()).isEqualTo("RUNNING");
        assertThat(stage.run(stage.worker)).isZero();
        assertThat(call("get-roster-export").to(stage.function).json().path("rows").intValue()).isEqualTo(1);
    }

    @Test
    void a_run_that_ended_before_the_job_was_marked_is_taken_up_without_a_new_file() {
        stage.awarded("P000001", "测试医生甲");
        call("export-roster").to(stage.function);
        var export = stage.work.order(Job.Kind.ROSTER_EXPORT, Stage.EXPORT, RosterExport.class).orElseThrow().written(1,
            "digest", stage.clock.instant());
        stage.work.keepResult(Job.Kind.ROSTER_EXPORT, Stage.EXPORT, export);
        assertThat(stage.run(stage.worker(new NoFiles()))).isZero();
        assertThat(stage.work.result(Stage.EXPORT, RosterExport.class)).contains(export);
        assertThat(stage.work.job(Stage.EXPORT).orElseThrow().state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void a_roster_longer_than_a_page_of_the_ledger_has_every_row() throws IOException {
        for (int i = 1; i <= 2500; i++) {
            stage.awarded("P%06d".formatted(i), "测试学员" + i);
        }
        stage.exported();
        try (var workbook = Stage.workbook(stage.file())) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo(5 + 2500 + 1);
            assertThat(sheet.getRow(5 + 2500).getCell(1).getStringCellValue()).isEqualTo("P002500");
            assertThat(sheet.getRow(5 + 2500).getCell(0).getNumericCellValue()).isEqualTo(2500);
        }
    }

    @Test
    void a_message_about_an_export_that_nobody_ordered_fails_and_an_id_that_is_no_uuid_is_named() {
        assertThat(stage.run(stage.worker)).isEqualTo(1);
        stage.awarded("P000001", "测试医生甲");
        assertThat(call("export-roster").path("exportId", "first").to(stage.function).json().path("fields").get(0)
            .path("field").textValue())
            .isEqualTo("exportId");
        assertThat(call("export-roster").route("DELETE /trainings/{trainingId}/roster-exports/{exportId}")
            .to(stage.function).code())
            .isEqualTo("no-such-route");
    }

    /** Order of other work. */
    private record Other(String by) {}

    private static Call call(String event) {
        return Events.http("roster-export." + event + ".json");
    }

    /** Files that cannot be reached. */
    private static final class NoFiles implements FileStore {
        @Override
        public void put(String key, byte[] content, String contentType) {
            throw new IllegalStateException("files cannot be reached");
        }

        @Override
        public void put(String key, Path content, String contentType) {
            throw new IllegalStateException("files cannot be reached");
        }

        @Override
        public Optional<byte[]> get(String key) {
            throw new IllegalStateException("files cannot be reached");
        }

        @Override
        public String link(String key, String fileName, Duration valid) {
            throw new IllegalStateException("files cannot be reached");
        }
    }
}
