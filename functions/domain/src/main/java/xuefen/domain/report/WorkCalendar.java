package xuefen.domain.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * 工作日 by the State Council's notices on holidays: Monday to Friday except days off, and the Saturdays and Sundays
 * worked in exchange (调休).
 *
 * @param daysOff        days off between Monday and Friday
 * @param workedWeekends Saturdays and Sundays on which people work
 * @param settledUntil   last day that the notices published so far settle; after it only weekdays are known
 */
public record WorkCalendar(Set<LocalDate> daysOff, Set<LocalDate> workedWeekends, LocalDate settledUntil) {

    /** Copies the days. */
    public WorkCalendar {
        daysOff = Set.copyOf(daysOff);
        workedWeekends = Set.copyOf(workedWeekends);
    }

    /** Whether a day is a working day. */
    public boolean worked(LocalDate day) {
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? workedWeekends.contains(day) : !daysOff.contains(day);
    }

    /**
     * The last of {@code count} working days, counted from the day after {@code day}.
     *
     * @param day   the day before the first that may count
     * @param count how many, 1 or more
     */
    public LocalDate after(LocalDate day, int count) {
        var last = day;
        for (int left = count; left > 0;) {
            last = last.plusDays(1);
            if (worked(last)) {
                left--;
            }
        }
        return last;
    }

    /** The number of working days after {@code day}, up to and including {@code until}; 0 where that is not later. */
    public int between(LocalDate day, LocalDate until) {
        return until.isAfter(day) ? (int) day.plusDays(1).datesUntil(until.plusDays(1)).filter(this::worked).count()
            : 0;
    }
}
