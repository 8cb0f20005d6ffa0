package xuefen.platform.http;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import xuefen.domain.attendance.ScanFilter;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.training.Cycle;

/** 考勤明细: the query parameters that filter lists of scans. */
public final class ScanFilters {
    /** The names of the parameters, with those of the course and the day. */
    public static final List<String> NAMES = List.of("course", "day", "show", "direction", "flag", "words", "unit");

    private static final int MOST_COURSES = 50;

    private ScanFilters() {}

    /**
     * The filter of a request.
     *
     * @throws Problem naming a wrong parameter
     */
    public static ScanFilter of(Request request) {
        return new ScanFilter(request.choice("show", ScanFilter.Show.values(), ScanFilter.Show.ACCEPTED),
            request.query("course").isEmpty() ? null : request.number("course", 1, MOST_COURSES, 1),
            request.choice("direction", Direction.values(), null), request.choice("flag", FlagKind.values(), null),
            request.line("words").orElse(null), request.line("unit").orElse(null));
    }

    /**
     * The days of a cycle that a request asks for: one, or all.
     *
     * @throws Problem naming {@code day}
     */
    public static List<LocalDate> days(Request request, Cycle cycle) {
        return day(request, cycle).map(List::of).orElseGet(cycle::days);
    }

    /**
     * The day of a cycle that a request asks for; empty where it names none.
     *
     * @throws Problem naming {@code day}
     */
    public static Optional<LocalDate> day(Request request, Cycle cycle) {
        var day = request.day("day");
        if (day.isPresent() && !cycle.includes(day.get())) {
            throw Problem.field("day", "日期不在本期举办周期内");
        }
        return day;
    }
}
