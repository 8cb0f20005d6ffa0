package xuefen.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipInputStream;

import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of a workbook, read back with POI. */
class ListWorkbookTest {
    private static final Instant DATED = Instant.parse("2026-05-12T10:00:00Z");

    @Test
    void texts_stand_beside_numbers_and_what_is_above_stays_in_sight() throws IOException {
        try (var list = new ListWorkbook().sheet("名单", 10, 30); var workbook = read(list.row("标题", "甲")
            .row(List.of("编码", "学分")).freeze().row("0012", new BigDecimal("2.5"), null, 7).bytes())) {
            var sheet = workbook.getSheet("名单");
            assertThat(sheet.getColumnWidth(1)).isEqualTo(30 * 256);
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 2);
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("0012");
            assertThat(sheet.getRow(2).getCell(0).getCellStyle().getDataFormatString()).isEqualTo("@");
            assertThat(sheet.getRow(2).getCell(1).getNumericCellValue()).isEqualTo(2.5);
            assertThat(sheet.getRow(2).getCell(1).getCellStyle().getDataFormatString()).isEqualTo("General");
            assertThat(sheet.getRow(2).getCell(2)).isNull();
            assertThat(sheet.getRow(2).getCell(3).getNumericCellValue()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void a_text_that_looks_like_a_formula_stays_a_text(String text) throws IOException {
        try (var list = new ListWorkbook().sheet("名单"); var workbook = read(list.row(text, "甲").bytes())) {
            var row = workbook.getSheetAt(0).getRow(0);
            assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo(text);
            assertThat(row.getCell(0).getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(row.getCell(1).getCellStyle().getQuotePrefixed()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"甲_x202E_乙", "_x005F_x0000_", "_xD83D__xDE00_", "_x20_", "x202E_", "张_三"})
    void a_text_that_looks_like_the_code_of_a_character_stays_that_text(String text) throws IOException {
        try (var list = new ListWorkbook().sheet("名单"); var workbook = read(list.row(text).bytes())) {
            assertThat(workbook.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).isEqualTo(text);
        }
    }

    @Test
    void a_dated_workbook_bears_its_date_in_every_part() throws IOException {
        byte[] bytes;
        try (var list = new ListWorkbook().sheet("名单")) {
            bytes = list.row("甲").bytes(DATED);
        }
        try (var workbook = read(bytes)) {
            var core = workbook.getProperties().getCoreProperties();
            assertThat(core.getCreated().toInstant()).isEqualTo(DATED);
            assertThat(core.getModified().toInstant()).isEqualTo(DATED);
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo("2026-05-12T10:00:00");
            }
        }
    }

    @Test
    void what_is_neither_text_nor_number_is_refused() {
        try (var list = new ListWorkbook().sheet("名单")) {
            assertThatIllegalArgumentException().isThrownBy(() -> list.row(DATED)).withMessageContaining("Instant");
        }
    }

    @Test
    void columns_to_fill_in_take_texts() throws IOException {
        try (var texts = new TextWorkbook().sheet("学员", List.of("编码", "姓名")); var workbook = read(texts.bytes())) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getColumnStyle(1).getDataFormatString()).isEqualTo("@");
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("姓名");
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
        }
    }

    private static XSSFWorkbook read(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }
}
