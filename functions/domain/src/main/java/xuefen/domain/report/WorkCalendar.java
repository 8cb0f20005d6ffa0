package xuefen.domain.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * 工作日 by the State Council's notices on holidays: Monday to Friday but for the days off, and the Saturdays and Sundays that are worked for them (调休).
 *
 * @param daysOff        days off between Monday and Friday
 * @param workedWeekends Saturdays and Sundays on which people work
 * @param settledUntil   last day that the notices published so far settle; after it the weekdays alone are known
 */
public record WorkCalendar(Set<LocalDate> daysOff, Set<LocalDate> workedWeekends, LocalDate settledUntil) {

    /** Days are kept as they were. */
    public WorkCalendar {
        daysOff = Set.copyOf(daysOff);
        workedWeekends = Set.copyOf(workedWeekends);
    }

    /** Whether people work on a day. */
    public boolean worked(LocalDate day) {
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? workedWeekends.contains(day) : !daysOff.contains(day);
    }

    /**
     * The last of some working days that are counted from the day after a day.
     *
     * @param day   the day before the first that may count
     * @param count how many, 1 or more
     */
    public LocalDate after(LocalDate day, int count) {
        var last = day;
        for (int left = count; left > 0; ) {
            last = last.plusDays(1);
            if (worked(last)) {
                left--;
            }
        }
        return last;
    }

    /** How many working days there are after a day, up to and with another; none where that is not later. */
    public int between(LocalDate day, LocalDate until) {
        return until.isAfter(day) ? (int) day.plusDays(1).datesUntil(until.plusDays(1)).filter(this::worked).count() : 0;
    }
}
