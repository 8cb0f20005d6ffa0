package xuefen.domain.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import xuefen.domain.number.Decimals;
import xuefen.domain.problem.FieldCheck;

/** What a rule table must be like: every year, level and role has one row, and each row can be reckoned with. */
final class CreditRulesCheck {
    private static final BigDecimal MOST_HOURS_PER_CREDIT = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_CREDITS = BigDecimal.valueOf(100);
    private static final BigDecimal HOURS_OF_A_DAY = BigDecimal.valueOf(24);

    private CreditRulesCheck() {}

    /** Notes everything that is wrong with rows, each at its place in the list as it was sent. */
    static void check(FieldCheck check, List<CreditRule> rows) {
        if (rows == null || rows.isEmpty()) {
            check.that(false, "rows", "请至少为每种人员填写一行标准");
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            row(check, rows.get(i), "rows[" + i + "].");
            repeated(check, rows, i);
        }
        var whole = new ArrayList<String>();
        if (rows.size() > CreditRules.MOST_ROWS) {
            whole.add("学分标准不能超过 " + CreditRules.MOST_ROWS + " 行");
        }
        for (var level : CreditLevel.values()) {
            for (var role : CreditRole.values()) {
                gap(rows, level, role).ifPresent(whole::add);
            }
        }
        // Callers keep one sentence for each field.
        check.that(whole.isEmpty(), "rows", String.join("；", whole));
    }

    private static void row(FieldCheck check, CreditRule row, String at) {
        check.number(row.fromYear(), at + "fromYear", "起始年度", CreditRules.FIRST_YEAR, CreditRules.LAST_YEAR)
            .present(row.level(), at + "level", "级别")
            .present(row.role(), at + "role", "人员");
        number(check, row.hoursPerCredit(), at + "hoursPerCredit", "每学分学时", MOST_HOURS_PER_CREDIT, 2);
        number(check, row.step(), at + "step", "取整单位", MOST_CREDITS, 2);
        number(check, row.cap(), at + "cap", "每个项目最多学分", MOST_CREDITS, 2);
        number(check, row.hoursPerDay(), at + "hoursPerDay", "每天最多计的学时", HOURS_OF_A_DAY, 1);
        if (positive(row.step()) && positive(row.cap())) {
            check.that(row.cap().remainder(row.step()).signum() == 0, at + "cap",
                "每个项目最多学分应为取整单位 " + Decimals.text(row.step()) + " 的整数倍");
        }
    }

    private static void number(FieldCheck check, BigDecimal value, String field, String label, BigDecimal most,
        int decimals) {
        if (value == null) {
            check.present(null, field, label);
            return;
        }
        check.that(positive(value) && value.compareTo(most) <= 0, field,
            label + "应大于 0 且不超过 " + most.toPlainString())
            .that(value.scale() <= decimals, field, label + "最多保留" + (decimals == 1 ? "一" : "两") + "位小数");
    }

    /** Names the later of two rows for one case. */
    private static void repeated(FieldCheck check, List<CreditRule> rows, int i) {
        var row = rows.get(i);
        if (row.fromYear() == null || row.level() == null || row.role() == null) {
            return; // named already
        }
        for (int j = 0; j < i; j++) {
            var other = rows.get(j);
            if (row.fromYear().equals(other.fromYear()) && row.level() == other.level() && row.role() == other.role()) {
                check.that(false, "rows[" + i + "].fromYear", "与第 " + (j + 1) + " 行重复：" + row.heading() + "只能有一行");
                return;
            }
        }
    }

    private static Optional<String> gap(List<CreditRule> rows, CreditLevel level, CreditRole role) {
        var first = rows.stream().filter(row -> row.level() == level && row.role() == role)
            .map(CreditRule::fromYear).filter(Objects::nonNull).min(Comparator.naturalOrder());
        var who = level.word() + role.word();
        if (first.isEmpty()) {
            return Optional.of(who + "没有标准，请为其增加一行，从 " + CreditRules.FIRST_YEAR + " 年度起");
        }
        return first.filter(year -> year > CreditRules.FIRST_YEAR).map(year -> who + "缺少 " + CreditRules.FIRST_YEAR
            + " 到 " + (year - 1) + " 年度的标准，最早一行应从 " + CreditRules.FIRST_YEAR + " 年度起");
    }

    private static boolean positive(BigDecimal value) {
        return value != null && value.signum() > 0;
    }
}
