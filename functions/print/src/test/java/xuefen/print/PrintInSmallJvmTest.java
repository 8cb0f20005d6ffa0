package xuefen.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xuefen.domain.rule.CreditRules;
import xuefen.pdf.Pdf;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.form.FormLayout;

/**
 * The largest form prints under the conditions of a function: in part of its memory, well within its time, and without
 * fonts of the machine.
 */
@Tag("stack")
class PrintInSmallJvmTest {
    /** Native libraries whose dependencies a machine in the cloud may lack. */
    private static final Set<String> DRAWING = Set.of("libawt_xawt.so", "libfontmanager.so", "libfreetype.so");

    /** Prints the largest form, in a Java process of its own. */
    public static final class Printer {
        private Printer() {}

        public static void main(String[] file) throws IOException {
            var pdf = PdfPrinter.ready()
                .print(
                    ApplicationSheet.of(FormLayout.current(), Stage.published(largest()), CreditRules.SEEDS, Stage.NOW),
                    Stage.NOW);
            Files.write(Path.of(file[0]), pdf);
        }
    }

    @Test
    void forty_pages_and_more_need_little_memory(@TempDir Path folder) throws Exception {
        var bytes = print(folder, "-Xmx200m");
        assertThat(Pdf.read(bytes).pages()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(bytes.length).as("what the gateway carries").isLessThan(4_500_000);
    }

    @Test
    void no_font_of_the_machine_is_needed(@TempDir Path folder) throws Exception {
        var libraries = Files.createDirectory(folder.resolve("lib"));
        try (var all = Files.newDirectoryStream(Path.of(System.getProperty("java.home"), "lib"), "*.so")) {
            for (var library : all) {
                if (!DRAWING.contains(library.getFileName().toString())) {
                    Files.copy(library, libraries.resolve(library.getFileName()));
                }
            }
        }
        var pdf = Pdf.read(print(folder, "-Dsun.boot.library.path=" + libraries));
        assertThat(pdf.pages()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(pdf.fontsOutside()).isEmpty();
    }

    /**
     * Every text has its maximum length, with thousands of different characters, and the form has its maximum number of
     * courses.
     */
    private static ObjectNode largest() {
        var application = Stage.tree();
        var rationale = application.withObjectProperty("rationale");
        for (var field : List.of("progress", "need", "aims", "novelty", "analysis", "relatedWork")) {
            rationale.put(field, text(3000));
        }
        var leader = application.withObjectProperty("leader");
        for (var field : List.of("cv", "experience", "papers")) {
            leader.put(field, text(1000));
        }
        var courses = application.withArrayProperty("courses");
        var course = courses.get(0).<ObjectNode>deepCopy().put("topic", text(200)).put("synopsis", text(500))
            .put("researchField", text(50));
        courses.removeAll();
        for (int i = 0; i < 50; i++) {
            courses.add(course.deepCopy());
        }
        return application;
    }

    private static String text(int length) {
        var text = new StringBuilder();
        for (int i = 1; text.length() < length; i++) {
            text.append(i % 40 == 0 ? "。" : Character.toString(0x4E00 + i * 7 % 20_000));
        }
        return text.toString();
    }

    private static byte[] print(Path folder, String option) throws IOException, InterruptedException {
        var file = folder.resolve("application.pdf");
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option,
                "-Djava.awt.headless=true", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + folder, "-Duser.home=" + folder,
                "-cp", System.getProperty("java.class.path"), Printer.class.getName(), file.toString()))
            .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        // The time limit of the function, on a machine that may be busy with other tests.
        assertThat(process.waitFor(29, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
        return Files.readAllBytes(file);
    }
}
