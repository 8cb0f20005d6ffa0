package xuefen.attendance;

import java.time.Instant;
import java.util.List;

import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.Standing;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.ScanSource;
import xuefen.platform.store.ScanDetails.Detail;

/**
 * A record of 考勤明细.
 *
 * @param id         id for decisions; null for records without decisions: refused tries and 手工补登
 * @param person     personnel code
 * @param name       name; null where no account has this code
 * @param unit       unit; null where no account has this code
 * @param unlisted   whether the person is 未登记: not on the list of participants, where there is one
 * @param direction  sign-in or sign-out
 * @param course     course number
 * @param at         the time that counts; for a refused try, the time of the try
 * @param receivedAt when it reached the server
 * @param display    展示屏 that showed the code
 * @param deviceTag  tag of the phone, constant within a training, so that a shared phone is visible; never the phone's
 *                   own identifier
 * @param source     source of the scan
 * @param late       whether it arrived long after its time
 * @param flags      its flags
 * @param window     the swipe window that it lies in; null where it lies in none, or is a refused try
 * @param counts     whether it counts under the present policy and decisions
 * @param standing   what it counts for, or why it does not count
 * @param decision   the decision in force; null where there is none
 * @param manualId   id of a 手工补登; null otherwise
 * @param reason     reason of a 手工补登; null otherwise
 * @param refused    code of the problem that refused it; null for an accepted scan
 * @param tries      how many tries of the person were refused for this reason on that day, of which this is the last;
 *                   null for an accepted scan
 */
record ScanView(String id, String person, String name, String unit, boolean unlisted, Direction direction, int course,
    Instant at, Instant receivedAt, int display, String deviceTag, ScanSource source, boolean late, List<Flag> flags,
    SwipeWindow window, boolean counts, Standing standing, ScanDecision decision, String manualId, String reason,
    String refused, Integer tries) {

    static ScanView of(Detail detail) {
        var scan = detail.scan();
        var account = detail.account();
        var manual = detail.manual();
        return new ScanView(scan.refused() != null || manual != null ? null : scan.id().text(), scan.person(),
            account == null ? null : account.displayName(), account == null ? null : account.unit(), detail.unlisted(),
            scan.direction(), scan.course(), scan.at(), scan.receivedAt(), scan.occasion().display(), scan.deviceTag(),
            scan.source(), scan.late(), detail.flags(), detail.window(), detail.standing() == Standing.COUNTS,
            detail.standing(), detail.decision(),
            manual == null ? null : manual.id(), manual == null ? null : manual.reason(),
            scan.refused() == null ? null : scan.refused().code(), detail.tries());
    }
}
