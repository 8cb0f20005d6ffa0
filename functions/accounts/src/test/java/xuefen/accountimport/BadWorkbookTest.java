package xuefen.accountimport;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.accountimport.Stage.edited;
import static xuefen.accountimport.Stage.fill;
import static xuefen.accountimport.Stage.learner;
import static xuefen.accountimport.Stage.learners;
import static xuefen.accountimport.Stage.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Workbooks that must not be imported: each is refused as a whole, with row, column and reason. */
class BadWorkbookTest {
    private final Stage stage = new Stage();

    @AfterEach
    void nothing_of_it_was_imported() {
        assertThat(stage.accounts.find("P0000001")).isEmpty();
        assertThat(stage.accounts.find("P0000002")).isEmpty();
    }

    static Stream<Arguments> rows() {
        return Stream.of(
            Arguments.of(new String[] {"P00０0002", "乙", "测试市第一医院", "测试区", null}, "人员编码", "人员编码含有全角字符，请改为半角"),
            Arguments.of(new String[] {"P1", "乙", "测试市第一医院", "测试区", null}, "人员编码", "账号应为 3 到 40 位字母、数字或 . _ -"),
            Arguments.of(new String[] {null, "乙", "测试市第一医院", "测试区", null}, "人员编码", "请填写人员编码"),
            Arguments.of(new String[] {"P0000002", null, "测试市第一医院", "测试区", null}, "姓名", "请填写姓名"),
            Arguments.of(new String[] {"P0000002", "\u3000 ", "测试市第一医院", "测试区", null}, "姓名", "请填写姓名"),
            Arguments.of(new String[] {"P0000002", "乙\u0085", "测试市第一医院", "测试区", null}, "姓名", "姓名含有换行或控制字符，请删除"),
            Arguments.of(new String[] {"P0000002", "乙\n丙", "测试市第一医院", "测试区", null}, "姓名", "姓名含有换行或控制字符，请删除"),
            Arguments.of(new String[] {"P0000002", "乙\u200b丙", "测试市第一医院", "测试区", null}, "姓名", "姓名含有不可见的字符，请重新输入"),
            Arguments.of(new String[] {"P0000002", "乙😀", "测试市第一医院", "测试区", null}, "姓名", "姓名含有表情符号，请删除"),
            Arguments.of(new String[] {"P0000002", "乙".repeat(41), "测试市第一医院", "测试区", null}, "姓名", "姓名或单位名称不能超过 40 字"),
            Arguments.of(new String[] {"P0000002", "乙", "第九医院", "测试区", null}, "单位", "测试区没有这个单位：“第九医院”，请更正或先导入单位"),
            Arguments.of(new String[] {"P0000002", "乙", "人民医院", "测试区", null}, "单位", "测试区没有这个单位：“人民医院”，请更正或先导入单位"),
            Arguments.of(new String[] {"P0000002", "乙", "测试市第一医院", "远方区", null}, "区县", "没有这个区县：“远方区”，请先导入其单位"),
            Arguments.of(new String[] {"P0000001", "乙", "测试市第一医院", "测试区", null}, "人员编码", "与第 2 行的人员编码重复"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_that_is_wrong_is_named_with_its_column(String[] row, String column, String reason) {
        var shown = stage.imported(learners(learner("P0000001", "测试医生甲"), row));
        assertThat(shown.path("stage").textValue()).isEqualTo("REFUSED");
        assertThat(shown.path("faultCount").intValue()).isEqualTo(1);
        assertFault(shown, 0, 3, column, reason);
        assertThat(shown.path("faultsFile").path("link").textValue())
            .startsWith("https://files.test/accounts/imports/");
    }

    @Test
    void every_wrong_row_is_named_at_once() throws IOException {
        var rows = new String[301][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new String[] {"P%07d".formatted(i + 1), null, "测试市第一医院", null, null};
        }
        var shown = stage.imported(learners(rows));
        assertThat(shown.path("faultCount").intValue()).isEqualTo(602);
        assertThat(shown.path("faults")).hasSize(200);
        assertFault(shown, 0, 2, "姓名", "请填写姓名");
        assertFault(shown, 1, 2, "区县", "请填写区县");
        try (var listed = new org.apache.poi.xssf.usermodel.XSSFWorkbook(
            new java.io.ByteArrayInputStream(stage.files.get(AccountFiles.faults(Stage.IMPORT)).orElseThrow()))) {
            assertThat(listed.getSheetAt(0).getLastRowNum()).isEqualTo(602);
            assertThat(listed.getSheetAt(0).getRow(602).getCell(0).getStringCellValue()).isEqualTo("302");
        }
    }

    @Test
    void a_formula_is_no_content() {
        var shown = stage.imported(edited(sheet -> {
            fill(sheet, 2, Arrays.asList(learner("P0000002", "乙")));
            sheet.getRow(2).getCell(1).setCellFormula("\"甲\"&\"乙\"");
        }));
        assertFault(shown, 0, 3, "姓名", "姓名含有公式，请改为填写内容本身");
        assertThat(shown.path("faultCount").intValue()).isEqualTo(1);
    }

    @Test
    void merged_cells_are_named() {
        var shown = stage.imported(edited(sheet -> sheet.addMergedRegion(new CellRangeAddress(1, 2, 3, 3))));
        assertFault(shown, 0, null, null, "单元格 D2:D3 是合并单元格，请取消合并并逐格填写");
    }

    @Test
    void a_number_too_long_for_excel_is_not_believed() {
        var shown = stage.imported(edited(sheet -> {
            fill(sheet, 2, Arrays.asList(learner("", "乙")));
            sheet.getRow(2).getCell(0).setCellValue(350100199001010000d);
        }));
        assertFault(shown, 0, 3, "人员编码", "人员编码是超过 15 位的数字，末位可能已被改动，请设为文本格式后重新填写");
    }

    @Test
    void titles_that_are_not_the_template_s_are_named() {
        var shown = stage.imported(
            Stage.workbook(List.of("人员编码", "姓名", "单位", "职称"), new String[] {"P0000001", "甲", "测试市第一医院", "医师"}));
        assertFault(shown, 0, 1, "职称", "模板中没有“职称”这一列，请删除或更正标题");
        assertFault(shown, 1, 1, "区县", "缺少“区县”这一列，请使用学员的导入模板");
        assertFault(shown, 2, 1, "技术职务", "缺少“技术职务”这一列，请使用学员的导入模板");
        assertThat(shown.path("faultCount").intValue()).isEqualTo(3);
    }

    @Test
    void content_below_no_title_is_named() {
        var shown = stage.imported(edited(sheet -> sheet.getRow(1).createCell(7).setCellValue("备注")));
        assertFault(shown, 0, 2, "H", "H 列没有标题，请删除其中的内容");
    }

    @Test
    void a_workbook_without_rows_says_so() {
        assertFault(stage.imported(learners()), 0, null, null, "第一个工作表中没有内容，请在标题下逐行填写");
    }

    @Test
    void an_exe_by_another_name_is_no_workbook() {
        var exe = new byte[4096];
        exe[0] = 'M';
        exe[1] = 'Z';
        assertFault(stage.imported(exe), 0, null, null, "文件不是 Excel 工作簿（.xlsx），请使用导入模板");
    }

    @Test
    void another_zip_is_no_workbook() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("setup.exe"));
            zip.write(new byte[] {'M', 'Z'});
        }
        assertFault(stage.imported(bytes.toByteArray()), 0, null, null, "文件不是 Excel 工作簿（.xlsx），请使用导入模板");
    }

    @Test
    void an_old_workbook_is_to_be_saved_as_a_new_one() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet();
            workbook.write(bytes);
        }
        assertFault(stage.imported(bytes.toByteArray()), 0, null, null, "文件是旧版 .xls 或设有密码，请另存为不加密的 .xlsx 后再上传");
    }

    @Test
    void a_workbook_cut_short_is_damaged() {
        var whole = learners(learner("P0000001", "甲"));
        assertFault(stage.imported(Arrays.copyOf(whole, whole.length / 2)), 0, null, null, "文件已损坏，请在 Excel 中重新保存后再上传");
    }

    @Test
    void a_sheet_that_is_not_well_formed_is_damaged() {
        var bytes = Stage.raw(sheet -> text(sheet,
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"));
        assertFault(stage.imported(bytes), 0, null, null, "文件已损坏，请在 Excel 中重新保存后再上传");
    }

    @Test
    void the_code_of_a_character_is_refused_as_that_character() {
        var bytes = Stage.raw(sheet -> {
            text(sheet,
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">");
            AccountImportTest.cells(sheet, 1, Stage.LEARNER_TITLES);
            text(sheet, "</row><row r=\"2\">");
            AccountImportTest.cells(sheet, 2, Arrays.asList(learner("P0000001", "乙_x200B_丙")));
            text(sheet, "</row></sheetData></worksheet>");
        });
        assertFault(stage.imported(bytes), 0, 2, "姓名", "姓名含有不可见的字符，请重新输入");
    }

    @Test
    void entities_are_not_expanded() {
        var bytes = Stage.raw(sheet -> text(sheet,
            "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\">"
                + "<is><t>&b;</t></is></c></row></sheetData></worksheet>"));
        assertFault(stage.imported(bytes), 0, null, null, "文件已损坏，请在 Excel 中重新保存后再上传");
    }

    @Test
    @Tag("slow")
    void a_zip_bomb_is_not_unpacked() {
        var blanks = " ".repeat(1 << 20);
        var bytes = Stage.raw(sheet -> {
            for (int i = 0; i < 450; i++) {
                text(sheet, blanks);
            }
        });
        assertThat(bytes.length).isLessThan(1 << 20);
        assertFault(stage.imported(bytes), 0, null, null, "文件解压后过大，请把内容复制到新下载的模板中再导入");
    }

    private static void assertFault(JsonNode shown, int index, Integer row, String column, String reason) {
        var fault = shown.path("faults").path(index);
        assertThat(fault.path("reason").textValue()).isEqualTo(reason);
        assertThat(fault.path("column").textValue()).isEqualTo(column);
        assertThat(fault.has("row") ? Integer.valueOf(fault.path("row").intValue()) : null).isEqualTo(row);
        // Faults of rows are the result of a finished job; an unreadable file makes the job fail.
        var whole = row == null && column == null && shown.path("rows").intValue() == 0;
        assertThat(shown.path("state").textValue()).isEqualTo(whole ? "FAILED" : "DONE");
        assertThat(shown.path("created").intValue()).isZero();
    }
}
