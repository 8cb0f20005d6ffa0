package xuefen.domain.credit;

import xuefen.domain.attendance.Attendance;

/** What a strategy decides about one person. */
interface Earning {

    /**
     * Decides.
     *
     * @param person somebody who qualified in the confirmed analysis
     * @param terms  the training's figure, its courses, and the windows of the analysis
     */
    Earned of(Attendance person, AwardTerms terms);
}
