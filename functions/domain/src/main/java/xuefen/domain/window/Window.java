package xuefen.domain.window;

import java.time.Instant;
import java.time.LocalDate;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.time.ChinaTime;

/**
 * A time span in which something is accepted.
 *
 * @param start first instant in it
 * @param end   first instant after it
 */
public record Window(Instant start, Instant end) {

    /** Notes what is missing or wrong; a year's window lies in that year and the one before. */
    static void check(FieldCheck check, Window window, WindowKind kind, String field, int year) {
        if (window == null) {
            check.present(null, field, kind.word() + "时间");
            return;
        }
        check.present(window.start, field + ".start", kind.word() + "开始时间").present(window.end, field + ".end",
            kind.word() + "截止时间");
        var first = ChinaTime.instant(LocalDate.of(year - 1, 1, 1).atStartOfDay());
        var last = ChinaTime.instant(LocalDate.of(year + 1, 1, 1).atStartOfDay());
        var where = kind.word() + "时间应在 " + (year - 1) + " 年或 " + year + " 年内";
        if (window.start != null) {
            check.that(!window.start.isBefore(first) && window.start.isBefore(last), field + ".start", where);
        }
        if (window.end != null) {
            check.that(window.end.isAfter(first) && !window.end.isAfter(last), field + ".end", where);
        }
        if (window.start != null && window.end != null) {
            check.that(window.start.isBefore(window.end), field + ".end", kind.word() + "截止时间应晚于开始时间");
        }
    }
}
