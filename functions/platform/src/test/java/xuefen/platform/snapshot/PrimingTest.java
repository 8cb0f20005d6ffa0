package xuefen.platform.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class PrimingTest {

    @Test
    void nothing_is_done_until_a_snapshot_is_taken() throws Exception {
        var done = new AtomicInteger();
        var priming = Priming.of("function", done::incrementAndGet);
        assertThat(done).hasValue(0);
        priming.beforeCheckpoint(null);
        assertThat(done).hasValue(1);
        priming.afterRestore(null);
        assertThat(done).hasValue(1);
    }

    @Test
    void what_fails_fails_no_snapshot() {
        for (var failure : new Throwable[] {new IllegalStateException("no network"),
            new NoClassDefFoundError("none")}) {
            assertThatCode(() -> Priming.of("function", () -> sneak(failure)).beforeCheckpoint(null))
                .doesNotThrowAnyException();
        }
    }

    private static void sneak(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
