package xuefen.domain.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

import xuefen.domain.number.Decimals;

/**
 * Converts hours into credits for one year and role (domain rule table, municipal level). A day counts as at most 6
 * hours; the result is rounded down to the step and capped.
 *
 * @param hoursPerCredit hours for one credit
 * @param step           credits are whole multiples of it
 * @param cap            most credits of one project
 */
public record CreditRule(BigDecimal hoursPerCredit, BigDecimal step, BigDecimal cap) {
    static final BigDecimal MOST_HOURS_A_DAY = BigDecimal.valueOf(6);
    private static final BigDecimal STEP = new BigDecimal("0.5");
    private static final BigDecimal CAP = BigDecimal.TEN;
    private static final int NEW_RULE_FROM = 2025;

    /**
     * The rule in force: until 2024 participants need 6 hours for a credit, from 2025 they need 3; speakers always 1.
     */
    public static CreditRule of(int year, CreditRole role) {
        var hours = role == CreditRole.SPEAKER ? 1 : year < NEW_RULE_FROM ? 6 : 3;
        return new CreditRule(BigDecimal.valueOf(hours), STEP, CAP);
    }

    /**
     * Credits for hours held over some days.
     *
     * @param hours total hours, not negative
     * @param days  days on which class was held, at least 1
     */
    public BigDecimal credits(BigDecimal hours, int days) {
        var counted = counted(hours, days);
        var steps = counted.divide(hoursPerCredit.multiply(step), 0, RoundingMode.DOWN);
        return Decimals.shortest(steps.multiply(step).min(cap));
    }

    /** The hours that count: no day more than {@link #MOST_HOURS_A_DAY}. */
    BigDecimal counted(BigDecimal hours, int days) {
        return hours.min(MOST_HOURS_A_DAY.multiply(BigDecimal.valueOf(days)));
    }
}
