package xuefen.award;

import java.time.Instant;

import xuefen.domain.credit.AwardTerms;
import xuefen.domain.training.OfCycle;

/**
 * An ordered export of 筛选授分人员. It fixes its inputs, as an award does; what others were awarded meanwhile shows.
 *
 * @param id        UUID; the same order twice is one export and one file
 * @param training  training id
 * @param cycle     第n期
 * @param analysis  analysis of the effective list at that time
 * @param terms     strategy, figure and rule
 * @param filter    whom it shows
 * @param orderedBy account
 * @param orderedAt when
 */
record ScreeningExport(String id, String training, int cycle, String analysis, AwardTerms terms, ScreeningFilter filter,
    String orderedBy, Instant orderedAt) implements OfCycle {

    /** A workbook that is written. */
    record Written(int rows, String sha256) {}

    /** The key of its workbook in the bucket. */
    String key(String sha256) {
        return "screenings/" + training + "/" + id + "." + sha256 + ".xlsx";
    }

    /** Whether both ask for the same, by the same list. */
    boolean asksAs(ScreeningExport other) {
        return cycleId().equals(other.cycleId()) && terms.strategy() == other.terms.strategy()
            && filter.equals(other.filter);
    }
}
