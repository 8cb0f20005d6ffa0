package xuefen.domain.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

import xuefen.domain.number.Decimals;

/**
 * How hours become credits, step by step, so that a person can follow it (拟授学分 on page 5 of the form).
 *
 * @param year           举办年度, which decides the rule
 * @param hours          total hours
 * @param days           days on which class is held
 * @param countedHours   hours that count
 * @param hoursPerCredit hours for one credit
 * @param step           credits are whole multiples of it, rounded down
 * @param cap            most credits of one project
 * @param hoursPerDay    most hours of one day that count
 * @param credits        the result
 * @param words          the same in one Chinese sentence
 */
public record CreditCalculation(int year, BigDecimal hours, int days, BigDecimal countedHours,
    BigDecimal hoursPerCredit, BigDecimal step, BigDecimal cap, BigDecimal hoursPerDay, BigDecimal credits,
    String words) {

    /**
     * Calculates.
     *
     * @param rule  the row that holds for the year
     * @param hours total hours, not negative
     * @param days  days on which class is held, at least 1
     */
    public static CreditCalculation of(CreditRule rule, int year, BigDecimal hours, int days) {
        var counted = Decimals.shortest(rule.counted(hours, days));
        var credits = rule.credits(hours, days);
        return new CreditCalculation(year, Decimals.shortest(hours), days, counted, rule.hoursPerCredit(), rule.step(),
            rule.cap(), rule.hoursPerDay(), credits,
            words(rule, year, Decimals.shortest(hours), days, counted, credits));
    }

    private static String words(CreditRule rule, int year, BigDecimal hours, int days, BigDecimal counted,
        BigDecimal credits) {
        var words = new StringBuilder(
            year + " 年度" + (rule.role() == CreditRole.PARTICIPANT ? "" : rule.role().word()) + "每 "
                + Decimals.text(rule.hoursPerCredit()) + " 学时 1 学分" + rule.inClass() + "：");
        if (counted.compareTo(hours) < 0) {
            words.append(
                Decimals.text(hours) + " 学时、" + days + " 天，每天最多计 " + Decimals.text(rule.hoursPerDay()) + " 学时，计 "
                    + Decimals.text(counted) + " 学时；");
        }
        // Two decimals are enough to see which way it was rounded.
        var exact = Decimals.shortest(counted.divide(rule.hoursPerCredit(), 2, RoundingMode.DOWN));
        var whole = exact.multiply(rule.hoursPerCredit()).compareTo(counted) == 0;
        words.append(
            Decimals.text(counted) + " 学时 ÷ " + Decimals.text(rule.hoursPerCredit()) + (whole ? " = " : " ≈ ")
                + Decimals.text(exact) + " 学分");
        if (exact.compareTo(rule.cap()) > 0) {
            words.append("，每个项目最多 " + Decimals.text(rule.cap()) + " 学分");
        } else if (exact.compareTo(credits) != 0) {
            words.append("，舍去不足 " + Decimals.text(rule.step()) + " 的部分，计 " + Decimals.text(credits) + " 学分");
        }
        return words.toString();
    }
}
