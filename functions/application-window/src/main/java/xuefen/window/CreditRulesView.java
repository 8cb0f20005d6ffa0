package xuefen.window;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.rule.CreditCalculation;
import xuefen.domain.rule.CreditRule;
import xuefen.domain.rule.CreditRules;

/**
 * 学分标准 as everybody sees it.
 *
 * @param version   version to base a change on; 0 where the city has changed nothing yet
 * @param changedAt when it was last changed; null where the city has changed nothing yet
 * @param rows      its rows, by level, role and year
 * @param examples  for each row a sentence of what a day of 6 hours gives
 */
record CreditRulesView(long version, Instant changedAt, List<CreditRule> rows, List<String> examples) {
    private static final BigDecimal HOURS = BigDecimal.valueOf(6);

    static CreditRulesView of(CreditRules rules) {
        return new CreditRulesView(rules.version(), rules.changedAt(), rules.rows(), examples(rules.rows(), HOURS, 1));
    }

    /** For each row, in their order, a sentence of what hours give in its first year. */
    static List<String> examples(List<CreditRule> rows, BigDecimal hours, int days) {
        return rows.stream().map(row -> CreditCalculation.of(row, row.fromYear(), hours, days).words()).toList();
    }
}
