package xuefen.award;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.LedgerEntry;
import xuefen.domain.identity.Account;
import xuefen.domain.rule.CreditRole;

/**
 * An entry of the ledger as the organiser sees it.
 *
 * @param person    personnel code
 * @param name      name; null where no account has this code
 * @param unit      unit; null where no account has this code
 * @param role      role of the person
 * @param credits   number of credits
 * @param strategy  授分策略
 * @param cycle     第n期
 * @param analysis  analysis that it rests on
 * @param award     award that entered it
 * @param awardedBy account
 * @param awardedAt when
 * @param manual    numbers, from 1, of the swipe windows in which only 手工补登 counts for the person
 */
record CreditView(String person, String name, String unit, CreditRole role, BigDecimal credits, AwardStrategy strategy,
    int cycle, String analysis, String award, String awardedBy, Instant awardedAt, List<Integer> manual) {

    static CreditView of(LedgerEntry entry, Account account) {
        return new CreditView(entry.person(), account == null ? null : account.displayName(),
            account == null ? null : account.unit(), entry.role(), entry.credits(), entry.strategy(), entry.cycle(),
            entry.analysis(), entry.award(), entry.awardedBy(), entry.awardedAt(), entry.manual());
    }
}
