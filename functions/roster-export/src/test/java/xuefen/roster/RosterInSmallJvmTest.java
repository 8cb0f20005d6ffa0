package xuefen.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xuefen.domain.credit.AwardStrategy;

/** The workbook is written under a function's conditions: little memory, and no libraries to draw fonts. */
@Tag("stack")
class RosterInSmallJvmTest {
    private static final int ROWS = 20_000;
    /** Native drawing libraries; a machine in the cloud may lack their dependencies. */
    private static final Set<String> DRAWING = Set.of("libawt.so", "libawt_headless.so", "libawt_xawt.so",
        "libfontmanager.so", "libfreetype.so");

    /** Writes a long roster; run in a Java of its own. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] file) throws IOException {
            try (var roster = new RosterWorkbook(Stage.training("培训"), Set.of(1),
                Set.of(AwardStrategy.ANY_COURSE_FULL_CREDITS), Instant.EPOCH)) {
                for (int i = 1; i <= ROWS; i++) {
                    var person = "P%06d".formatted(i);
                    roster.add(Stage.credit(person), Stage.account(person, "测试学员" + i));
                }
                Files.write(Path.of(file[0]), roster.bytes());
            }
        }
    }

    @Test
    void twenty_thousand_rows_need_little_memory(@TempDir Path folder) throws Exception {
        assertThat(lastRow(write(folder, "-Xmx48m"))).isEqualTo(5 + ROWS);
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
        assertThat(lastRow(write(folder, "-Dsun.boot.library.path=" + libraries))).isEqualTo(5 + ROWS);
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

    private static int lastRow(Path file) throws IOException {
        try (var workbook = Stage.workbook(Files.readAllBytes(file))) {
            return workbook.getSheetAt(0).getLastRowNum();
        }
    }
}
