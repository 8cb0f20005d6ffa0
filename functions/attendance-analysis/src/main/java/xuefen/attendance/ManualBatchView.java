package xuefen.attendance;

import java.time.Instant;
import java.util.List;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ManualBatch;

/**
 * A 批量补登, without its people: they stand on the list of 手工补登.
 *
 * @param people how many people it is for
 * @param added  how many attendances it added
 */
record ManualBatchView(String id, int course, List<ManualBatch.Time> times, int people, int added, String reason,
    String evidence, String addedBy, Instant addedAt, ManualAttendance.Withdrawal withdrawal) {

    static ManualBatchView of(ManualBatch batch) {
        return new ManualBatchView(batch.id(), batch.course(), batch.times(), batch.people().size(), batch.size(),
            batch.reason(), batch.evidence(), batch.addedBy(), batch.addedAt(), batch.withdrawal());
    }
}
