package xuefen.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.signing.SigningSecret;
import xuefen.platform.testing.SettableClock;

class SecretsTest {
    private final SettableClock clock = new SettableClock("2026-05-11T00:40:00Z");
    private final ChangingSecrets vault = new ChangingSecrets(clock);
    private final Secrets secrets = vault.ofAFunction();

    @Test
    void nothing_is_asked_for_until_it_is_used_and_then_once_in_five_minutes() {
        assertThat(vault.asked()).isZero();
        for (int i = 0; i < 1_000; i++) {
            assertThat(secrets.find(secrets.signing()::equals)).isPresent();
        }
        assertThat(vault.asked()).as("the current version, and the one before").isEqualTo(2);
        clock.advance(Secrets.FRESH.minusMillis(1));
        secrets.signing();
        assertThat(vault.asked()).isEqualTo(2);
        clock.advance(Duration.ofMillis(1));
        secrets.signing();
        assertThat(vault.asked()).isEqualTo(4);
    }

    @Test
    void a_new_version_verifies_at_once_and_signs_when_every_function_has_asked_for_it() {
        var other = vault.ofAFunction();
        var first = secrets.signing();
        other.signing();
        vault.rotate();
        clock.advance(Secrets.FRESH);
        assertThat(secrets.signing()).as("known, and not used yet").isEqualTo(first);
        clock.advance(Secrets.KNOWN_EVERYWHERE.minus(Secrets.FRESH).minusMillis(1));
        assertThat(secrets.signing()).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        var second = secrets.signing();
        assertThat(second).isNotEqualTo(first);
        assertThat(other.find(second::equals)).isPresent();
        assertThat(other.find(first::equals)).as("what was signed before").isPresent();
        vault.rotate();
        clock.advance(Secrets.KNOWN_EVERYWHERE);
        assertThat(secrets.find(second::equals)).isPresent();
        assertThat(secrets.find(first::equals)).as("two changes ago").isEmpty();
    }

    @Test
    void a_function_that_starts_right_after_a_change_signs_nothing_that_another_cannot_know_yet() {
        var madeUp = SigningSecret.of("made up by somebody, and not a secret of ours");
        secrets.signing();
        clock.advance(Secrets.AGAIN);
        assertThat(secrets.find(madeUp::equals)).as("nobody may have it look again for a while").isEmpty();
        vault.rotate();
        var signedWith = vault.ofAFunction().signing();
        assertThat(secrets.find(signedWith::equals)).isPresent();
    }

    @Test
    void one_that_was_never_changed_signs_at_once() {
        assertThat(secrets.signing()).isEqualTo(secrets.signing());
    }

    @Test
    void a_secret_that_is_not_known_yet_is_looked_for_once_and_made_up_ones_keep_nobody_busy() {
        secrets.signing();
        clock.advance(Secrets.AGAIN);
        vault.rotate();
        var next = SigningSecret.of(vault.at(SecretVersions.CURRENT).orElseThrow().value());
        var asked = vault.asked();
        assertThat(secrets.find(next::equals)).isPresent();
        assertThat(vault.asked()).isEqualTo(asked + 2);
        var madeUp = SigningSecret.of("made up by somebody, and not a secret of ours");
        for (int i = 0; i < 10_000; i++) {
            assertThat(secrets.find(madeUp::equals)).isEmpty();
        }
        assertThat(vault.asked()).isEqualTo(asked + 2);
        clock.advance(Secrets.AGAIN);
        for (int i = 0; i < 10_000; i++) {
            assertThat(secrets.find(madeUp::equals)).isEmpty();
        }
        assertThat(vault.asked()).isEqualTo(asked + 4);
    }

    @Test
    void they_serve_on_where_they_cannot_be_asked_for_but_not_for_ever() {
        var first = secrets.signing();
        vault.down(true);
        clock.advance(Secrets.FRESH);
        var asked = vault.asked();
        for (int i = 0; i < 100; i++) {
            assertThat(secrets.signing()).isEqualTo(first);
        }
        assertThat(vault.asked()).as("not with each use").isEqualTo(asked + 1);
        clock.advance(Secrets.AT_MOST.minus(Secrets.FRESH));
        assertThatThrownBy(secrets::signing).hasMessageContaining("cannot be reached");
        vault.down(false);
        assertThat(secrets.signing()).isEqualTo(first);
    }

    @Test
    void something_unknown_is_not_refused_where_the_secret_cannot_be_asked_for() {
        secrets.signing();
        clock.advance(Secrets.AGAIN);
        vault.down(true);
        var madeUp = SigningSecret.of("made up by somebody, and not a secret of ours");
        assertThatThrownBy(() -> secrets.find(madeUp::equals)).hasMessageContaining("cannot be reached");
    }

    @Test
    void what_was_forgotten_before_a_snapshot_is_asked_for_after_it() {
        var first = secrets.signing();
        secrets.beforeCheckpoint(null);
        vault.rotate();
        clock.advance(Duration.ofDays(10));
        assertThat(secrets.signing()).isNotEqualTo(first);
    }

    @Test
    void a_clock_that_was_put_back_does_not_keep_them() {
        secrets.signing();
        clock.advance(Duration.ofDays(-1));
        var asked = vault.asked();
        secrets.signing();
        assertThat(vault.asked()).isGreaterThan(asked);
    }

    @Test
    void the_same_secret_keeps_the_keys_that_it_has_at_hand() {
        var first = secrets.signing();
        clock.advance(Secrets.FRESH);
        assertThat(secrets.signing()).isSameAs(first);
    }

    @Test
    void of_many_threads_one_asks() throws Exception {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var all = IntStream.range(0, 16).mapToObj(i -> threads.submit(() -> {
                begin.await();
                return secrets.signing();
            })).toList();
            begin.countDown();
            for (var each : all) {
                assertThat(each.get()).isEqualTo(secrets.signing());
            }
        }
        assertThat(vault.asked()).isEqualTo(2);
    }

    @Test
    void no_value_comes_into_a_log() {
        assertThat(vault.at(SecretVersions.CURRENT).orElseThrow().toString()).doesNotContain("tests");
        assertThat(secrets.signing().toString()).doesNotContain("tests");
    }
}
