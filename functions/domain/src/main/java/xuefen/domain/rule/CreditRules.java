package xuefen.domain.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/**
 * 学分标准: the rule table, year × level × role. The city changes it; every version stays, as published figures rest on the
 * version of their publication.
 *
 * @param version   grows by one with every change; 0 before the city has changed anything
 * @param rows      its rows, by level, role and year
 * @param changedBy account of the city that changed it; null for version 0
 * @param changedAt when it was changed; null for version 0
 * @param reason    why; null for version 0
 */
public record CreditRules(long version, List<CreditRule> rows, String changedBy, Instant changedAt, String reason) {
    /** The first 举办年度 that the system knows; a table holds from here on. */
    public static final int FIRST_YEAR = 2000;
    /** The last 举办年度 that the system knows. */
    public static final int LAST_YEAR = 2100;
    /** Maximum of rows. */
    public static final int MOST_ROWS = 100;
    /**
     * What holds in a town that has changed nothing: until 2024 6 hours for a credit of class Ⅱ, then 3 and no class.
     */
    public static final CreditRules SEEDS = new CreditRules(0,
        List.of(seed(2000, CreditRole.PARTICIPANT, 6, "Ⅱ类"), seed(2025, CreditRole.PARTICIPANT, 3, null),
            seed(2000, CreditRole.SPEAKER, 1, "Ⅱ类"), seed(2025, CreditRole.SPEAKER, 1, null)),
        null, null, null);

    /** Sorts the rows. */
    public CreditRules {
        rows = rows.stream().sorted(Comparator.comparing(CreditRule::level).thenComparing(CreditRule::role)
            .thenComparing(CreditRule::fromYear)).toList();
    }

    /** The row that holds for a year; empty outside the years that the system knows. */
    public Optional<CreditRule> find(int year, CreditLevel level, CreditRole role) {
        return year < FIRST_YEAR || year > LAST_YEAR ? Optional.empty()
            : rows.stream()
                .filter(row -> row.level() == level && row.role() == role && row.fromYear() <= year)
                .max(Comparator.comparing(CreditRule::fromYear));
    }

    /** The row that holds for a year from {@value #FIRST_YEAR} to {@value #LAST_YEAR}. */
    public CreditRule of(int year, CreditLevel level, CreditRole role) {
        return find(year, level, role).orElseThrow(
            () -> new IllegalArgumentException("no rule for " + year + " " + level + " " + role));
    }

    /**
     * The city changes the table.
     *
     * @param basedOn version that the city's page showed
     * @param changed every row of the new table
     * @param why     reason
     * @throws Problem naming every field at fault, {@code changed-meanwhile} after another change
     */
    public CreditRules set(Long basedOn, List<CreditRule> changed, String why, String by, Instant now) {
        var check = new FieldCheck().that(basedOn != null && basedOn >= 0, "version", "请提供所修改的版本")
            .text(why, "reason", "修改原因");
        CreditRulesCheck.check(check, changed);
        check.done();
        var next = new CreditRules(version + 1, changed, by, now, why);
        if (basedOn == version - 1 && next.rows.equals(rows) && why.equals(reason) && by.equals(changedBy)) {
            return this; // a retry of the same request after a lost response
        }
        if (basedOn != version) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
        check.that(!next.rows.equals(rows), "rows", "没有任何修改，请先修改学分标准").done();
        return next;
    }

    /**
     * The table that a change would make, for a look at it before it is made.
     *
     * @throws Problem naming every field at fault
     */
    public CreditRules proposed(List<CreditRule> changed) {
        var check = new FieldCheck();
        CreditRulesCheck.check(check, changed);
        check.done();
        return new CreditRules(version + 1, changed, null, null, null);
    }

    /** What this table changes in the one before: a Chinese sentence for each row that is new, gone or different. */
    public List<String> differences(CreditRules before) {
        var all = new ArrayList<String>();
        for (var row : rows) {
            before.sameCase(row).ifPresentOrElse(old -> {
                if (!old.equals(row)) {
                    all.add("修改 " + row.heading() + "：" + difference(old, row));
                }
            }, () -> all.add("新增 " + row.words()));
        }
        before.rows.stream().filter(old -> sameCase(old).isEmpty()).forEach(old -> all.add("删除 " + old.words()));
        return List.copyOf(all);
    }

    private Optional<CreditRule> sameCase(CreditRule row) {
        return rows.stream().filter(each -> each.level() == row.level() && each.role() == row.role()
            && each.fromYear().equals(row.fromYear())).findFirst();
    }

    private static String difference(CreditRule old, CreditRule row) {
        return Stream.of(change("每学分学时", old.hoursPerCredit(), row.hoursPerCredit()),
            change("取整", old.step(), row.step()), change("每个项目最多学分", old.cap(), row.cap()),
            change("每天最多计学时", old.hoursPerDay(), row.hoursPerDay()),
            change("类别", old.creditClass(), row.creditClass()))
            .flatMap(Optional::stream).reduce((one, other) -> one + "，" + other).orElseThrow();
    }

    private static Optional<String> change(String label, Object old, Object now) {
        return Objects.equals(old, now) ? Optional.empty()
            : Optional.of(label + " " + shown(old) + " → " + shown(now));
    }

    private static String shown(Object value) {
        return switch (value) {
            case null -> "无";
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    private static CreditRule seed(int from, CreditRole role, int hours, String creditClass) {
        return new CreditRule(from, CreditLevel.MUNICIPAL, role, BigDecimal.valueOf(hours), new BigDecimal("0.5"),
            BigDecimal.TEN, BigDecimal.valueOf(6), creditClass);
    }
}
