package xuefen.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignInGuardTest {
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:00Z");

    @Test
    void the_fifth_failure_locks_for_a_quarter_of_an_hour() {
        var guard = SignInGuard.CLEAR;
        for (int i = 1; i < SignInGuard.MOST_FAILURES; i++) {
            guard = guard.failed(NOW);
            assertThat(guard).isEqualTo(new SignInGuard(i, null));
            assertThat(guard.locked(NOW)).isFalse();
        }
        guard = guard.failed(NOW);
        assertThat(guard.locked(NOW)).isTrue();
        assertThat(guard.locked(NOW.plus(SignInGuard.LOCK).minusNanos(1))).isTrue();
        assertThat(guard.locked(NOW.plus(SignInGuard.LOCK))).isFalse();
    }

    @Test
    void a_failure_that_was_under_way_when_the_lock_came_neither_lifts_nor_prolongs_it() {
        var locked = new SignInGuard(0, NOW.plus(SignInGuard.LOCK));
        assertThat(locked.failed(NOW)).isEqualTo(locked);
        assertThat(locked.failed(NOW.plusSeconds(899))).isEqualTo(locked);
        assertThat(locked.failed(NOW.plus(SignInGuard.LOCK))).isEqualTo(new SignInGuard(1, null));
    }

    @Property
    void whatever_the_pace_no_quarter_of_an_hour_sees_more_than_five_attempts(
        @ForAll @Size(max = 200) List<@IntRange(max = 600) Integer> pauses) {
        var guard = SignInGuard.CLEAR;
        var now = NOW;
        var admitted = new ArrayList<Instant>();
        for (var pause : pauses) {
            now = now.plusSeconds(pause);
            if (!guard.locked(now)) {
                admitted.add(now);
            }
            guard = guard.failed(now);
        }
        for (var from : admitted) {
            assertThat(admitted.stream().filter(at -> !at.isBefore(from) && at.isBefore(from.plus(SignInGuard.LOCK))))
                .hasSizeLessThanOrEqualTo(SignInGuard.MOST_FAILURES);
        }
    }
}
