package xuefen.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import xuefen.domain.attendance.JudgedDay;
import xuefen.domain.attendance.OwnWindow;
import xuefen.domain.attendance.PersonAttendance;
import xuefen.domain.attendance.RollCall;
import xuefen.domain.attendance.Standing;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.platform.http.Place;

/**
 * A learner's day in a cycle.
 *
 * @param trainingId training
 * @param title      项目名称
 * @param cycle      第n期
 * @param day        the day in China
 * @param now        the server's time
 * @param windows    the swipe windows of the day, in order
 * @param scans      the learner's own scans of the day, in order
 * @param refused    the learner's tries of the day that were refused, by reason, in order
 * @param rollCall   the last roll call of the day that names the learner; null where none does
 * @param from       when the day's attendance begins
 * @param before     when that of the next day begins: a class that ends late goes on after midnight
 */
record OwnAttendance(String trainingId, String title, int cycle, LocalDate day, Instant now, List<OwnWindow> windows,
    List<OwnScan> scans, List<OwnTry> refused, Called rollCall, Instant from, Instant before) {

    /**
     * A scan as its learner sees it.
     *
     * @param standing what it counts for by the policy and the organiser's decisions
     * @param receipt  the receipt that the learner's phone got; null for a scan by a face terminal or a 手工补登 by the
     *                 organiser
     */
    record OwnScan(Direction direction, Instant at, ScanSource source, boolean late, Standing standing,
        String receipt) {

        static OwnScan of(JudgedDay judged, Scan scan) {
            return new OwnScan(scan.direction(), scan.at(), scan.source(), scan.late(), judged.standing(scan),
                scan.source() == ScanSource.PHONE ? scan.digest() : null);
        }
    }

    /**
     * Tries refused for one reason, as their learner sees them.
     *
     * @param at     time of the last try
     * @param code   code of the problem that they were refused with
     * @param reason its Chinese sentence
     * @param tries  how many tries there were; {@value RefusedTries#MOST} means as many or more
     */
    record OwnTry(Direction direction, Instant at, ScanSource source, String code, String reason, int tries) {

        static OwnTry of(RefusedTries tries) {
            var last = tries.last();
            return new OwnTry(last.direction(), last.at(), last.source(), last.refused().code(), last.refused().title(),
                tries.number());
        }
    }

    /**
     * 抽查点名 as a called learner sees it.
     *
     * @param calledAt    when it began
     * @param until       last instant at which a scan is an answer
     * @param confirmedAt when the learner answered; null where they did not
     */
    record Called(Instant calledAt, Instant until, Instant confirmedAt) {

        static Called of(RollCall call, PersonAttendance own) {
            return new Called(call.calledAt(), call.until(), own.confirmed(call).orElse(null));
        }
    }

    static OwnAttendance of(Place place, LocalDate day, Instant now, JudgedDay judged,
        List<RefusedTries> refused, Called called) {
        var training = place.training();
        var learner = place.caller().account();
        var time = place.cycle().attendance(day);
        return new OwnAttendance(training.id(), training.title(), place.cycle().number(), day, now,
            judged.windows(learner, now),
            judged.day().of(learner).records().stream().map(scan -> OwnScan.of(judged, scan)).toList(),
            refused.stream().map(OwnTry::of).toList(), called, time.from(), time.before());
    }
}
