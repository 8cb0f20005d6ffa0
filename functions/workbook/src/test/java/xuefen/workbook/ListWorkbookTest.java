package xuefen.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
            assertThat(sheet.getFitToPage()).as("all columns on one page").isTrue();
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
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
        try (var list = new ListWorkbook(DATED).sheet("名单")) {
            bytes = list.row("甲").bytes();
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
    void sheets_stand_one_after_the_other() throws IOException {
        try (var list = new ListWorkbook(); var workbook = read(list.sheet("甲", 10).row("标题").freeze().row("一")
            .sheet("乙").row("二", 1).bytes())) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
            assertThat(workbook.getSheetName(1)).isEqualTo("乙");
            assertThat(workbook.getSheet("甲").getLastRowNum()).isEqualTo(1);
            assertThat(workbook.getSheet("乙").getRow(0).getCell(1).getNumericCellValue()).isEqualTo(1);
            assertThat(workbook.getSheet("乙").getPaneInformation()).isNull();
        }
    }

    @Test
    void rows_go_on_beyond_what_is_gathered_and_then_no_more_can_stay_in_sight() throws IOException {
        try (var list = new ListWorkbook().sheet("名单")) {
            for (int i = 0; i < 3000; i++) {
                list.row("人员" + i, new BigDecimal(i).movePointLeft(1));
            }
            assertThatIllegalStateException().isThrownBy(list::freeze);
            try (var workbook = read(list.bytes())) {
                var last = workbook.getSheetAt(0).getRow(2999);
                assertThat(last.getCell(0).getStringCellValue()).isEqualTo("人员2999");
                assertThat(last.getCell(1).getNumericCellValue()).isEqualTo(299.9);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<测试>&\"𠮷\"' 甲 ", "一\n二\r三\t四", "\u0001", "\u0000\u001f", "]]>", "_x0001_\u0001", ""})
    void every_character_of_a_text_comes_back(String text) throws IOException {
        try (var list = new ListWorkbook().sheet("名单"); var workbook = read(list.row(text).bytes())) {
            assertThat(workbook.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).isEqualTo(text);
        }
    }

    @Property(tries = 200)
    void whatever_is_written_is_read(@ForAll("texts") List<String> texts) throws IOException {
        try (var list = new ListWorkbook().sheet("名单"); var workbook = read(list.row(texts).bytes())) {
            var row = workbook.getSheetAt(0).getRow(0);
            assertThat(texts).containsExactlyElementsOf(IntStream.range(0, texts.size())
                .mapToObj(column -> row.getCell(column).getStringCellValue()).toList());
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(20).list().ofMinSize(1)
            .ofMaxSize(60);
    }

    @Test
    void a_text_longer_than_a_cell_is_refused() {
        try (var list = new ListWorkbook().sheet("名单")) {
            list.row("x".repeat(32_767));
            assertThatIllegalArgumentException().isThrownBy(() -> list.row("x".repeat(32_768)));
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
