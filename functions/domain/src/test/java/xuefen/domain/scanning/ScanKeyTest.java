package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;

import org.junit.jupiter.api.Test;

import xuefen.domain.training.CycleId;

class ScanKeyTest {
    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";

    @Test
    void is_made_of_what_a_retry_repeats() {
        var first = scan("P000001", "2026-05-11T00:40:00.120Z", "2026-05-11T00:40:01Z");
        var retried = scan("P000001", "2026-05-11T00:40:00.120Z", "2026-05-11T00:44:00Z");
        assertThat(first.key()).isEqualTo(retried.key());
        assertThat(first.key().sort()).isEqualTo("P000001#2026-05-11T00:40:00.120Z#digest");
    }

    @Test
    void of_a_scan_that_came_late_lies_directly_behind_that_of_the_same_scan_in_time() {
        var inTime = scan("P000001", "2026-05-11T00:40:00.120Z", "2026-05-11T00:45:00.120Z");
        var late = scan("P000001", "2026-05-11T00:40:00.120Z", "2026-05-11T00:45:00.121Z");
        assertThat(late.key()).isEqualTo(new ScanKey(inTime.key().partition(), inTime.key().sort() + "#late"));
        assertThat(ScanKey.inTime(late)).isEqualTo(inTime.key());
    }

    @Test
    void lies_on_the_day_in_china() {
        assertThat(scan("P000001", "2026-05-10T16:00:00Z", "2026-05-10T16:00:00Z").key().partition())
            .contains("#2026-05-11#");
        assertThat(scan("P000001", "2026-05-10T15:59:59.999Z", "2026-05-10T16:00:00Z").key().partition())
            .contains("#2026-05-10#");
    }

    @Test
    void people_spread_over_all_shards_and_each_stays_on_one() {
        var perShard = new HashMap<String, Integer>();
        for (int i = 1; i <= 16_000; i++) {
            var key = scan("P%06d".formatted(i), "2026-05-11T00:40:00Z", "2026-05-11T00:40:00Z").key();
            perShard.merge(key.partition(), 1, Integer::sum);
        }
        assertThat(perShard.keySet()).containsExactlyInAnyOrderElementsOf(
            ScanKey.partitions(new CycleId(TRAINING, 1), LocalDate.of(2026, 5, 11)));
        assertThat(perShard.values()).allSatisfy(count -> assertThat(count).isBetween(800, 1200));
    }

    private static Scan scan(String person, String at, String receivedAt) {
        return new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 0), person,
            ScanTimes.of(Instant.parse(at), Instant.parse(receivedAt)), "digest",
            Phone.unsigned("device-0123456789"), ScanSource.PHONE, null);
    }
}
