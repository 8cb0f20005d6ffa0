package xuefen.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.roster.LeftOut;

/** The workbook is written under a function's conditions: little memory, and no libraries to draw fonts. */
@Tag("stack")
class RosterInSmallJvmTest {
    private static final int ROWS = 100_000;
    /** Native drawing libraries; a machine in the cloud may lack their dependencies. */
    private static final Set<String> DRAWING = Set.of("libawt.so", "libawt_headless.so", "libawt_xawt.so",
        "libfontmanager.so", "libfreetype.so");

    /** Writes a long roster; run in a Java of its own. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] file) throws IOException {
            var training = Stage.training("培训");
            try (var roster = new RosterWorkbook(training, Set.of(1), Set.of(AwardStrategy.ANY_COURSE_FULL_CREDITS),
                Instant.EPOCH)) {
                for (int i = 1; i <= ROWS; i++) {
                    var person = "P%06d".formatted(i);
                    roster.add(Stage.entry(training, Stage.credit(person), Stage.account(person, "测试学员" + i)));
                }
                roster.beginLeftOut();
                for (int i = 1; i <= ROWS; i++) {
                    roster.add(new LeftOut("L%06d".formatted(i), "测试学员" + i, "测试市第一医院", 1, 1, 2, "刷卡周期不足", null));
                }
                Files.write(Path.of(file[0]), roster.bytes());
            }
        }
    }

    @Test
    void a_hundred_thousand_rows_on_each_sheet_need_little_memory(@TempDir Path folder) throws Exception {
        assertThat(rows(write(folder, "-Xmx128m"), 1)).isEqualTo(6 + ROWS + 1);
    }

    @Test
    void they_need_no_folder_either(@TempDir Path folder) throws Exception {
        write(folder, "-Xmx128m");
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("roster.xlsx", "output.txt");
        }
    }

    @Test
    void no_font_and_no_drawing_library_is_needed(@TempDir Path folder) throws Exception {
        var libraries = Files.createDirectory(folder.resolve("lib"));
        try (var all = Files.newDirectoryStream(Path.of(System.getProperty("java.home"), "lib"), "*.so")) {
            for (var library : all) {
                if (!DRAWING.contains(library.getFileName().toString())) {
                    Files.copy(library, libraries.resolve(library.getFileName()));
                }
            }
        }
        assertThat(rows(write(folder, "-Dsun.boot.library.path=" + libraries), 2)).isEqualTo(1 + ROWS);
    }

    private static Path write(Path folder, String option) throws IOException, InterruptedException {
        var file = folder.resolve("roster.xlsx");
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            option, "-Djava.awt.headless=true", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + folder, "-cp",
            System.getProperty("java.class.path"), Writer.class.getName(), file.toString()))
            .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
        return file;
    }

    /** Rows of a sheet, counted in its XML: a workbook of this size does not fit into the memory of a test. */
    private static int rows(Path file, int sheet) throws IOException {
        try (var zip = new ZipFile(file.toFile());
            var lines = new Scanner(zip.getInputStream(zip.getEntry("xl/worksheets/sheet" + sheet + ".xml")),
                StandardCharsets.UTF_8).useDelimiter("<row ")) {
            return (int) lines.tokens().count() - 1;
        }
    }
}
