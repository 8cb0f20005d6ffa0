package xuefen.attendance;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.platform.files.Link;
import xuefen.platform.store.Page;

/**
 * A finished analysis, as the organiser and the authority see it.
 *
 * @param summary  its figures
 * @param people   one page of the people
 * @param evidence the document that goes into the execution report
 */
record AnalysisView(AnalysisSummary summary, Page<AnalysisResult.Person> people, Link evidence) {}
