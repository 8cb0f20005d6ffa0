package xuefen.local.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildProcessTest {
    @Test
    void aConsumerThatFailsOnALineDoesNotEndTheReading() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (ChildProcess process = ChildProcess.startJava("version", List.of("--version"), Map.of(),
            Duration.ofSeconds(5), line -> {
                lines.add(line);
                throw lines.size() == 1 ? new IllegalStateException("no terminal")
                    : new RuntimeException(new OutOfMemoryError("no memory"));
            }, System.err::println)) {
            assertThat(lines.poll(30, TimeUnit.SECONDS)).startsWith("openjdk ");
            assertThat(lines.poll(30, TimeUnit.SECONDS)).contains("Runtime");
            assertThat(lines.poll(30, TimeUnit.SECONDS)).contains("VM");
            assertThat(process.onExit().get(30, TimeUnit.SECONDS)).isZero();
        }
    }
}
