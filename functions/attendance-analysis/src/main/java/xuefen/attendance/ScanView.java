package xuefen.attendance;

import java.time.Instant;
import java.util.List;

import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.ScanSource;
import xuefen.platform.store.ScanDetails.Detail;

/**
 * A record of 考勤明细.
 *
 * @param id         what a decision names it by; null for what cannot be decided on: refused tries, and what was added by hand
 * @param person     personnel code
 * @param name       name; null where no account has this code
 * @param unit       unit; null where no account has this code
 * @param unlisted   whether the person is 未登记: not on the list of participants, where there is one
 * @param direction  sign-in or sign-out
 * @param course     course number
 * @param at         when it counts; of a refused try, when it was tried
 * @param receivedAt when it reached the server
 * @param display    screen that showed the code
 * @param deviceTag  the same for the same phone within a training, so that one phone for several people shows; never what the phone calls itself
 * @param source     how it came in
 * @param late       whether it came long after its time
 * @param flags      what stands out
 * @param counts     whether it counts as policy and decisions are
 * @param decision   the decision that holds; null where there is none
 * @param manualId   of what was added by hand, its id; else null
 * @param reason     of what was added by hand, why; else null
 * @param refused    code of the problem that it was refused with; null for what was accepted
 * @param tries      how many tries of the person were refused so on that day, of which this is the last; null for what was accepted
 */
record ScanView(String id, String person, String name, String unit, boolean unlisted, Direction direction, int course, Instant at, Instant receivedAt,
                int display, String deviceTag, ScanSource source, boolean late, List<Flag> flags, boolean counts, ScanDecision decision, String manualId,
                String reason, String refused, Integer tries) {

    static ScanView of(Detail detail) {
        var scan = detail.scan();
        var account = detail.account();
        var manual = detail.manual();
        return new ScanView(scan.refused() != null || manual != null ? null : scan.id().text(), scan.person(),
            account == null ? null : account.displayName(), account == null ? null : account.unit(), detail.unlisted(), scan.direction(), scan.course(), scan.at(),
            scan.receivedAt(), scan.display(), scan.deviceTag(), scan.source(), scan.late(), detail.flags(), detail.counts(), detail.decision(),
            manual == null ? null : manual.id(), manual == null ? null : manual.reason(), scan.refused() == null ? null : scan.refused().code(), detail.tries());
    }
}
