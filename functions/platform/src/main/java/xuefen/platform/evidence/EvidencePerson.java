package xuefen.platform.evidence;

import xuefen.domain.attendance.AnalysisResult;

/**
 * Somebody who scanned, as they were called then.
 *
 * @param person personnel code
 * @param name   null where no account had this code
 * @param unit   null where no account had this code, or it had none
 * @param title  technical title; null likewise, and in evidence from before titles were kept
 */
public record EvidencePerson(String person, String name, String unit, String title) {

    /** What they were called. */
    public AnalysisResult.Named named() {
        return new AnalysisResult.Named(name, unit, title);
    }
}
