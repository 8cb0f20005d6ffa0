package xuefen.local.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;

import org.junit.jupiter.api.Test;

class SecretGeneratorTest {
    @Test
    void aSecretHasItsLengthAndEachKindOfCharacter() {
        for (int seed = 0; seed < 200; seed++) {
            String secret = new SecretGenerator(8, false, "").generate(new Random(seed));
            assertThat(secret).hasSize(8).matches(".*[a-z].*").matches(".*[A-Z].*").matches(".*[0-9].*")
                .matches(".*[^a-zA-Z0-9].*");
        }
    }

    @Test
    void punctuationAndSingleCharactersCanBeExcluded() {
        assertThat(new SecretGenerator(4000, true, "Il1O0").generate()).matches("[a-zA-Z0-9]{4000}")
            .doesNotContainPattern("[Il1O0]");
    }

    @Test
    void twoSecretsDiffer() {
        var generator = new SecretGenerator(64, true, "");
        assertThat(generator.generate()).isNotEqualTo(generator.generate());
    }

    @Test
    void anImpossibleSecretIsRefusedInsteadOfTriedForever() {
        assertThatThrownBy(() -> new SecretGenerator(3, false, "").generate()).isInstanceOf(StartFailure.class)
            .hasMessageContaining("GenerateSecretString");
    }
}
