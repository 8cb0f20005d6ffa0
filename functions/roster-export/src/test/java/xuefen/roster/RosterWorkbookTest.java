package xuefen.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;

import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Grounds;
import xuefen.domain.credit.Profile;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Training;

/** The content of the workbook, read back with POI. */
class RosterWorkbookTest {
    private static final Instant DATED = Instant.parse("2026-05-12T10:00:00Z");
    /** Rows above the first person: five facts and the header. */
    private static final int ABOVE = 6;
    private static final int CREDITS = 8;
    private static final int REMARKS = 13;
    private static final Training TRAINING = Stage.training("培训");

    @Test
    void says_what_it_is_a_roster_of_and_lists_the_people_in_order() throws IOException {
        var bytes = written("心力衰竭诊疗新进展", "测试医生甲", "测试医生乙");
        try (var workbook = Stage.workbook(bytes)) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
            var sheet = workbook.getSheet("已授分人员名单");
            assertThat(texts(sheet.getRow(0))).containsExactly("项目编号", "2026-03-01-001");
            assertThat(texts(sheet.getRow(1))).containsExactly("项目名称", "心力衰竭诊疗新进展");
            assertThat(texts(sheet.getRow(2))).containsExactly("举办单位", "测试市第一医院");
            assertThat(texts(sheet.getRow(3))).containsExactly("举办周期", "第1期 2026-05-11 至 2026-05-12");
            assertThat(texts(sheet.getRow(4))).containsExactly("授分策略", "任意课程考勤有效授予全部学分");
            assertThat(texts(sheet.getRow(5))).containsExactly("序号", "人员编码", "姓名", "单位", "区县", "技术职务", "举办周期",
                "身份", "学分", "依据", "考勤方式", "状态", "授分时间", "备注");
            assertThat(texts(sheet.getRow(6))).containsExactly("1", "P000001", "测试医生甲", "测试市第一医院", "测试区", "主治医师",
                "第1期", "学员", "2.5", "任意课程考勤有效授予全部学分", "扫码或人脸终端", "初步授分", "2026-05-12 17:30:15");
            assertThat(texts(sheet.getRow(7)).getFirst()).isEqualTo("2");
            assertThat(texts(sheet.getRow(8))).containsExactly("合计", "2 人次", "5", "初步授分 2 人次");
            assertThat(sheet.getLastRowNum()).isEqualTo(8);
            assertThat(sheet.getRow(6).getCell(CREDITS).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(sheet.getRow(8).getCell(CREDITS).getNumericCellValue()).isEqualTo(5);
            assertThat(sheet.getColumnWidth(3)).isGreaterThan(sheet.getColumnWidth(CREDITS));
        }
    }

    @Test
    void what_was_added_by_hand_and_what_happened_since_is_marked() throws IOException {
        var corrected = new CreditEvent(Stage.awarded("P000003").id(), 2, CreditEvent.Kind.CORRECTED, BigDecimal.ONE,
            null, null, "只参加了半天", "change", "hospital01", DATED);
        try (var roster = new RosterWorkbook(TRAINING, Set.of(1), Set.of(), DATED)) {
            roster.add(Stage.entry(TRAINING, Stage.credit("P000001", 2, 3), Stage.account("P000001", "测试医生甲")));
            roster.add(Stage.entry(TRAINING, Stage.credit("P000002"), Stage.account("P000002", "测试医生乙")));
            roster.add(Stage.entry(TRAINING, Credit.of(List.of(Stage.awarded("P000003"), corrected)), null));
            roster.add(Stage.entry(TRAINING, Stage.credit("P000004", 1, 2, 3), Stage.account("P000004", "测试医生丁")));
            try (var workbook = Stage.workbook(roster.bytes())) {
                var sheet = workbook.getSheetAt(0);
                assertThat(texts(sheet.getRow(ABOVE))).endsWith("第 2、3 个刷卡周期为手工补登").contains("扫码或人脸终端，部分手工补登");
                assertThat(sheet.getRow(ABOVE + 1).getCell(REMARKS)).isNull();
                assertThat(texts(sheet.getRow(ABOVE + 2)).getLast()).isEqualTo("更正为 1 学分：只参加了半天");
                assertThat(sheet.getRow(ABOVE + 2).getCell(CREDITS).getNumericCellValue()).isEqualTo(1);
                assertThat(texts(sheet.getRow(ABOVE + 3))).as("nobody scanned").contains("手工补登");
            }
        }
    }

    @Test
    void other_grounds_say_what_they_are() {
        var speaker = new CreditId(Stage.TRAINING, "P000001", CreditRole.SPEAKER);
        var taught = credit(speaker, new Grounds("2026-03-01-001", 1, null, null, List.of(1, 9), null, BigDecimal.TEN,
            BigDecimal.ONE, "授课 6 学时", 1, List.of(), List.of(), null));
        assertThat(Stage.entry(TRAINING, taught, null).basis()).isEqualTo("所授课程：指南解读、第 9 门课程");
        assertThat(Stage.entry(TRAINING, taught, null).means()).isEqualTo("授课");
        var consented = credit(Stage.awarded("P000001").id(),
            new Grounds("2026-03-01-001", 1, null, "consent", null, null,
                BigDecimal.TEN, BigDecimal.ONE, "12 学时", 1, null, List.of("会场停电"), null));
        assertThat(Stage.entry(TRAINING, consented, null).basis()).isEqualTo("手工授分");
        assertThat(Stage.entry(TRAINING, consented, null).means()).isEqualTo("未考勤，经市级同意");
        assertThat(Stage.entry(TRAINING, consented, null).remarks()).isEqualTo("会场停电");
    }

    private static Credit credit(CreditId id, Grounds grounds) {
        return Credit.of(List.of(new CreditEvent(id, 1, CreditEvent.Kind.AWARDED, BigDecimal.ONE, grounds,
            Profile.UNKNOWN, null, "award", "hospital01", DATED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1",
        "=HYPERLINK(\"https://example.com\",\"点击\")", "=cmd|' /C calc'!A0"})
    void text_that_looks_like_a_formula_stays_the_text_it_is(String name) throws IOException {
        var bytes = written(name, name);
        try (var workbook = Stage.workbook(bytes)) {
            var sheet = workbook.getSheetAt(0);
            for (var cell : List.of(sheet.getRow(ABOVE).getCell(2), sheet.getRow(1).getCell(1))) {
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getStringCellValue()).isEqualTo(name);
                assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            }
            assertThat(sheet.getRow(ABOVE).getCell(3).getCellStyle().getQuotePrefixed()).isFalse();
        }
        assertThat(part(bytes, "xl/worksheets/sheet1.xml")).doesNotContain("<f>", "<f ");
    }

    @Test
    void markup_and_rare_characters_in_a_name_come_back_as_they_were() throws IOException {
        var name = "<测试>&\"𠮷\"' 甲 ";
        try (var workbook = Stage.workbook(written("培训", name))) {
            assertThat(workbook.getSheetAt(0).getRow(ABOVE).getCell(2).getStringCellValue()).isEqualTo(name);
        }
    }

    @Test
    void somebody_without_an_account_has_a_code_and_credits_alone() throws IOException {
        try (var roster = new RosterWorkbook(TRAINING, Set.of(1), Set.of(), DATED)) {
            roster.add(Stage.entry(TRAINING, Stage.credit("P999999"), null));
            try (var workbook = Stage.workbook(roster.bytes())) {
                assertThat(texts(workbook.getSheetAt(0).getRow(ABOVE))).containsExactly("1", "P999999", "第1期",
                    "学员", "2.5", "任意课程考勤有效授予全部学分", "扫码或人脸终端", "初步授分", "2026-05-12 17:30:15");
            }
        }
    }

    @Test
    void strings_stand_in_their_cells_and_in_no_table_of_their_own() {
        var bytes = written("培训", "测试医生甲");
        assertThat(part(bytes, "xl/worksheets/sheet1.xml")).contains("t=\"inlineStr\"", "测试医生甲")
            .doesNotContain("t=\"s\"");
        var shared = part(bytes, "xl/sharedStrings.xml");
        assertThat(shared == null ? "" : shared).doesNotContain("测试医生甲");
    }

    @Test
    @Tag("slow")
    void the_same_roster_is_the_same_bytes_whenever_it_is_written() throws Exception {
        var first = written("培训", "测试医生甲", "测试医生乙");
        Thread.sleep(2100); // times in a zip have a resolution of two seconds
        assertThat(written("培训", "测试医生甲", "测试医生乙")).isEqualTo(first);
        assertThat(written("培训", "测试医生甲")).isNotEqualTo(first);
    }

    @Test
    void the_workbook_gives_itself_the_date_it_was_told() throws IOException {
        try (var workbook = Stage.workbook(written("培训", "测试医生甲"))) {
            var core = workbook.getProperties().getCoreProperties();
            assertThat(core.getCreated().toInstant()).isEqualTo(DATED);
            assertThat(core.getModified().toInstant()).isEqualTo(DATED);
        }
    }

    private static byte[] written(String title, String... names) {
        try (var roster = new RosterWorkbook(Stage.training(title), Set.of(1),
            Set.of(AwardStrategy.ANY_COURSE_FULL_CREDITS), DATED)) {
            IntStream.range(0, names.length).forEach(i -> {
                var person = "P%06d".formatted(i + 1);
                roster.add(Stage.entry(TRAINING, Stage.credit(person), Stage.account(person, names[i])));
            });
            assertThat(roster.rows()).isEqualTo(names.length);
            roster.beginLeftOut();
            return roster.bytes();
        }
    }

    private static List<String> texts(Row row) {
        var texts = new ArrayList<String>();
        row.forEach(cell -> {
            if (cell.getCellType() == CellType.NUMERIC) {
                var value = BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros();
                texts.add(value.toPlainString());
            } else {
                texts.add(cell.getStringCellValue());
            }
        });
        return texts;
    }

    private static String part(byte[] zip, String name) {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
