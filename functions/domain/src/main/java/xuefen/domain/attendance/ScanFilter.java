package xuefen.domain.attendance;

import java.util.List;

import xuefen.domain.identity.Account;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;

/**
 * The filter of 考勤明细. A null component filters nothing.
 *
 * @param show      kind of records
 * @param course    number of the course whose code was scanned
 * @param direction sign-in or sign-out
 * @param flag      scans with this flag
 * @param words     the beginning of a personnel code, or a part of a name
 * @param unit      a part of a unit's name
 */
public record ScanFilter(Show show, Integer course, Direction direction, FlagKind flag, String words, String unit) {
    private static final int MOST = 40;

    /**
     * Checks the texts.
     *
     * @throws Problem naming those that are blank or longer than any name
     */
    public ScanFilter {
        var check = new FieldCheck();
        if (words != null) {
            check.text(words, "words", "姓名或人员编码", MOST);
        }
        if (unit != null) {
            check.text(unit, "unit", "单位", MOST);
        }
        check.done();
    }

    /** Kind of records. */
    public enum Show {
        /** Scans and manual attendances. */
        ACCEPTED,
        /** Scans that stand out. */
        FLAGGED,
        /** Scans that wait for the organiser. */
        PENDING,
        /** Scans that do not count at present. */
        NOT_COUNTED,
        /** Manual attendances. */
        MANUAL,
        /** Scans of people who are not on the list of participants. */
        UNLISTED,
        /** Tries that were refused. */
        REFUSED
    }

    /** Whether a record may match, judged by its own fields: the cheap check, which comes first. */
    public boolean mayMatch(Scan scan) {
        var shown = switch (show) {
            case ACCEPTED -> scan.refused() == null;
            case FLAGGED, PENDING -> scan.refused() == null && scan.source() != ScanSource.MANUAL;
            case NOT_COUNTED, UNLISTED -> scan.refused() == null;
            case MANUAL -> scan.source() == ScanSource.MANUAL;
            case REFUSED -> scan.refused() != null;
        };
        return shown && (course == null || course == scan.course())
            && (direction == null || direction == scan.direction());
    }

    /** Whether the person matches. */
    public boolean matches(String person, Account account) {
        var name = account == null || account.displayName() == null ? "" : account.displayName();
        var itsUnit = account == null || account.unit() == null ? "" : account.unit();
        return (words == null || person.startsWith(words) || name.contains(words))
            && (unit == null || itsUnit.contains(unit));
    }

    /** Whether a record of a person who is, or is not, 未登记 matches. */
    public boolean matches(boolean unlisted) {
        return show != Show.UNLISTED || unlisted;
    }

    /** Whether a record with these flags and this standing matches. */
    public boolean matches(List<Flag> flags, Standing standing) {
        return (show != Show.FLAGGED || !flags.isEmpty())
            && (show != Show.PENDING || standing == Standing.PENDING)
            && (show != Show.NOT_COUNTED || standing != Standing.COUNTS)
            && (flag == null || flags.stream().anyMatch(each -> each.kind() == flag));
    }
}
