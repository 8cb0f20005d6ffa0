package xuefen.accountimport;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.accountimport.Stage.text;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import xuefen.domain.imports.ImportKind;
import xuefen.domain.job.Job;

/**
 * Workbooks that no spreadsheet writes: each import fails in one run and in little memory, with a message that says
 * what to do.
 */
class HostileWorkbookTest {
    private static final String DAMAGED = "文件已损坏，请在 Excel 中重新保存后再上传";
    private static final String TOO_LARGE = "文件解压后过大，请把内容复制到新下载的模板中再导入";
    private static final String TOO_LONG = "有单元格的内容超过 32767 个字，请改短后再导入";
    private static final String OUTSIDE = "文件引用了它以外的内容，不能导入，请把内容复制到新下载的模板中再导入";
    private static final String OPEN = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">";
    private static final String RELATIONSHIPS = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    private static final String TYPE = "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final int MEGABYTE = 1 << 20;
    /** Larger than the memory of the small Java process below. */
    private static final int LARGE = 70;
    private static final int MANY = 20 * MEGABYTE;

    /** A workbook and the message for its administrator. */
    private record Case(String name, byte[] workbook, String told) {}

    @TestFactory
    Stream<DynamicTest> workbooks() {
        return cases().stream().map(each -> DynamicTest.dynamicTest(each.name(),
            () -> assertThat(outcome(each.workbook())).isEqualTo("FAILED: " + each.told())));
    }

    @Test
    @Tag("slow")
    void large_cells_and_markup_fit_in_the_memory_of_a_small_java(@TempDir Path folder) throws Exception {
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder, "-cp",
            System.getProperty("java.class.path"), Importer.class.getName()))
            .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.startsWith("FAILED: ")))
            .containsExactlyElementsOf(large().values().stream().map(Large::told).map("FAILED: "::concat).toList());
    }

    /** Imports each large workbook, in a Java process of its own. */
    public static final class Importer {
        private Importer() {}

        public static void main(String[] none) {
            var out = new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true,
                StandardCharsets.UTF_8);
            large().values().forEach(each -> out.println(outcome(each.workbook())));
            assertThat(Runtime.getRuntime().maxMemory()).isLessThan((long) LARGE * MEGABYTE);
            System.exit(0); // the function's threads still wait for events
        }
    }

    /** A sheet with a piece larger than the memory, generated while it is packed. */
    private record Large(Consumer<OutputStream> sheet, String told) {
        byte[] workbook() {
            return Stage.raw(sheet);
        }
    }

    private static Map<String, Large> large() {
        var large = new LinkedHashMap<String, Large>();
        large.put("a cell", new Large(piece("<c r=\"A1\" t=\"inlineStr\"><is><t>", "</t></is></c>"), TOO_LONG));
        large.put("a number", new Large(piece("<c r=\"A1\"><v>", "</v></c>"), TOO_LONG));
        large.put("an attribute", new Large(piece("<c r=\"", "\"/>"), DAMAGED));
        large.put("the name of an element", new Large(piece("<", "/>"), DAMAGED));
        large.put("a comment", new Large(piece("<!--", "-->"), DAMAGED));
        large.put("an instruction", new Large(piece("<?a ", "?>"), DAMAGED));
        large.put("characters as they are",
            new Large(piece("<c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[", "]]></t></is></c>"), DAMAGED));
        large.put("elements in elements", new Large(sheet -> {
            text(sheet, OPEN);
            var random = new Random(1);
            var many = new StringBuilder();
            while (many.length() < MEGABYTE) {
                many.append("<a").append(Long.toString(random.nextLong(1L << 50, 1L << 51), 32)).append(">")
                    .append("<a>".repeat(200));
            }
            for (int i = 0; i < LARGE; i++) {
                text(sheet, many.toString());
            }
        }, DAMAGED));
        large.put("cells without an address",
            new Large(many(i -> "<c><v>" + new Random(i).nextInt(10) + "</v></c>"), DAMAGED));
        large.put("ever other elements", new Large(many(i -> "<a" + i + "/>"), DAMAGED));
        large.put("ever other attributes", new Large(many(i -> "<c a" + i + "=\"\"/>"), DAMAGED));
        large.put("ever other prefixes", new Large(many(i -> "<c xmlns:a" + i + "=\"b\"/>"), DAMAGED));
        large.put("ever other namespaces", new Large(many(i -> "<c xmlns:a=\"a" + i + "\"/>"), DAMAGED));
        large.put("ever other instructions", new Large(many(i -> "<?a" + i + " ?>"), DAMAGED));
        return large;
    }

    /** So many small pieces that the kept part of each would fill the memory. */
    private static Consumer<OutputStream> many(IntFunction<String> one) {
        return sheet -> {
            text(sheet, OPEN);
            for (int i = 0, left = MANY; left > 0; i++) {
                var piece = one.apply(i);
                left -= piece.length();
                text(sheet, piece);
            }
            text(sheet, "</row></sheetData></worksheet>");
        };
    }

    private static Consumer<OutputStream> piece(String before, String after) {
        return sheet -> {
            text(sheet, OPEN + before);
            // Irregular, because otherwise the zip's compression ratio would give it away.
            var random = new Random(1);
            var line = new StringBuilder();
            while (line.length() < MEGABYTE) {
                for (int i = 0; i < 128; i++) {
                    line.append(Long.toString(random.nextLong(1L << 50, 1L << 51), 32));
                }
                line.append("a".repeat(40_000));
            }
            var some = line.toString().getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < LARGE; i++) {
                try {
                    sheet.write(some);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            text(sheet, after + "</row></sheetData></worksheet>");
        };
    }

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        cases.add(changed("a sheet outside", "xl/_rels/workbook.xml.rels", RELATIONSHIPS
            + "<Relationship Id=\"r1\" " + TYPE
            + "worksheet\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>", OUTSIDE));
        cases.add(changed("a workbook outside", "_rels/.rels", RELATIONSHIPS
            + "<Relationship Id=\"r1\" " + TYPE
            + "officeDocument\" Target=\"http://127.0.0.1:9/workbook.xml\" TargetMode=\"External\"/></Relationships>",
            OUTSIDE));
        cases.add(changed("texts outside", "xl/_rels/workbook.xml.rels", RELATIONSHIPS
            + "<Relationship Id=\"r1\" " + TYPE + "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            + "<Relationship Id=\"r2\" " + TYPE
            + "sharedStrings\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>", OUTSIDE));
        cases.add(changed("a sheet that is not there", "xl/_rels/workbook.xml.rels", RELATIONSHIPS
            + "<Relationship Id=\"r1\" " + TYPE + "worksheet\" Target=\"worksheets/sheet9.xml\"/></Relationships>",
            DAMAGED));
        cases.add(changed("a sheet above the file", "xl/_rels/workbook.xml.rels", RELATIONSHIPS
            + "<Relationship Id=\"r1\" " + TYPE + "worksheet\" Target=\"../../../../etc/passwd\"/></Relationships>",
            DAMAGED));
        cases.add(
            changed("no relationships", "xl/_rels/workbook.xml.rels", RELATIONSHIPS + "</Relationships>", DAMAGED));
        cases.add(changed("relationships that are none", "xl/_rels/workbook.xml.rels", "<html>", DAMAGED));
        cases.add(changed("an entity outside", "xl/workbook.xml",
            "<!DOCTYPE workbook [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>", DAMAGED));
        cases.add(changed("types as large as no workbook's", "[Content_Types].xml",
            "<Types>" + "<a/>".repeat(MEGABYTE / 2) + "</Types>", TOO_LARGE));
        var relationships = RELATIONSHIPS + ("<Relationship Id=\"r\" " + TYPE + "image\" Target=\"b\"/>").repeat(4_000)
            + "</Relationships>";
        cases.add(new Case("relationships of many parts", Stage.raw(
            Map.of("xl/_rels/a.xml.rels", relationships, "xl/_RELS/b.xml.RELS", relationships, "xl/c/_rels/c.xml.rels",
                relationships),
            sheet -> text(sheet, OPEN + "</row></sheetData></worksheet>")), TOO_LARGE));
        cases.add(sheet("a cell beyond every column by its letters", "<c r=\"XFE1\"><v>7</v></c>", DAMAGED));
        cases.add(shared(
            "too many texts", IntStream.rangeClosed(0, 1_000_000)
                .mapToObj(i -> "<si><t>" + Integer.toString(i * 7919, 36) + "</t></si>").collect(Collectors.joining()),
            TOO_LARGE));
        cases.add(shared("a text that is too long", "<si><t>" + "甲".repeat(32_768) + "</t></si>", TOO_LONG));
        cases.add(shared("texts that are cut short", "<si><t>甲", DAMAGED));
        cases.add(sheet("a text of another number", "<c r=\"A1\" t=\"s\"><v>7</v></c>", DAMAGED));
        cases.add(sheet("a cell beyond every column", "<c r=\"ABCD1\"><v>7</v></c>", DAMAGED));
        cases.add(sheet("merged cells without end",
            "</row></sheetData><mergeCells><mergeCell ref=\"" + "A".repeat(100) + "\"/></mergeCells><sheetData><row>",
            DAMAGED));
        cases.add(new Case("a row beyond every row", Stage.raw(sheet -> text(sheet,
            OPEN.replace("r=\"1\"", "r=\"99999999999\"") + "<c r=\"A1\"><v>7</v></c></row></sheetData></worksheet>")),
            DAMAGED));
        cases.add(new Case("two sheets of one name",
            twice(Stage.raw(Map.of("xl/worksheets/sheet2.xml", OPEN), sheet -> text(sheet, OPEN))), DAMAGED));
        cases.add(changed("two sheets of one name but for capitals", "xl/worksheets/Sheet1.xml", OPEN, DAMAGED));
        cases.add(new Case("UTF-16", Stage.raw(sheet -> {
            try {
                sheet.write((OPEN + "</row></sheetData></worksheet>").getBytes(StandardCharsets.UTF_16));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }), DAMAGED));
        cases.add(new Case("a list of values by another name", "人员编码,姓名\nP0000001,甲\n".getBytes(StandardCharsets.UTF_8),
            "文件不是 Excel 工作簿（.xlsx），请使用导入模板"));
        cases.add(new Case("a workbook with a password",
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
            "文件是旧版 .xls 或设有密码，请另存为不加密的 .xlsx 后再上传"));
        cases.add(new Case("nothing but the beginning of a zip", new byte[] {'P', 'K', 3, 4}, DAMAGED));
        return cases;
    }

    private static Case changed(String name, String part, String content, String told) {
        return new Case(name,
            Stage.raw(Map.of(part, content), sheet -> text(sheet, OPEN + "</row></sheetData></worksheet>")), told);
    }

    private static Case shared(String name, String texts, String told) {
        var content = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + texts + "</sst>";
        return new Case(name,
            Stage.raw(Stage.withShared(content), sheet -> text(sheet, OPEN + "</row></sheetData></worksheet>")), told);
    }

    private static Case sheet(String name, String cells, String told) {
        return new Case(name, Stage.raw(sheet -> text(sheet, OPEN + cells + "</row></sheetData></worksheet>")), told);
    }

    /** Renames the second sheet to the first; names of equal length keep all offsets. */
    private static byte[] twice(byte[] zip) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace("sheet2.xml", "sheet1.xml")
            .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The state of an import after one run, with the message. */
    private static String outcome(byte[] workbook) {
        var stage = new Stage();
        stage.started(Stage.IMPORT, ImportKind.LEARNERS, workbook);
        var again = Stage.run(stage.worker(), Job.Kind.ACCOUNT_IMPORT, Stage.IMPORT);
        var job = stage.work.job(Stage.IMPORT).orElseThrow();
        assertThat(stage.shown(Stage.IMPORT).path("faults").path(0).path("reason").textValue())
            .as("what the page shows").isEqualTo(job.failure());
        assertThat(stage.accountsTable.all()).as("units alone").allMatch(item -> !item.has("passwordHash"));
        return job.state() + ": " + job.failure() + (again > 0 ? " (and comes again)" : "");
    }
}
