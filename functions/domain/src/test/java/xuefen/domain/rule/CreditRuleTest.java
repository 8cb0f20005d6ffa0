package xuefen.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditRuleTest {

    @ParameterizedTest(name = "{0}, {1}: {2} h over {3} days give {4}")
    @CsvSource({
        // From 2025 a participant needs three hours for a credit, until 2024 six.
        "2026, PARTICIPANT, 12,   2, 4.0",
        "2025, PARTICIPANT, 12,   2, 4.0",
        "2024, PARTICIPANT, 12,   2, 2.0",
        "2026, SPEAKER,     4,    1, 4.0",
        "2024, SPEAKER,     4,    1, 4.0",
        // Down to the step of a half, never up.
        "2026, PARTICIPANT, 1.4,  1, 0.0",
        "2026, PARTICIPANT, 1.5,  1, 0.5",
        "2026, PARTICIPANT, 2.9,  1, 0.5",
        "2026, PARTICIPANT, 3,    1, 1.0",
        "2026, SPEAKER,     1.9,  1, 1.5",
        // A day counts as six hours at most.
        "2026, PARTICIPANT, 8,    1, 2.0",
        "2026, PARTICIPANT, 8,    2, 2.5",
        "2026, SPEAKER,     8,    1, 6.0",
        // Ten credits at most.
        "2026, PARTICIPANT, 36,   6, 10.0",
        "2026, PARTICIPANT, 30,   5, 10.0",
        "2026, PARTICIPANT, 29.9, 5, 9.5",
        "2026, SPEAKER,     60,   10, 10.0",
        "2026, PARTICIPANT, 0,    1, 0.0",
    })
    void hours_become_credits(int year, CreditRole role, BigDecimal hours, int days, BigDecimal credits) {
        assertThat(CreditRules.SEEDS.of(year, CreditLevel.MUNICIPAL, role).credits(hours, days))
            .isEqualByComparingTo(credits);
    }
}
