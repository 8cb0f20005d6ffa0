package xuefen.domain.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.rule.CreditRole;

/**
 * One award in the ledger: one per person, project and role, never changed. It is provisional until the execution
 * report is accepted.
 *
 * @param training      training, and project, id
 * @param projectNumber 项目编号
 * @param person        personnel code
 * @param role          role in which the person earns them
 * @param credits       how many
 * @param strategy      授分策略
 * @param cycle         第n期
 * @param analysis      analysis that backs it (凡是未经考勤分析所授学分，一律审核不通过)
 * @param award         award job that entered it
 * @param awardedBy     account
 * @param awardedAt     when
 * @param manual        numbers, from 1, of the swipe windows in which only 手工补登 counted for the person: marked for the
 *                      authority
 */
public record LedgerEntry(String training, String projectNumber, String person, CreditRole role, BigDecimal credits,
    AwardStrategy strategy, int cycle, String analysis, String award, String awardedBy, Instant awardedAt,
    List<Integer> manual) {

    /** Copies the list; old entries without one get an empty list. */
    public LedgerEntry {
        manual = manual == null ? List.of() : List.copyOf(manual);
    }
}
