package xuefen.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.poi.ss.usermodel.CellType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Grounds;
import xuefen.domain.credit.Profile;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Training;
import xuefen.platform.testing.CreditEvents;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Projects;

/** 项目明细查询: who finds what, in pages, in totals, and as a workbook. */
class RosterQueryTest {
    private static final String EXPORT = "a41d7e83-2a95-4b60-8e17-9f3b5d0a6c22";
    private static final String OTHER_YEAR = "7f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c12";
    private static final String OTHERS = "8f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c13";

    private final Stage stage = new Stage();

    /**
     * The organiser's training of 2026 has four people, one of them revoked and one a speaker; that of 2025 one;
     * another organiser's one.
     */
    @BeforeEach
    void ledger() {
        var held = stage.trainings.find(Stage.TRAINING).orElseThrow();
        stage.trainings.add(of(held, OTHER_YEAR, "hospital01", "2025-03-01-009", "高血压防治", 2025));
        stage.trainings.add(of(held, OTHERS, "hospital02", "2026-03-01-002", "糖尿病防治", 2026));
        Projects.published(stage.projects);
        add(Stage.TRAINING, "P000001", CreditRole.PARTICIPANT, "测试医生甲", "测试市第一医院", "主治医师");
        add(Stage.TRAINING, "P000002", CreditRole.PARTICIPANT, "测试医生乙", "测试市第二医院", "副主任医师");
        add(Stage.TRAINING, "P000003", CreditRole.PARTICIPANT, "测试医生丙", "测试市第二医院", "主治医师");
        add(Stage.TRAINING, "P000002", CreditRole.SPEAKER, "测试医生乙", "测试市第二医院", "副主任医师");
        stage.ledger.add(
            CreditEvents.revoked(new CreditId(Stage.TRAINING, "P000003", CreditRole.PARTICIPANT), 2, "change"));
        add(OTHER_YEAR, "P000001", CreditRole.PARTICIPANT, "测试医生甲", "旧单位", "住院医师");
        add(OTHERS, "P000009", CreditRole.PARTICIPANT, "别处学员", "别处医院", "医师");
    }

    private static Training of(Training like, String id, String organiser, String number, String title, int year) {
        return new Training(id, 1, organiser, number, title, year, "别处医院", "别的区", like.courses(), like.cycles(),
            like.syncedAt().minusSeconds(year == 2025 ? 1000 : 0));
    }

    private void add(String training, String person, CreditRole role, String name, String unit, String title) {
        var id = new CreditId(training, person, role);
        var like = CreditEvents.awarded(id, "2.5", "award", new Profile(name, unit, "测试区", title)).grounds();
        var taught = new Grounds(like.projectNumber(), 2, null, null, List.of(1), null, like.figure(), like.step(),
            like.derivation(), 1, null, null, null);
        stage.ledger.add(new CreditEvent(id, 1, CreditEvent.Kind.AWARDED, new BigDecimal("2.5"),
            role == CreditRole.SPEAKER ? taught : like, new Profile(name, unit, "测试区", title), null, "award",
            "hospital01", stage.clock.instant()));
    }

    @Test
    void an_organiser_finds_the_credits_of_every_own_training_as_people_were_then() {
        assertThat(people(call("query-roster"), Map.of("year", "2026")))
            .containsExactly("P000001", "P000002", "P000003", "P000002");
        var all = Events.http("roster-export.query-roster.json").route("GET /roster").query("year", "2025")
            .to(stage.function).json().path("items");
        assertThat(all).hasSize(1);
        assertThat(all.get(0).path("unit").textValue()).isEqualTo("旧单位");
        assertThat(all.get(0).path("projectNumber").textValue()).isEqualTo("2025-03-01-009");
        assertThat(stage.audited()).containsExactly("roster-queried", "roster-queried");
    }

    @ParameterizedTest
    @CsvSource({"project,心力,4", "project,03-01-001,4", "project,高血压,0", "cycle,1,3", "cycle,2,1", "cycle,6,0",
        "person,p00000,4", "person,P000002,2", "person,医生丙,1", "unit,第二医院,3", "title,主治,2", "role,SPEAKER,1",
        "state,REVOKED,1", "state,PROVISIONAL,3", "state,CONFIRMED,0"})
    void each_filter_narrows(String name, String value, int found) {
        assertThat(people(call("query-roster"), Map.of(name, value))).hasSize(found);
        assertThat(total(name, value)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 200})
    void pages_of_any_size_show_everything_once(int limit) {
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var call = call("query-roster").query("limit", Integer.toString(limit));
            var page = (cursor == null ? call : call.query("cursor", cursor)).to(stage.function).json();
            page.path("items").forEach(row -> found.add(row.path("role").textValue() + row.path("person").textValue()));
            assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
            cursor = page.path("next").textValue();
        } while (cursor != null);
        assertThat(found).containsExactly("PARTICIPANTP000001", "PARTICIPANTP000002", "PARTICIPANTP000003",
            "SPEAKERP000002");
    }

    @Test
    void a_long_ledger_is_read_in_parts_that_add_up() {
        for (int i = 0; i < 4321; i++) {
            add(Stage.TRAINING, "Q%06d".formatted(i), CreditRole.PARTICIPANT, "学员" + i, "单位", "医师");
        }
        assertThat(total("state", "PROVISIONAL")).isEqualTo(4321 + 3);
        assertThat(people(call("query-roster").query("limit", "200"), Map.of("person", "学员43"))).hasSize(1 + 10 + 21);
    }

    @Test
    void totals_leave_out_what_was_revoked() {
        var totals = call("total-roster").to(stage.function).json().path("totals");
        assertThat(totals.path("people").intValue()).isEqualTo(3);
        assertThat(totals.path("credits").decimalValue()).isEqualByComparingTo("7.5");
        assertThat(totals.path("states").get(1).path("state").textValue()).isEqualTo("REVOKED");
        assertThat(totals.path("states").get(1).path("credits").decimalValue()).isZero();
        assertThat(stage.audited()).isEmpty();
    }

    @Test
    void a_reviewer_sees_the_area_alone() {
        for (var reviewer : List.of(Projects.UNIT, Projects.COUNTY, Projects.CITY)) {
            assertThat(people(call("query-roster").as(reviewer), Map.of())).as(reviewer.account()).hasSize(4);
        }
        var elsewhere = new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区");
        var unit = new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "别的区");
        for (var reviewer : List.of(elsewhere, unit)) {
            assertThat(people(call("query-roster").as(reviewer), Map.of())).isEmpty();
            assertThat(
                call("total-roster").as(reviewer).to(stage.function).json().path("totals").path("people").intValue())
                .isZero();
        }
        assertThat(people(call("query-roster").as(new Caller("hospital02", Role.ORGANISER, null, "别处医院", "别的区")),
            Map.of())).containsExactly("P000009");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query-roster", "total-roster", "export-roster-query", "get-roster-query-export"})
    void learners_and_administrators_are_refused(String event) {
        for (var role : List.of(Role.LEARNER, Role.ADMINISTRATOR)) {
            var reply = call(event).as(new Caller("hospital01", role, null, null, null)).to(stage.function);
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("role-not-allowed");
        }
        assertThat(stage.audited()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"year,1999", "cycle,7", "role,TEACHER", "state,GONE", "cursor,nonsense", "limit,0"})
    void what_is_wrong_is_named(String name, String value) {
        var reply = call("query-roster").query(name, value).to(stage.function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").get(0).path("field").textValue()).isEqualTo(name);
        assertThat(call("query-roster").query("unit", "长".repeat(76)).to(stage.function).status()).isEqualTo(422);
    }

    @Test
    void what_is_found_is_exported_with_totals_and_only_to_whoever_ordered_it() throws IOException {
        var order = call("export-roster-query").body("{\"year\": 2026}");
        assertThat(order.to(stage.function).status()).isEqualTo(202);
        assertThat(call("get-roster-query-export").to(stage.function).json().toString())
            .isEqualTo("{\"state\":\"QUEUED\"}");
        assertThat(stage.run(stage.worker, Job.Kind.ROSTER_QUERY_EXPORT, EXPORT)).isZero();
        var done = call("get-roster-query-export").to(stage.function).json();
        assertThat(done.path("rows").intValue()).isEqualTo(4);
        assertThat(done.path("fileName").textValue()).isEqualTo("项目明细查询-2026-05-12.xlsx");
        assertThat(call("get-roster-query-export").as(Projects.CITY).to(stage.function).code())
            .isEqualTo("export-not-found");
        assertThat(order.to(stage.function).json().path("state").textValue()).isEqualTo("DONE");
        assertThat(call("export-roster-query").body("{\"year\": 2025}").to(stage.function).code())
            .isEqualTo("request-differs");
        assertThat(stage.audited()).containsExactlyInAnyOrder("roster-query-export-ordered", "roster-query-downloaded");
        try (var workbook = Stage.workbook(stage.files.get(
            RosterFile.queryKey(EXPORT, done.path("sha256").textValue())).orElseThrow())) {
            var sheet = workbook.getSheet("项目明细");
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("年度 2026");
            assertThat(sheet.getRow(2).getCell(2).getStringCellValue()).isEqualTo("2026-03-01-001");
            assertThat(sheet.getRow(4).getCell(15).getStringCellValue()).isEqualTo("已撤销");
            assertThat(sheet.getRow(6).getCell(12).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(sheet.getRow(6).getCell(12).getNumericCellValue()).isEqualTo(7.5);
            assertThat(sheet.getRow(6).getCell(17).getStringCellValue()).isEqualTo("初步授分 3 人次；已撤销 1 人次");
        }
    }

    @Test
    void more_than_a_workbook_holds_is_refused_in_words() {
        call("export-roster-query").body("{}").to(stage.function);
        assertThat(stage.run(stage.worker(stage.files, 4), Job.Kind.ROSTER_QUERY_EXPORT, EXPORT)).isZero();
        assertThat(stage.work.job(EXPORT).orElseThrow().failure()).contains("超过 4 条");
    }

    private int total(String name, String value) {
        int people = 0;
        String cursor = null;
        do {
            var call = call("total-roster").query(name, value);
            var part = (cursor == null ? call : call.query("cursor", cursor)).to(stage.function).json();
            for (var state : part.path("totals").path("states")) {
                people += state.path("people").intValue();
            }
            cursor = part.path("next").textValue();
        } while (cursor != null);
        return people;
    }

    private List<String> people(Call call, Map<String, String> narrowed) {
        var people = new ArrayList<String>();
        String cursor = null;
        do {
            var asked = call;
            for (var each : narrowed.entrySet()) {
                asked = asked.query(each.getKey(), each.getValue());
            }
            var page = (cursor == null ? asked : asked.query("cursor", cursor)).to(stage.function).json();
            page.path("items").forEach(row -> people.add(row.path("person").textValue()));
            cursor = page.path("next").textValue();
        } while (cursor != null);
        return people;
    }

    private static Call call(String event) {
        return Events.http("roster-export." + event + ".json");
    }
}
