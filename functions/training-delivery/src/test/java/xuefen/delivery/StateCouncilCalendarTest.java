package xuefen.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.report.ReportDeadline;
import xuefen.domain.report.WorkCalendar;

class StateCouncilCalendarTest {
    private static final WorkCalendar CALENDAR = StateCouncilCalendar.published();

    @ParameterizedTest
    @CsvSource({"2026-01-20,2026-03-09", "2026-09-05,2026-10-22", "2025-12-20,2026-02-02"})
    void reports_are_due_as_counted_by_hand(LocalDate lastDay, LocalDate due) {
        assertThat(ReportDeadline.of(CALENDAR, lastDay, lastDay)).isEqualTo(new ReportDeadline(due, false, 30, false));
    }

    @ParameterizedTest
    @CsvSource({"2026-02-14,true", "2026-02-28,true", "2026-10-10,true", "2026-02-23,false", "2026-10-07,false",
        "2018-12-29,true", "2018-12-31,false"})
    void people_work_as_the_notices_say(LocalDate day, boolean worked) {
        assertThat(CALENDAR.worked(day)).isEqualTo(worked);
    }

    @Test
    void a_year_is_settled_to_the_days_that_the_next_notice_has_a_say_in() {
        assertThat(CALENDAR.settledUntil()).hasMonthValue(12).hasDayOfMonth(24)
            .isAfterOrEqualTo(LocalDate.of(2026, 12, 24));
        var beyond = CALENDAR.settledUntil().plusDays(1);
        assertThat(ReportDeadline.of(CALENDAR, beyond, beyond).provisional()).isTrue();
    }
}
