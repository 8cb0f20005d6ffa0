package xuefen.window;

import java.math.BigDecimal;
import java.util.List;

import xuefen.domain.rule.CreditRule;

/**
 * What a table would change, before it is set.
 *
 * @param changes  a Chinese sentence for each row that would be changed, added or removed
 * @param examples for each row, in the order in which they were sent, a sentence of what the example gives
 */
record CreditRulesPreview(List<String> changes, List<String> examples) {

    static CreditRulesPreview of(List<String> changes, List<CreditRule> rows, BigDecimal hours, int days) {
        return new CreditRulesPreview(changes, CreditRulesView.examples(rows, hours, days));
    }
}
