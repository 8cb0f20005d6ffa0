package xuefen.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

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
 */
record OwnAttendance(String trainingId, String title, int cycle, LocalDate day, Instant now, List<OwnWindow> windows,
    List<OwnScan> scans, List<OwnTry> refused, Called rollCall) {

    /**
     * A scan as its learner sees it.
     *
     * @param standing what it counts for, unless the organiser decides otherwise
     * @param receipt  the receipt that the learner's phone got; null for a scan by a face terminal or a 手工补登 by the
     *                 organiser
     */
    record OwnScan(Direction direction, Instant at, ScanSource source, boolean late, Standing standing,
        String receipt) {

        static OwnScan of(PersonAttendance own, Scan scan) {
            return new OwnScan(scan.direction(), scan.at(), scan.source(), scan.late(), own.standing(scan),
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

    static OwnAttendance of(Place place, LocalDate day, Instant now, PersonAttendance own,
        List<RefusedTries> refused, Called called) {
        var training = place.training();
        return new OwnAttendance(training.id(), training.title(), place.cycle().number(), day, now,
            own.windows(day, now), own.records().stream().map(scan -> OwnScan.of(own, scan)).toList(),
            refused.stream().map(OwnTry::of).toList(), called);
    }
}
