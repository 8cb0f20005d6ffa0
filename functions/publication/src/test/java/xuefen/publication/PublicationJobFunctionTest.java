package xuefen.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

import xuefen.domain.job.Job;
import xuefen.domain.publication.LeftOut;
import xuefen.domain.publication.PublicationState;
import xuefen.platform.json.Json;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.Documents;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Rules;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkFunction;
import xuefen.platform.work.WorkMessage;

/** A publication that has begun gets its numbers despite interruptions. */
class PublicationJobFunctionTest {
    private final Stage stage = new Stage();

    @Test
    void each_project_gets_its_number_in_the_order_of_the_list() {
        var ids = stage.approved(25).reversed();
        begin(Stage.ID, ids);
        assertThat(stage.deliver(stage.worker, Stage.ID)).isZero();
        assertThat(ids.stream().map(stage::numberOf)).containsExactlyElementsOf(numbers(25));
        var publication = stage.publication(Stage.ID);
        assertThat(publication.state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(view().path("done").intValue()).isEqualTo(25);
        assertThat(stage.job(Stage.ID).state()).isEqualTo(Job.State.DONE);
        assertThat(publication.leftOut()).isEmpty();
        assertThat(stage.publications.open().entries()).isEmpty();
    }

    @Test
    void the_same_message_again_changes_nothing() {
        begin(Stage.ID, stage.approved(3));
        stage.deliver(stage.worker, Stage.ID);
        var tables = stage.table.all();
        var work = stage.workTable.all();
        stage.clock.advance(Duration.ofMinutes(1));
        assertThat(stage.deliver(stage.worker, Stage.ID)).isZero();
        assertThat(stage.table.all()).isEqualTo(tables);
        assertThat(stage.workTable.all()).isEqualTo(work);
    }

    @Test
    void a_run_that_goes_down_after_any_write_is_taken_up_without_gap_or_double() {
        var ids = stage.approved(12);
        begin(Stage.ID, ids);
        // Each run manages one write before it fails, so that it is interrupted after every write, and once more before
        // its job is marked as done.
        int runs = 0;
        while (stage.deliver(stage.worker(disturbed(stage.table, 1), stage.files, disturbed(stage.workTable, 2)),
            Stage.ID) != 0) {
            runs++;
            assertThat(runs).isLessThan(100);
        }
        assertThat(runs).isGreaterThan(12);
        assertThat(ids.stream().map(stage::numberOf)).containsExactlyElementsOf(numbers(12));
        assertThat(stage.projects.lastSerial(2026)).isEqualTo(12);
        assertThat(stage.publication(Stage.ID).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(stage.job(Stage.ID).state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void a_project_keeps_the_version_of_the_rules_that_it_was_published_by() {
        var rules = new CreditRulesStore(stage.table);
        var ids = stage.approved(2);
        begin(Stage.ID, ids.subList(0, 1));
        assertThat(stage.deliver(stage.worker, Stage.ID)).isZero();
        Rules.perCredit(rules, "4");
        begin(Stage.OTHER, ids.subList(1, 2));
        assertThat(stage.deliver(stage.worker, Stage.OTHER)).isZero();
        assertThat(ids).extracting(id -> stage.projects.find(id).orElseThrow().publishing().creditRules())
            .containsExactly(0L, 1L);
    }

    @Test
    void one_that_was_given_up_says_so_and_goes_on_when_it_is_issued_again() {
        var ids = stage.approved(12);
        begin(Stage.ID, ids);
        stage.deliver(stage.worker(disturbed(stage.table, 12), stage.files), Stage.ID);
        var done = view().path("done").intValue();
        assertThat(done).isPositive();
        // The runs after it were killed before they got further.
        stage.work.save(stage.job(Stage.ID).takenUp(stage.clock.instant()));
        var event = Events.afterLastRun("publication.jobs.json");
        event.getRecords().getFirst().setBody(Json.write(new WorkMessage(Job.Kind.PUBLICATION, Stage.ID)));
        stage.worker.handleRequest(event, new TestContext("PublicationJobFunction"));
        assertThat(stage.publication(Stage.ID).state()).isEqualTo(PublicationState.PUBLISHING);
        assertThat(stage.job(Stage.ID).failure()).isEqualTo(WorkFunction.UNEXPECTED);
        assertThat(stage.job(Stage.ID).done()).isEqualTo(done);
        // The failure is shown; the schedule does not begin the publication again and again.
        stage.clock.advance(Duration.ofHours(1));
        var sent = stage.queue.sent().size();
        stage.fire(stage.schedule);
        assertThat(stage.queue.sent()).hasSize(sent);
        assertThat(view().path("state").textValue()).isEqualTo("PUBLISHING");
        assertThat(view().path("failure").textValue()).isEqualTo(WorkFunction.UNEXPECTED);
        assertThat(view().path("done").intValue()).isEqualTo(done);
        var open = Stage.call("list-publications").to(stage.function).json().path("open");
        assertThat(open).singleElement()
            .satisfies(one -> assertThat(one.path("failure").textValue()).isEqualTo(WorkFunction.UNEXPECTED));

        assertThat(stage.issue(Stage.ID, 1).to(stage.function).status()).isEqualTo(202);
        assertThat(stage.job(Stage.ID).failure()).isNull();
        assertThat(view().has("failure")).isFalse();
        assertThat(stage.queue.sent()).hasSize(sent + 1);
        assertThat(stage.deliver(stage.worker, Stage.ID)).isZero();
        assertThat(ids.stream().map(stage::numberOf)).containsExactlyElementsOf(numbers(12));
    }

    @Test
    void two_publications_and_two_deliveries_at_once_leave_no_gap_and_no_number_twice() throws Exception {
        var ids = stage.approved(60);
        begin(Stage.ID, ids.subList(0, 30));
        begin(Stage.OTHER, ids.subList(30, 60));
        try (var threads = Executors.newFixedThreadPool(4)) {
            var runs = Stream.of(Stage.ID, Stage.OTHER, Stage.ID, Stage.OTHER)
                .<Callable<Integer>>map(id -> () -> stage.deliver(stage.worker, id)).toList();
            for (var run : threads.invokeAll(runs)) {
                assertThat(run.get()).isZero();
            }
        }
        assertThat(ids.stream().map(stage::numberOf)).containsExactlyInAnyOrderElementsOf(numbers(60));
        for (var id : List.of(Stage.ID, Stage.OTHER)) {
            assertThat(stage.publication(id).state()).isEqualTo(PublicationState.PUBLISHED);
            assertThat(stage.publication(id).leftOut()).isEmpty();
        }
    }

    @Test
    void what_changed_after_it_was_chosen_is_left_out_and_said_and_takes_no_number() {
        var ids = stage.approved(2);
        begin(Stage.ID, List.of(ids.getFirst(), Stage.PROJECT, ids.getLast()));
        var project = stage.projects.find(Stage.PROJECT).orElseThrow();
        stage.table.put(new Documents.Document(new Documents.Key("project#" + Stage.PROJECT, "PROJECT"),
            xuefen.platform.json.Json.tree(project).put("version", project.version() + 1)),
            new Documents.Expect.Version(project.version()));
        stage.deliver(stage.worker, Stage.ID);
        assertThat(ids.stream().map(stage::numberOf)).containsExactlyElementsOf(numbers(2));
        assertThat(stage.numberOf(Stage.PROJECT)).isNull();
        assertThat(stage.publication(Stage.ID).leftOut())
            .containsExactly(new LeftOut(Stage.PROJECT, LeftOut.Reason.CHANGED));
        var view = Stage.call("get-publication").to(stage.function).json();
        assertThat(view.path("rows")).hasSize(2);
        assertThat(view.at("/leftOut/0/reason").textValue()).isEqualTo("CHANGED");
        assertThat(view.at("/leftOut/0/title").textValue()).isEqualTo(project.application().title());
        assertThat(stage.save(Stage.OTHER, 0, List.of(Stage.PROJECT)).to(stage.function).status())
            .as("it can be chosen anew").isEqualTo(200);
    }

    @Test
    void the_workbook_has_the_list_and_no_formula() throws IOException {
        stage.approved(Stage.OTHER, Map.of("title", "=1+1", "place", "+86 礼堂"));
        begin(Stage.ID, List.of(Stage.PROJECT, Stage.OTHER));
        stage.deliver(stage.worker, Stage.ID);
        var file = stage.files.get(PublicationFiles.workbook(Stage.ID, stage.publication(Stage.ID).sha256()))
            .orElseThrow();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            var sheet = workbook.getSheet("公布名单");
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("2026 年度第一批市级继续医学教育项目");
            assertThat(sheet.getRow(1).getCell(1).getStringCellValue()).isEqualTo("测卫科教〔2026〕12 号");
            assertThat(sheet.getRow(2).getCell(1).getStringCellValue()).isEqualTo("2026-03-20");
            assertThat(IntStream.range(0, 11).mapToObj(i -> sheet.getRow(3).getCell(i).getStringCellValue()))
                .containsExactlyElementsOf(PublicationWorkbook.HEADER);
            var row = sheet.getRow(4);
            assertThat(IntStream.range(1, 8).mapToObj(i -> row.getCell(i).getStringCellValue())).containsExactly(
                "2026-03-01-001", "心力衰竭规范化诊疗新进展培训班", "测试市第一医院", "测试主任甲", "03-01 临床内科学 心血管病学", "2026-05-11 至 2026-05-12",
                "测试市第一医院学术报告厅");
            assertThat(IntStream.of(0, 8, 9, 10).mapToObj(i -> row.getCell(i).getNumericCellValue()))
                .containsExactly(1.0, 12.0, 4.0, 300.0);
            for (int column : List.of(2, 7)) {
                var cell = sheet.getRow(5).getCell(column);
                assertThat(cell.getCellType()).isEqualTo(org.apache.poi.ss.usermodel.CellType.STRING);
                assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            }
        }
    }

    @Test
    void a_message_about_nothing_or_a_draft_fails_and_publishes_nothing() {
        assertThat(stage.deliver(stage.worker, Stage.OTHER)).isEqualTo(1);
        stage.save(Stage.ID, 0, List.of(Stage.PROJECT)).to(stage.function);
        assertThat(stage.deliver(stage.worker, Stage.ID)).isEqualTo(1);
        assertThat(stage.numberOf(Stage.PROJECT)).isNull();
    }

    private JsonNode view() {
        return Stage.call("get-publication").to(stage.function).json().path("publication");
    }

    private void begin(String id, List<String> projects) {
        assertThat(stage.save(id, 0, projects).to(stage.function).status()).isEqualTo(200);
        assertThat(stage.issue(id, 1).to(stage.function).status()).isEqualTo(202);
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("2026-03-01-%03d"::formatted).toList();
    }

    /** A table that takes some writes and then cannot be reached, once. */
    private static Documents disturbed(Documents table, int writes) {
        return new DisturbedDocuments(table, DisturbedDocuments.WRITES, DisturbedDocuments.awayOnce(writes));
    }
}
