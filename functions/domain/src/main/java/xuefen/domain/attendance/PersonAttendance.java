package xuefen.domain.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.domain.scanning.Scan;
import xuefen.domain.training.Cycle;

/**
 * What one person scanned on some days of a cycle, and what the organiser added by hand for them.
 * {@link AttendanceDay#of} says the same of a day.
 */
public final class PersonAttendance {
    private final String person;
    private final SwipeWindows windows;
    private final List<Scan> records;

    PersonAttendance(String person, SwipeWindows windows, Stream<Scan> records) {
        this.person = person;
        this.windows = windows;
        this.records = records.sorted(Scan.BY_TIME).toList();
    }

    /**
     * The person's attendance on some days.
     *
     * @param windows swipe windows of the cycle
     * @param scans   the person's scans of those days; refused tries and scans of other days among them are ignored
     * @param manual  manual attendances of the cycle; those withdrawn, of another person or day are ignored
     */
    public static PersonAttendance of(String person, Cycle cycle, Collection<LocalDate> days, SwipeWindows windows,
        Collection<Scan> scans, Collection<ManualAttendance> manual) {
        var spans = days.stream().map(cycle::attendance).toList();
        return new PersonAttendance(person, windows, Stream.concat(
            scans.stream().filter(scan -> scan.refused() == null),
            manual.stream().filter(added -> added.stands() && added.person().equals(person))
                .map(ManualAttendance::scan))
            .filter(record -> spans.stream().anyMatch(span -> span.contains(record.at()))));
    }

    /** The scans and, as scans, the manual attendances, in order of time. */
    public List<Scan> records() {
        return records;
    }

    /** The number of records, each swipe window counted once. */
    int scanned() {
        return (int) (records.stream().filter(record -> windows.of(record).isEmpty()).count()
            + records.stream().flatMap(record -> windows.of(record).stream()).distinct().count());
    }

    /** When this person first answered a roll call of these days; empty where they did not. */
    public Optional<Instant> confirmed(RollCall call) {
        return call.confirmed(person, records);
    }

    /** The windows of the cycle that have begun and have no record of this person, in order. */
    public List<SwipeWindow> missing(Instant now) {
        var filled = records.stream().flatMap(record -> windows.of(record).stream()).collect(Collectors.toSet());
        return windows.windows().stream().filter(window -> !window.from().isAfter(now) && !filled.contains(window))
            .toList();
    }
}
