package xuefen.platform.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRule;
import xuefen.domain.rule.CreditRules;
import xuefen.platform.store.CreditRulesStore;

/** 学分标准 as a city changes them in tests. */
public final class Rules {
    private Rules() {}

    /** The city changes the hours that participants need for a credit, in every year; the next version is stored. */
    public static CreditRules perCredit(CreditRulesStore store, String hours) {
        var changed = changed(store.current(), hours);
        store.save(changed);
        return changed;
    }

    /** The version that would follow. */
    public static CreditRules changed(CreditRules before, String hours) {
        List<CreditRule> rows = before.rows().stream().map(row -> row.role() == CreditRole.PARTICIPANT
            ? new CreditRule(row.fromYear(), row.level(), row.role(), new BigDecimal(hours), row.step(), row.cap(),
                row.hoursPerDay(), row.creditClass())
            : row).toList();
        return before.set(before.version(), rows, "每学分 " + hours + " 学时", "city01",
            Instant.parse("2026-03-01T00:00:00Z").plusSeconds(before.version()));
    }
}
