package xuefen.domain.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class SigningSecretTest {
    private static final String VALUE = "0123456789abcdef0123456789abcdef";
    private static final UUID TRAINING = UUID.fromString("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11");

    @Test
    void its_id_comes_from_its_value_and_says_nothing_of_it() {
        var secret = SigningSecret.of(VALUE);
        assertThat(secret.id()).matches("[A-Za-z0-9_-]{8}").isEqualTo(SigningSecret.of(VALUE).id());
        assertThat(secret.shortId()).isBetween(0, 31);
        assertThat(secret).hasToString("secret " + secret.id()).isEqualTo(SigningSecret.of(VALUE))
            .hasSameHashCodeAs(SigningSecret.of(VALUE));
        var ids = new HashSet<String>();
        for (int i = 0; i < 2_000; i++) {
            ids.add(SigningSecret.of(VALUE + i).id());
        }
        assertThat(ids).hasSize(2_000);
    }

    @Test
    void its_keys_differ_by_training_and_purpose_and_stay_the_same() {
        var secret = SigningSecret.of(VALUE);
        var key = secret.key("code", TRAINING);
        assertThat(secret.key("code", TRAINING)).isEqualTo(key)
            .isEqualTo(SigningSecret.of(VALUE).key("code", TRAINING));
        assertThat(secret.key("claim", TRAINING)).isNotEqualTo(key);
        assertThat(secret.key("code", new UUID(1, 2))).isNotEqualTo(key);
        assertThat(SigningSecret.of(VALUE + "x").key("code", TRAINING)).isNotEqualTo(key);
    }

    @Test
    void keys_of_more_trainings_than_fit_are_the_same_as_ever() {
        var secret = SigningSecret.of(VALUE);
        var key = secret.key("code", TRAINING);
        for (int i = 0; i < 1_500; i++) {
            secret.key("code", new UUID(7, i));
        }
        assertThat(secret.key("code", TRAINING)).isEqualTo(key);
    }

    @Test
    void one_that_is_too_short_is_not_used() {
        assertThatThrownBy(() -> SigningSecret.of("0123456789abcdef0123456789abcde"))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("32").hasMessageNotContaining("abcdef");
    }
}
