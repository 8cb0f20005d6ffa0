package xuefen.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditCalculationTest {

    @ParameterizedTest(name = "{0}: {1} h over {2} days")
    @CsvSource(delimiter = '|', textBlock = """
        2026 | 6    | 1  | 6   | 2   | 2026 年度每 3 学时 1 学分：6 学时 ÷ 3 = 2 学分
        2024 | 6.0  | 1  | 6   | 1   | 2024 年度每 6 学时 1 学分（Ⅱ类）：6 学时 ÷ 6 = 1 学分
        2026 | 1.5  | 1  | 1.5 | 0.5 | 2026 年度每 3 学时 1 学分：1.5 学时 ÷ 3 = 0.5 学分
        2026 | 7    | 2  | 7   | 2   | 2026 年度每 3 学时 1 学分：7 学时 ÷ 3 ≈ 2.33 学分，舍去不足 0.5 的部分，计 2 学分
        2026 | 8    | 1  | 6   | 2   | 2026 年度每 3 学时 1 学分：8 学时、1 天，每天最多计 6 学时，计 6 学时；6 学时 ÷ 3 = 2 学分
        2026 | 36   | 6  | 36  | 10  | 2026 年度每 3 学时 1 学分：36 学时 ÷ 3 = 12 学分，每个项目最多 10 学分
        2026 | 30   | 5  | 30  | 10  | 2026 年度每 3 学时 1 学分：30 学时 ÷ 3 = 10 学分
        2026 | 0    | 1  | 0   | 0   | 2026 年度每 3 学时 1 学分：0 学时 ÷ 3 = 0 学分
        2026 | 1    | 1  | 1   | 0   | 2026 年度每 3 学时 1 学分：1 学时 ÷ 3 ≈ 0.33 学分，舍去不足 0.5 的部分，计 0 学分
        """)
    void says_how_hours_become_credits(int year, BigDecimal hours, int days, BigDecimal counted, BigDecimal credits,
        String words) {
        var rule = CreditRules.SEEDS.of(year, CreditLevel.MUNICIPAL, CreditRole.PARTICIPANT);
        var calculation = CreditCalculation.of(rule, year, hours, days);
        assertThat(calculation.words()).isEqualTo(words);
        assertThat(calculation.countedHours()).isEqualByComparingTo(counted);
        assertThat(calculation.credits()).isEqualByComparingTo(credits).isEqualByComparingTo(rule.credits(hours, days));
    }

    @Test
    void says_for_a_teacher_by_a_rule_of_their_own() {
        var rule = new CreditRule(2026, CreditLevel.MUNICIPAL, CreditRole.SPEAKER, new BigDecimal("1.5"),
            new BigDecimal("0.25"), new BigDecimal("2.5"), new BigDecimal("8"), "Ⅰ类");
        assertThat(CreditCalculation.of(rule, 2026, new BigDecimal("2.8"), 1).words())
            .isEqualTo("2026 年度授课教师每 1.5 学时 1 学分（Ⅰ类）：2.8 学时 ÷ 1.5 ≈ 1.86 学分，舍去不足 0.25 的部分，计 1.75 学分");
        assertThat(CreditCalculation.of(rule, 2026, new BigDecimal("9"), 1).words()).isEqualTo(
            "2026 年度授课教师每 1.5 学时 1 学分（Ⅰ类）：9 学时、1 天，每天最多计 8 学时，计 8 学时；"
                + "8 学时 ÷ 1.5 ≈ 5.33 学分，每个项目最多 2.5 学分");
    }
}
