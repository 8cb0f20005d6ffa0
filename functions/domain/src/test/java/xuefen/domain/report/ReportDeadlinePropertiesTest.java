package xuefen.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for any holidays. */
class ReportDeadlinePropertiesTest {
    private static final LocalDate BEGIN = LocalDate.of(2026, 1, 1);
    private static final int A_YEAR = 365;

    @Property
    void the_last_day_is_the_thirtieth_that_is_worked(
        @ForAll @Size(max = 120) List<@IntRange(max = A_YEAR) Integer> turned,
        @ForAll @IntRange(max = A_YEAR) int lastDay) {
        var calendar = calendar(turned);
        var last = BEGIN.plusDays(lastDay);
        var due = ReportDeadline.of(calendar, last, last).due();
        assertThat(calendar.worked(due)).isTrue();
        assertThat(last.plusDays(1).datesUntil(due.plusDays(1)).filter(calendar::worked))
            .hasSize(ReportDeadline.WORKING_DAYS);
    }

    @Property
    void who_ends_later_is_never_due_earlier(@ForAll @Size(max = 120) List<@IntRange(max = A_YEAR) Integer> turned,
        @ForAll @IntRange(max = A_YEAR) int lastDay, @ForAll @IntRange(max = 60) int later) {
        var calendar = calendar(turned);
        var last = BEGIN.plusDays(lastDay);
        assertThat(due(calendar, last.plusDays(later))).isAfterOrEqualTo(due(calendar, last));
    }

    @Property
    void each_day_takes_away_one_working_day_or_none_and_after_the_last_it_is_overdue(
        @ForAll @Size(max = 120) List<@IntRange(max = A_YEAR) Integer> turned,
        @ForAll @IntRange(max = A_YEAR) int lastDay, @ForAll @IntRange(max = 120) int passed) {
        var calendar = calendar(turned);
        var last = BEGIN.plusDays(lastDay);
        var today = ReportDeadline.of(calendar, last, last.plusDays(passed));
        var tomorrow = ReportDeadline.of(calendar, last, last.plusDays(passed + 1));
        var taken = !today.overdue() && today.left() > 0 && calendar.worked(last.plusDays(passed + 1)) ? 1 : 0;
        assertThat(tomorrow.left()).isEqualTo(today.left() - taken);
        assertThat(tomorrow.overdue()).isEqualTo(last.plusDays(passed + 1).isAfter(tomorrow.due()));
        assertThat(tomorrow.due()).isEqualTo(today.due());
    }

    private static LocalDate due(WorkCalendar calendar, LocalDate lastDay) {
        return ReportDeadline.of(calendar, lastDay, lastDay).due();
    }

    /** A calendar where some days are the opposite of what their weekday says. */
    private static WorkCalendar calendar(List<Integer> turned) {
        var daysOff = new HashSet<LocalDate>();
        var workedWeekends = new HashSet<LocalDate>();
        for (var offset : turned) {
            var day = BEGIN.plusDays(offset);
            (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? workedWeekends : daysOff).add(day);
        }
        return new WorkCalendar(daysOff, workedWeekends, BEGIN.plusDays(A_YEAR));
    }
}
