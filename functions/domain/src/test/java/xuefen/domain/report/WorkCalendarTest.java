package xuefen.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.report.Calendars.OF_2026;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

class WorkCalendarTest {
    @Test
    void people_work_on_some_weekends_and_not_on_some_weekdays() {
        assertThat(OF_2026.worked(LocalDate.of(2026, 2, 28))).as("a Saturday that is worked").isTrue();
        assertThat(OF_2026.worked(LocalDate.of(2026, 2, 21))).as("a Saturday").isFalse();
        assertThat(OF_2026.worked(LocalDate.of(2026, 2, 23))).as("a Monday off").isFalse();
        assertThat(OF_2026.worked(LocalDate.of(2026, 2, 24))).as("a Tuesday").isTrue();
    }

    @Test
    void working_days_are_counted_from_the_day_after() {
        // The 9th is a Saturday that is worked, the 10th a Sunday.
        assertThat(OF_2026.after(LocalDate.of(2026, 5, 8), 1)).isEqualTo(LocalDate.of(2026, 5, 9));
        assertThat(OF_2026.after(LocalDate.of(2026, 5, 9), 1)).isEqualTo(LocalDate.of(2026, 5, 11));
        assertThat(OF_2026.between(LocalDate.of(2026, 5, 8), LocalDate.of(2026, 5, 11))).isEqualTo(2);
        assertThat(OF_2026.between(LocalDate.of(2026, 5, 8), LocalDate.of(2026, 5, 8))).isZero();
        assertThat(OF_2026.between(LocalDate.of(2026, 5, 9), LocalDate.of(2026, 5, 8))).isZero();
    }

    @Test
    void a_count_goes_on_over_the_end_of_the_year() {
        // Thursday; Friday 1 January is an ordinary day as long as no notice says otherwise.
        assertThat(OF_2026.after(LocalDate.of(2026, 12, 31), 2)).isEqualTo(LocalDate.of(2027, 1, 4));
        assertThat(OF_2026.between(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 4))).isEqualTo(3);
    }
}
