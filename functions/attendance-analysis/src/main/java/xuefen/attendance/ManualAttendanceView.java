package xuefen.attendance;

import java.time.Instant;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.identity.Account;
import xuefen.domain.scanning.Direction;

/**
 * A 手工补登, with the person's name and unit.
 *
 * @param name name; null where no account has this code any more
 * @param unit unit; null where no account has this code any more
 */
record ManualAttendanceView(String id, String person, String name, String unit, int course, Direction direction,
    Instant at, String reason, String evidence, String addedBy, Instant addedAt,
    ManualAttendance.Withdrawal withdrawal, String batch) {

    static ManualAttendanceView of(ManualAttendance manual, Account account) {
        return new ManualAttendanceView(manual.id(), manual.person(), account == null ? null : account.displayName(),
            account == null ? null : account.unit(), manual.course(), manual.direction(), manual.at(), manual.reason(),
            manual.evidence(), manual.addedBy(), manual.addedAt(), manual.withdrawal(), manual.batch());
    }
}
