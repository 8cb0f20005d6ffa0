package xuefen.window;

import java.time.Instant;
import java.util.List;

import xuefen.domain.rule.CreditRule;
import xuefen.domain.rule.CreditRules;

/**
 * A version of 学分标准 as the city sees it.
 *
 * @param version   its number, from 1
 * @param changedBy account of the city that made it
 * @param changedAt when
 * @param reason    why
 * @param rows      its rows, by level, role and year
 * @param changes   a Chinese sentence for each row that was changed, added or removed
 */
record CreditRulesVersion(long version, String changedBy, Instant changedAt, String reason, List<CreditRule> rows,
    List<String> changes) {

    static CreditRulesVersion of(CreditRules rules, CreditRules before) {
        return new CreditRulesVersion(rules.version(), rules.changedBy(), rules.changedAt(), rules.reason(),
            rules.rows(), rules.differences(before));
    }
}
