package xuefen.domain.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.number.Decimals;

/**
 * A row of the rule table (学分标准): how hours become credits for one level and role, from a year on until the next row of
 * the same level and role.
 *
 * @param fromYear       the first 举办年度 that it holds for
 * @param level          level of the projects
 * @param role           role in which credits are earned
 * @param hoursPerCredit 学时 for one credit, more than 0
 * @param step           credits are whole multiples of it, rounded down
 * @param cap            most credits of one project, a multiple of the step
 * @param hoursPerDay    most hours of one day that count
 * @param creditClass    class of the credits, such as Ⅱ类; null where they have none
 */
public record CreditRule(
    @Between(least = 0, most = 9999) Integer fromYear,
    CreditLevel level,
    CreditRole role,
    @Between(least = 0, most = 1000) BigDecimal hoursPerCredit,
    @Between(least = 0, most = 1000) BigDecimal step,
    @Between(least = 0, most = 1000) BigDecimal cap,
    @Between(least = 0, most = 1000) BigDecimal hoursPerDay,
    @Text(most = 10) String creditClass) {

    /** Numbers become canonical, so that 6.0 equals 6, and a blank class becomes none. */
    public CreditRule {
        hoursPerCredit = Decimals.shortest(hoursPerCredit);
        step = Decimals.shortest(step);
        cap = Decimals.shortest(cap);
        hoursPerDay = Decimals.shortest(hoursPerDay);
        creditClass = creditClass == null || creditClass.isBlank() ? null : creditClass;
    }

    /**
     * Credits for hours held over some days.
     *
     * @param hours total hours, not negative
     * @param days  days on which class was held, at least 1
     */
    public BigDecimal credits(BigDecimal hours, int days) {
        var steps = counted(hours, days).divide(hoursPerCredit.multiply(step), 0, RoundingMode.DOWN);
        return Decimals.shortest(steps.multiply(step).min(cap));
    }

    /** The hours that count: no day more than {@link #hoursPerDay}. */
    BigDecimal counted(BigDecimal hours, int days) {
        return hours.min(hoursPerDay.multiply(BigDecimal.valueOf(days)));
    }

    /** Whose row it is and from when, as in 2025 年度起市级学员. */
    String heading() {
        return fromYear + " 年度起" + level.word() + role.word();
    }

    /** The whole row in one Chinese phrase. */
    String words() {
        return heading() + "每 " + Decimals.text(hoursPerCredit) + " 学时 1 学分" + inClass() + "，按 " + Decimals.text(step)
            + " 学分取整，每个项目最多 " + Decimals.text(cap) + " 学分，每天最多计 " + Decimals.text(hoursPerDay) + " 学时";
    }

    /** The class in brackets, to follow 学分; nothing where there is none. */
    String inClass() {
        return creditClass == null ? "" : "（" + creditClass + "）";
    }
}
