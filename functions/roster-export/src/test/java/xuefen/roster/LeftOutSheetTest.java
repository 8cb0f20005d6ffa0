package xuefen.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;

import xuefen.domain.training.CycleId;
import xuefen.domain.training.Participants;
import xuefen.platform.testing.CreditEvents;

/** The sheets of those who were not awarded, and of those whose credits are gone. */
class LeftOutSheetTest {
    private final Stage stage = new Stage();

    @Test
    void everybody_of_the_confirmed_analysis_without_credits_and_every_absentee_has_a_reason() throws IOException {
        stage.awarded("P000001", "测试医生甲");
        stage.confirmed("P000001", "P000002", "L000003", "M000004");
        var cycle = new CycleId(Stage.TRAINING, 1);
        var none = Participants.none(cycle);
        stage.participants.save(none.with(List.of("L000003", "Z000009", "P000001", "A000008"), "hospital01",
            stage.clock.instant()), none);
        stage.accounts.add(new xuefen.platform.store.AccountStore.Stored(Stage.account("A000008", "缺席甲"), "hash"));
        stage.exported();
        try (var workbook = Stage.workbook(stage.file())) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
            var rows = rows(workbook.getSheet("未授分人员"));
            assertThat(rows).containsExactly(
                List.of("序号", "人员编码", "姓名", "单位", "举办周期", "命中刷卡周期", "刷卡周期", "未授分原因", "备注"),
                List.of("1", "L000003", "测试学员L000003", "测试市第二医院", "第1期", "1", "2", "刷卡周期不足"),
                List.of("2", "M000004", "测试学员M000004", "测试市第二医院", "第1期", "1", "2", "刷卡周期不足", "第 2 个刷卡周期为手工补登"),
                List.of("3", "P000002", "测试学员P000002", "测试市第二医院", "第1期", "2", "2", "符合条件，尚未授分"),
                List.of("4", "A000008", "缺席甲", "测试市第一医院", "第1期", "缺勤：在参加者名单中，没有考勤记录"),
                List.of("5", "Z000009", "第1期", "缺勤：在参加者名单中，没有考勤记录"));
        }
    }

    @Test
    void whom_the_city_refused_stands_there_with_its_opinion() throws IOException {
        stage.awarded("P000001", "测试医生甲");
        stage.confirmed("P000001", "L000003");
        stage.refused(1, "P000001", "L000003", "R000005");
        stage.refused(2, "R000006");
        stage.exported();
        try (var workbook = Stage.workbook(stage.file())) {
            assertThat(rows(workbook.getSheet("未授分人员")).stream().skip(1)).containsExactly(
                List.of("1", "L000003", "测试学员L000003", "测试市第二医院", "第1期", "1", "2", "刷卡周期不足",
                    "手工授分未获市级同意：材料不足"),
                List.of("2", "R000005", "第1期", "手工授分未获市级同意：材料不足"),
                List.of("3", "R000006", "第2期", "手工授分未获市级同意：材料不足"));
        }
    }

    @Test
    void a_training_whose_credits_were_all_revoked_exports_them_on_a_sheet_of_their_own() throws IOException {
        stage.awarded("P000001", "测试医生甲");
        stage.ledger.add(CreditEvents.revoked(Stage.awarded("P000001").id(), 2, "change"));
        stage.confirmed("P000001");
        stage.exported();
        try (var workbook = Stage.workbook(stage.file())) {
            var awarded = rows(workbook.getSheet("已授分人员名单"));
            assertThat(awarded).hasSize(7);
            assertThat(awarded.getLast()).containsExactly("合计", "0 人次", "0");
            assertThat(rows(workbook.getSheet("未授分人员"))).hasSize(1);
            var gone = rows(workbook.getSheet("已撤销、已失效"));
            assertThat(gone.getFirst()).contains("原授学分").doesNotContain("学分");
            assertThat(gone.get(1)).contains("P000001", "测试医生甲", "2.5", "已撤销", "撤销：经核实由他人代为扫码");
        }
        assertThat(stage.work.result(Stage.EXPORT, xuefen.domain.credit.RosterExport.class).orElseThrow().rows())
            .isZero();
    }

    private static List<List<String>> rows(XSSFSheet sheet) {
        var rows = new ArrayList<List<String>>();
        sheet.forEach(row -> {
            var texts = new ArrayList<String>();
            row.forEach(cell -> texts.add(cell.getCellType() == CellType.NUMERIC
                ? java.math.BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros().toPlainString()
                : cell.getStringCellValue()));
            rows.add(texts);
        });
        return rows;
    }
}
