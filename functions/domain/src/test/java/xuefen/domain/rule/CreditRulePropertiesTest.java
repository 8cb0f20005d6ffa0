package xuefen.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** What holds for any hours. */
class CreditRulePropertiesTest {
    private static final BigDecimal STEP = new BigDecimal("0.5");

    @Property
    void credits_are_whole_steps_between_nothing_and_the_cap(@ForAll @IntRange(min = 2015, max = 2040) int year,
        @ForAll CreditRole role, @ForAll @BigRange(min = "0", max = "200") @Scale(1) BigDecimal hours,
        @ForAll @IntRange(min = 1, max = 30) int days) {
        var credits = CreditRules.SEEDS.of(year, CreditLevel.MUNICIPAL, role).credits(hours, days);
        assertThat(credits.remainder(STEP)).isZero();
        assertThat(credits).isBetween(BigDecimal.ZERO, BigDecimal.TEN);
    }

    @Property
    void credits_are_never_worth_more_hours_than_were_held_and_never_a_step_less(@ForAll CreditRole role,
        @ForAll @BigRange(min = "0", max = "200") @Scale(1) BigDecimal hours,
        @ForAll @IntRange(min = 1, max = 30) int days) {
        var rule = CreditRules.SEEDS.of(2026, CreditLevel.MUNICIPAL, role);
        var credits = rule.credits(hours, days);
        assertThat(credits.multiply(rule.hoursPerCredit())).isLessThanOrEqualTo(hours);
        var limited = hours.min(BigDecimal.valueOf(6L * days));
        if (credits.compareTo(rule.cap()) < 0) {
            assertThat(credits.add(STEP).multiply(rule.hoursPerCredit())).isGreaterThan(limited);
        }
    }

    @Property
    void more_hours_or_days_never_give_less(@ForAll CreditRole role,
        @ForAll @BigRange(min = "0", max = "200") @Scale(1) BigDecimal hours,
        @ForAll @IntRange(min = 1, max = 30) int days) {
        var rule = CreditRules.SEEDS.of(2026, CreditLevel.MUNICIPAL, role);
        assertThat(rule.credits(hours.add(BigDecimal.ONE), days)).isGreaterThanOrEqualTo(rule.credits(hours, days));
        assertThat(rule.credits(hours, days + 1)).isGreaterThanOrEqualTo(rule.credits(hours, days));
    }
}
