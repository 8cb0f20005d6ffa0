package xuefen.delivery;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;

import com.tyme.holiday.LegalHoliday;

import xuefen.domain.report.WorkCalendar;

/** The State Council's notices on holidays, as far as the library knows them. */
final class StateCouncilCalendar {
    /** The first day that a notice in the library covers. */
    private static final LocalDate FIRST = LocalDate.of(2001, 12, 29);
    /** The days before New Year are settled by the next year's notice; none has begun before 28 December so far. */
    private static final int LAST_OWN_DAY = 24;

    private StateCouncilCalendar() {}

    /** The calendar of all published notices. */
    static WorkCalendar published() {
        var daysOff = new HashSet<LocalDate>();
        var workedWeekends = new HashSet<LocalDate>();
        var last = FIRST;
        var holiday = LegalHoliday.fromYmd(FIRST.getYear(), FIRST.getMonthValue(), FIRST.getDayOfMonth());
        while (holiday != null) {
            last = LocalDate.of(holiday.getDay().getYear(), holiday.getDay().getMonth(), holiday.getDay().getDay());
            var weekend = last.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
            if (weekend && holiday.isWork()) {
                workedWeekends.add(last);
            } else if (!weekend && !holiday.isWork()) {
                daysOff.add(last);
            }
            holiday = holiday.next(1);
        }
        // A notice covers the whole year; its last holiday is the one in October.
        return new WorkCalendar(daysOff, workedWeekends, LocalDate.of(last.getYear(), Month.DECEMBER, LAST_OWN_DAY));
    }
}
