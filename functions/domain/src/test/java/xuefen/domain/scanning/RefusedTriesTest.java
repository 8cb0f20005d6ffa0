package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

import org.junit.jupiter.api.Test;

import xuefen.domain.problem.ProblemCode;

class RefusedTriesTest {
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:03Z");

    @Test
    void a_try_that_is_sent_again_is_counted_once_and_another_again() {
        var tries = RefusedTries.of(tried(1, 0));
        assertThat(tries.number()).isEqualTo(1);
        assertThat(tries.with(tried(1, 5))).as("nothing to write").isSameAs(tries);
        var two = tries.with(tried(2, 6));
        assertThat(two.number()).isEqualTo(2);
        assertThat(two.last()).isEqualTo(tried(2, 6));
        assertThat(two.version()).isEqualTo(2);
        assertThat(two.with(tried(1, 5))).isSameAs(two);
    }

    @Test
    void whoever_tries_all_day_is_counted_up_to_the_most_and_then_written_once_a_minute() {
        var tries = RefusedTries.of(tried(0, 0));
        int written = 1;
        for (int second = 1; second < 28_800; second++) {
            var after = tries.with(tried(second, second));
            written += after == tries ? 0 : 1;
            tries = after;
        }
        assertThat(tries.number()).isEqualTo(RefusedTries.MOST);
        assertThat(written).isLessThanOrEqualTo(RefusedTries.MOST + 28_800 / 60);
        assertThat(tries.last().receivedAt()).isAfter(NOW.plusSeconds(28_800 - 61));
    }

    @Test
    void what_comes_behind_its_time_is_counted_and_is_not_the_last() {
        var tries = RefusedTries.of(tried(1, 600)).with(tried(2, 0));
        assertThat(tries.number()).isEqualTo(2);
        assertThat(tries.last()).isEqualTo(tried(1, 600));
    }

    @Property(tries = 200)
    void in_whichever_order_and_however_often_they_come_the_number_is_that_of_the_different_ones(@ForAll @NotEmpty List<@IntRange(max = 150) Integer> digests,
                                                                                              @ForAll Random random) {
        var order = new ArrayList<>(digests);
        order.addAll(digests);
        Collections.shuffle(order, random);
        var tries = RefusedTries.of(tried(order.getFirst(), order.getFirst()));
        for (var digest : order) {
            tries = tries.with(tried(digest, digest));
        }
        assertThat(tries.number()).isEqualTo(Math.min(RefusedTries.MOST, new HashSet<>(digests).size()));
        assertThat(tries.last().receivedAt()).isAfter(NOW.plusSeconds(Collections.max(digests) - 60));
    }

    private static Scan tried(int digest, int second) {
        var at = NOW.plusSeconds(second);
        return new Scan("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11", 1, 1, Direction.SIGN_IN, 0, "P000001", at, NOW, NOW, "digest-" + digest, "phone", null, at,
            ScanSource.PHONE, ProblemCode.CLAIM_EXPIRED);
    }
}
