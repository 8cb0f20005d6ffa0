package xuefen.local.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

class StepsTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private long nanos;

    @Test
    void aStepIsOneLine() {
        var steps = steps(false);
        steps.done("一");
        steps.done("二");
        assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("[ 1] 一\n[ 2] 二\n");
    }

    @Test
    void withoutATerminalACountIsALineFromTimeToTime() {
        var steps = steps(false);
        try (var counting = steps.counting("登录", 400)) {
            for (int i = 0; i < 400; i++) {
                after(Duration.ofMillis(100));
                counting.next();
            }
        }
        steps.done("400 人登录");
        assertThat(screen.toString(StandardCharsets.UTF_8).lines())
            .containsExactly("     登录 100/400", "     登录 200/400", "     登录 300/400", "     登录 400/400",
                "[ 1] 400 人登录");
    }

    @Test
    void onATerminalTheCountMovesAndGoesAwayWithTheStep() {
        var steps = steps(true);
        try (var counting = steps.counting("登录", 3)) {
            after(Duration.ofMillis(100));
            counting.next();
            counting.next(); // too soon to be seen
            after(Duration.ofMillis(100));
            counting.next();
            steps.say("F 出错");
        }
        steps.done("登录");
        assertThat(screen.toString(StandardCharsets.UTF_8))
            .isEqualTo("\r\u001b[K     登录 1/3\r\u001b[K     登录 3/3\r\u001b[KF 出错\n[ 1] 登录\n");
    }

    @Test
    void aStepWithoutANumberCountsSeconds() {
        var steps = steps(false);
        try (var counting = steps.counting("等待", 0)) {
            after(Duration.ofSeconds(12));
            counting.next();
        }
        assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("     等待 12 秒\n");
    }

    private Steps steps(boolean terminal) {
        return new Steps(new PrintStream(screen, true, StandardCharsets.UTF_8), terminal, () -> nanos);
    }

    private void after(Duration time) {
        nanos += time.toNanos();
    }
}
