package xuefen.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import xuefen.local.host.HostOptions;
import xuefen.local.stack.StackOptions;

class RunTest {
    @Test
    void withoutArgumentsEverythingHasItsDefault() {
        StackOptions options = parse();
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(options.project().resolve(".local"));
        assertThat(options.fresh()).isFalse();
        assertThat(options.concurrency()).isEqualTo(HostOptions.DEFAULT_CONCURRENCY);
        assertThat(options.heap()).isEqualTo(StackOptions.DEFAULT_HEAP);
        assertThat(options.now()).isEmpty();
    }

    @Test
    void everyOptionArrives() {
        StackOptions options = parse("--port", "0", "--data", "/somewhere", "--fresh", "--concurrency", "9", "--heap",
            "512", "--now", "2026-11-22T06:30:00Z");
        assertThat(options.port()).isZero();
        assertThat(options.data()).isEqualTo(Path.of("/somewhere"));
        assertThat(options.fresh()).isTrue();
        assertThat(options.concurrency()).isEqualTo(9);
        assertThat(options.heap()).isEqualTo(512);
        assertThat(options.now()).isEqualTo(Optional.of(Instant.parse("2026-11-22T06:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "--bogus,         2, 不认识的参数：--bogus",
        "--port,          2, 参数缺少值：--port",
        "--port=x,        2, --port 的值无效：x",
        "--now=yesterday, 2, --now 的值无效：yesterday",
        "--port=70000,    1, '--port 应在 0 到 65535 之间，不能是 70000。'",
        "--concurrency=0, 1, '--concurrency 应在 1 到 64 之间，不能是 0。'",
        "--heap=100,      1, '--heap 不能小于 256，不能是 100。'"})
    void aMistakeIsToldInOneSentence(String argument, int code, String sentence) {
        var said = new StringWriter();
        CommandLine line = Run.commandLine().setErr(new PrintWriter(said, true));
        assertThat(line.execute(argument)).isEqualTo(code);
        assertThat(said.toString().strip().lines()).singleElement().asString().startsWith(sentence);
    }

    private static StackOptions parse(String... arguments) {
        CommandLine line = Run.commandLine();
        line.parseArgs(arguments);
        return line.<Run>getCommand().options();
    }
}
