package xuefen.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
    private static final String INFO = "{\"level\":\"INFO\",\"message\":\"POST /sign-in refused\",\"function_name\":\"F\",\"timestamp\":\"t\"}";

    @TempDir
    private Path folder;

    private final List<String> screen = new ArrayList<>();
    private long nanos;

    @Test
    void aLineWithoutAFailureIsInTheFileAlone() throws Exception {
        try (var log = log()) {
            assertThat(folder.resolve("logs")).as("nothing is logged yet").doesNotExist();
            assertThat(log.file()).as("the file exists once it is named").isEmptyFile();
            log.line(INFO);
            log.line("{\"_aws\":{}}");
            log.line("a library's words");
            assertThat(screen).isEmpty();
            assertThat(Files.readString(log.file()).lines()).containsExactly("t INFO  F POST /sign-in refused",
                "a library's words");
        }
    }

    @Test
    void aFailureIsOnTheScreenInOneLineThatNamesTheFile() throws Exception {
        try (var log = log()) {
            log.line(error("F", "failed"));
            assertThat(screen).containsExactly("F 出错：failed — E: why，详见日志 " + log.file());
            assertThat(Files.readString(log.file())).contains("ERROR F failed").contains("E: why");
        }
    }

    @Test
    void aFunctionThatFailsAllTheTimeDoesNotFloodTheScreenAndIsCounted() {
        try (var log = log()) {
            for (int i = 0; i < 50; i++) {
                log.line(error("F", "failed"));
            }
            log.line(error("G", "failed"));
            assertThat(screen).hasSize(2);
            nanos += Duration.ofSeconds(10).toNanos();
            log.line(error("F", "failed"));
            assertThat(screen).hasSize(3);
            assertThat(screen.getLast()).contains("（此前另有 49 次）");
        }
    }

    @Test
    void theFilesAreBounded() throws Exception {
        try (var log = log()) {
            var line = "x".repeat(1 << 20);
            for (int i = 0; i < 60; i++) {
                log.line(line);
            }
            try (var files = Files.list(folder.resolve("logs"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length()).sum()).isLessThan(50 << 20);
            }
        }
    }

    @Test
    void aLogThatCannotBeWrittenSaysSoOnce() throws Exception {
        Files.writeString(folder.resolve("logs"), "a file in its place");
        try (var log = log()) {
            log.line(INFO);
            log.line(INFO);
            assertThat(screen).singleElement().asString().contains("写不进去");
        }
    }

    @Test
    void printedLinesArePassedOnOneByOne() {
        var lines = new ArrayList<String>();
        try (var stream = LineStream.to(lines::add)) {
            stream.print("半");
            stream.print("句\r\n第二句\n未完");
        }
        assertThat(lines).containsExactly("半句", "第二句");
    }

    private RunLog log() {
        return new RunLog(folder.resolve("logs"), screen::add, () -> nanos);
    }

    private static String error(String function, String message) {
        return "{\"level\":\"ERROR\",\"message\":\"" + message + "\",\"function_name\":\"" + function
            + "\",\"timestamp\":\"t\",\"error\":{\"name\":\"E\",\"message\":\"why\"}}";
    }
}
