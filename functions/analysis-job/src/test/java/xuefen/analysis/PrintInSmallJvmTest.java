package xuefen.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xuefen.pdf.Pdf;
import xuefen.pdf.PdfPrinter;

/** The largest list prints in part of the memory and time of the function. */
@Tag("stack")
class PrintInSmallJvmTest {
    /** Prints a list of so many people, in a Java process of its own. */
    public static final class Printer {
        private Printer() {}

        public static void main(String[] arguments) throws IOException {
            var result = Found.result(false, Integer.parseInt(arguments[1]), "测试");
            Files.write(Path.of(arguments[0]), PdfPrinter.ready().print(
                EvidenceSheet.of(Found.training("心力衰竭诊疗新进展"), result, Found.summary(result)), Found.ORDERED));
        }
    }

    @Test
    void the_longest_list_needs_part_of_the_memory_and_of_the_time(@TempDir Path folder) throws Exception {
        var file = folder.resolve("evidence.pdf");
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx900m",
                "-Djava.awt.headless=true", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Printer.class.getName(), file.toString(), Integer.toString(2 * EvidenceSheet.MOST_LISTED)))
            .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        // The time of the function, on a machine that may be busy with other tests.
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
        assertThat(Pdf.read(Files.readAllBytes(file)).pages()).hasSizeGreaterThan(100);
    }
}
