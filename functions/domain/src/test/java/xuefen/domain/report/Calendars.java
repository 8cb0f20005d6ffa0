package xuefen.domain.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 2026 as the State Council's notice of November 2025 has it. */
final class Calendars {
    static final WorkCalendar OF_2026 = new WorkCalendar(
        days("2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20",
            "2026-02-23", "2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19", "2026-09-25",
            "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"),
        days("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
        LocalDate.of(2026, 12, 24));

    private Calendars() {}

    private static Set<LocalDate> days(String... days) {
        return Stream.of(days).map(LocalDate::parse).collect(Collectors.toUnmodifiableSet());
    }

    /** Last days of cycles with the day that a report is due, counted by hand. */
    static List<List<LocalDate>> examples() {
        return List.of(example("2026-01-20", "2026-03-09"), example("2026-09-05", "2026-10-22"));
    }

    private static List<LocalDate> example(String lastDay, String due) {
        return List.of(LocalDate.parse(lastDay), LocalDate.parse(due));
    }
}
