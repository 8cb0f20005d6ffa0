package xuefen.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;

/** 筛选授分人员 as a workbook, from its order to its link. */
class ScreeningExportTest {
    private static final String EXPORT = "b41d7e83-2a95-4b60-8e17-9f3b5d0a6c23";

    private final Stage stage = new Stage();

    @Test
    void whom_the_screening_shows_stands_in_the_workbook() throws IOException {
        stage.confirmed("P000001", "P000002", "L000003");
        assertThat(call("export-screening").to(stage.function).status()).isEqualTo(202);
        assertThat(call("get-screening-export").to(stage.function).json().toString())
            .isEqualTo("{\"state\":\"QUEUED\"}");
        assertThat(stage.run(stage.worker, Job.Kind.SCREENING_EXPORT, EXPORT)).isZero();
        var done = call("get-screening-export").to(stage.function).json();
        assertThat(done.path("rows").intValue()).isEqualTo(3);
        assertThat(done.path("fileName").textValue()).isEqualTo("2026-03-01-001-第1期-筛选授分人员.xlsx");
        assertThat(stage.audited()).contains("screening-export-ordered", "screening-downloaded");
        try (var workbook = workbook(done.path("sha256").textValue())) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(3).getCell(1).getStringCellValue()).isEqualTo("任意课程考勤有效授予全部学分");
            assertThat(sheet.getRow(5).getCell(1).getStringCellValue()).isEqualTo("L000003");
            assertThat(sheet.getRow(5).getCell(5).getStringCellValue()).isEqualTo("刷卡周期不足");
            assertThat(sheet.getRow(5).getCell(4)).isNull();
            assertThat(sheet.getRow(6).getCell(4).getNumericCellValue()).isEqualTo(4);
            assertThat(sheet.getRow(8).getCell(1).getStringCellValue()).isEqualTo("将授分 2 人");
            assertThat(sheet.getRow(8).getCell(4).getNumericCellValue()).isEqualTo(8);
        }
    }

    @Test
    void the_filter_is_that_of_the_screening_and_another_under_the_same_id_is_refused() throws IOException {
        stage.confirmed("P000001", "P000002", "L000003");
        call("export-screening").query("show", "CHOSEN").query("words", "P000002").to(stage.function);
        assertThat(call("export-screening").to(stage.function).code()).isEqualTo("request-differs");
        assertThat(call("export-screening").query("show", "CHOSEN").query("words", "P000002").to(stage.function)
            .status()).isEqualTo(202);
        stage.run(stage.worker, Job.Kind.SCREENING_EXPORT, EXPORT);
        var done = call("get-screening-export").to(stage.function).json();
        assertThat(done.path("rows").intValue()).isEqualTo(1);
        try (var workbook = workbook(done.path("sha256").textValue())) {
            assertThat(workbook.getSheetAt(0).getRow(5).getCell(1).getStringCellValue()).isEqualTo("P000002");
        }
    }

    @Test
    void without_a_confirmed_list_there_is_nothing_to_screen() {
        assertThat(call("export-screening").to(stage.function).code()).isEqualTo("effective-list-missing");
        assertThat(call("get-screening-export").to(stage.function).code()).isEqualTo("export-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export-screening", "get-screening-export"})
    void nobody_but_the_organiser_may(String event) {
        stage.confirmed("P000001");
        var audited = stage.audited();
        for (var role : Role.values()) {
            var caller = new Caller(role == Role.ORGANISER ? "hospital02" : "hospital01", role,
                role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null);
            assertThat(call(event).as(caller).to(stage.function).code())
                .isEqualTo(role == Role.ORGANISER ? "training-not-found" : "role-not-allowed");
        }
        assertThat(stage.audited()).isEqualTo(audited);
    }

    private XSSFWorkbook workbook(String sha256) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(stage.files
            .get("screenings/" + Stage.TRAINING + "/" + EXPORT + "." + sha256 + ".xlsx").orElseThrow()));
    }

    private static Call call(String event) {
        return Events.http("credit-award." + event + ".json");
    }
}
