package xuefen.attendance;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.Shortfall;
import xuefen.domain.part.Part;
import xuefen.platform.files.Link;
import xuefen.platform.store.Page;

/**
 * A finished analysis, as the organiser and the authority see it.
 *
 * @param summary  its figures
 * @param matching people who match what was asked for, on all pages
 * @param people   one page of them
 * @param evidence the document that goes into the execution report
 */
record AnalysisView(AnalysisSummary summary, int matching, Page<Person> people, Link evidence) {

    /**
     * One person.
     *
     * @param found what the analysis found
     * @param why   why they do not qualify; null where they do
     */
    record Person(@Part AnalysisResult.Person found, String why) {
        static Person of(AnalysisSummary summary, AnalysisResult.Person found) {
            return new Person(found, Shortfall.of(summary.order(), found));
        }
    }
}
