package xuefen.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinesTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final LogLines lines = new LogLines(SHANGHAI);

    @Test
    void aLineOfTheLogBecomesTimeLevelFunctionRequestAndMessage() {
        assertThat(lines.read(
            """
                {"level":"WARN","message":"表暂时写不进去","cold_start":false,"function_arn":"arn:x","function_memory_size":1024,\
                "function_name":"ScanWriterFunction","function_request_id":"5f0c","function_version":"$LATEST","service":"xuefen",\
                "timestamp":"2026-11-22T06:30:05.123Z","course":"c-1","left":3}"""))
            .hasValueSatisfying(line -> assertThat(line.text())
                .isEqualTo("2026-11-22 14:30:05.123 WARN  ScanWriterFunction [5f0c] 表暂时写不进去 course=c-1 left=3"));
    }

    @Test
    void anErrorShowsWhereItHappenedAndItsCause() {
        var stack = new StringBuilder("java.lang.IllegalStateException: no table");
        for (int i = 1; i <= 20; i++) {
            stack.append("\\n\\tat xuefen.scanwriter.Store.write(Store.java:").append(i).append(')');
        }
        stack.append(
            "\\nCaused by: java.net.ConnectException: refused\\n\\tat java.base/sun.nio.ch.Net.connect(Net.java:1)\\n\\t... 12 more");
        String shown = lines.read(
            "{\"level\":\"ERROR\",\"message\":\"failed\",\"function_name\":\"F\",\"timestamp\":\"2026-11-22T06:30:05Z\","
                + "\"error\":{\"name\":\"java.lang.IllegalStateException\",\"message\":\"no table\",\"stack\":\""
                + stack + "\"}}")
            .orElseThrow().text();
        assertThat(shown.lines()).containsExactly(
            "2026-11-22 14:30:05.000 ERROR F failed",
            "    java.lang.IllegalStateException: no table",
            "      at xuefen.scanwriter.Store.write(Store.java:1)",
            "      at xuefen.scanwriter.Store.write(Store.java:2)",
            "      at xuefen.scanwriter.Store.write(Store.java:3)",
            "      at xuefen.scanwriter.Store.write(Store.java:4)",
            "      at xuefen.scanwriter.Store.write(Store.java:5)",
            "      …",
            "    Caused by: java.net.ConnectException: refused",
            "      at java.base/sun.nio.ch.Net.connect(Net.java:1)",
            "      ... 12 more");
    }

    @Test
    void anErrorWithoutAStackShowsItsMessage() {
        assertThat(lines.read("""
            {"level":"ERROR","message":"failed","timestamp":"?","error":{"name":"E","message":"why"}}"""))
            .hasValueSatisfying(line -> assertThat(line.text()).isEqualTo("? ERROR - failed\n    E: why"));
    }

    @Test
    void aFailureIsAlsoReportedInOneLine() {
        assertThat(lines.read(
            """
                {"level":"ERROR","message":"POST /scans failed","function_name":"F","timestamp":"?","error":{"name":"E","message":"one\\ntwo\\u001b[2J"}}""")
            .orElseThrow().failure()).contains(new LogLines.Failure("F", "POST /scans failed — E: one two?[2J"));
        assertThat(lines.read("{\"level\":\"WARN\",\"message\":\"m\",\"timestamp\":\"t\"}").orElseThrow().failure())
            .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"_aws\":{\"Timestamp\":1,\"CloudWatchMetrics\":[]},\"Scans\":1}",
        "{\"Scans\":1,\"_aws\":{\"Timestamp\":1}}"})
    void metricsAreLeftOut(String line) {
        assertThat(lines.read(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenJDK 64-Bit Server VM warning", "", "{not json", "{\"a\":1}",
        "{\"level\":1,\"message\":\"m\"}", "[1]", "{\"level\":\"INFO\",\"message\":\"m\"} trailing"})
    void anythingElseStaysAsItIs(String line) {
        assertThat(lines.read(line)).contains(new LogLines.Line(line, Optional.empty()));
    }

    @Test
    void textThatSomebodySentCannotControlTheTerminal() {
        assertThat(lines.read("{\"level\":\"INFO\",\"message\":\"a\\u001b[2Jb\\r\",\"timestamp\":\"t\"}"))
            .hasValueSatisfying(line -> assertThat(line.text()).isEqualTo("t INFO  - a?[2Jb?"));
    }
}
