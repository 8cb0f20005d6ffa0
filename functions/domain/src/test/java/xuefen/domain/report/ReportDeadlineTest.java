package xuefen.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.report.Calendars.OF_2026;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportDeadlineTest {
    private static final LocalDate LAST = LocalDate.of(2026, 9, 5);
    private static final LocalDate DUE = LocalDate.of(2026, 10, 22);

    static List<List<LocalDate>> examples() {
        return Calendars.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void it_is_thirty_working_days_after_the_last_day(List<LocalDate> example) {
        var deadline = ReportDeadline.of(OF_2026, example.getFirst(), example.getFirst());
        assertThat(deadline).isEqualTo(new ReportDeadline(example.getLast(), false, 30, false));
    }

    @Test
    void what_is_left_is_counted_after_today_and_never_more_than_all() {
        assertThat(left(LAST.minusMonths(2))).isEqualTo(30);
        // Saturday, Sunday, then the first working day.
        assertThat(left(LAST.plusDays(1))).isEqualTo(30);
        assertThat(left(LAST.plusDays(2))).isEqualTo(29);
        assertThat(left(DUE.minusDays(1))).isEqualTo(1);
    }

    @Test
    void the_last_day_is_in_time_to_its_end() {
        assertThat(ReportDeadline.of(OF_2026, LAST, DUE)).isEqualTo(new ReportDeadline(DUE, false, 0, false));
        assertThat(ReportDeadline.of(OF_2026, LAST, DUE.plusDays(1)))
            .isEqualTo(new ReportDeadline(DUE, false, 0, true));
    }

    @Test
    void a_day_beyond_what_was_published_is_provisional_and_moves_with_the_next_notice() {
        var lastDay = LocalDate.of(2026, 11, 30);
        assertThat(ReportDeadline.of(OF_2026, LocalDate.of(2026, 11, 12), lastDay)).satisfies(settled -> {
            assertThat(settled.due()).isEqualTo(OF_2026.settledUntil());
            assertThat(settled.provisional()).isFalse();
        });
        assertThat(ReportDeadline.of(OF_2026, LocalDate.of(2026, 11, 13), lastDay).provisional()).isTrue();
        var unknown = ReportDeadline.of(OF_2026, lastDay, lastDay);
        assertThat(unknown).isEqualTo(new ReportDeadline(LocalDate.of(2027, 1, 11), true, 30, false));
        var published = new WorkCalendar(Set.of(LocalDate.of(2027, 1, 1)), Set.of(LocalDate.of(2027, 1, 3)),
            LocalDate.of(2027, 12, 24));
        assertThat(ReportDeadline.of(published, lastDay, lastDay))
            .isEqualTo(new ReportDeadline(LocalDate.of(2027, 1, 11), false, 30, false));
        var longer = new WorkCalendar(Set.of(LocalDate.of(2027, 1, 1)), Set.of(), LocalDate.of(2027, 12, 24));
        assertThat(ReportDeadline.of(longer, lastDay, lastDay).due()).isEqualTo(LocalDate.of(2027, 1, 12));
    }

    private static int left(LocalDate today) {
        return ReportDeadline.of(OF_2026, LAST, today).left();
    }
}
