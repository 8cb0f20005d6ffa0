package xuefen.domain.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.domain.scanning.MissedCall;
import xuefen.domain.scanning.Scan;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.time.Span;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;

/**
 * The attendance of a cycle on one day, with the scans of every course: what was scanned, and what the organiser added
 * by hand (手工补登). The board in the hall, the phone, the list of scans and the analysis all ask this value, so that they
 * agree.
 *
 * <p>Presence includes every accepted scan: a person who scanned was there to scan. What counts towards credits is
 * decided by a {@link ScanJudge}.
 */
public final class AttendanceDay {
    private final Span time;
    private final LocalDate day;
    private final SwipeWindows windows;
    private final SwipeWindows today;
    private final List<Scan> scans;
    private final List<ManualAttendance> manual;
    private final Map<String, ManualAttendance> inForce;
    private final List<Scan> records;
    /** Asked by who looks at people, and by no analysis: filled when it is first asked. */
    private Map<String, List<Scan>> byPerson;

    /**
     * The day as it is at present.
     *
     * @param day     the day in China; what belongs to it, {@link Cycle#attendance} says
     * @param windows swipe windows of the cycle
     * @param scans   all scans of that day; refused tries and scans of other days among them are ignored
     * @param manual  manual attendances of the cycle; those withdrawn or of another day are ignored
     */
    public AttendanceDay(Cycle cycle, LocalDate day, SwipeWindows windows, Collection<Scan> scans,
        Collection<ManualAttendance> manual) {
        this(cycle.attendance(day), day, windows, scans, manual);
    }

    private AttendanceDay(Span time, LocalDate day, SwipeWindows windows, Collection<Scan> scans,
        Collection<ManualAttendance> manual) {
        this(time, day, windows,
            scans.stream().filter(scan -> scan.refused() == null && time.contains(scan.at())).sorted(Scan.BY_TIME)
                .toList(),
            manual.stream().filter(added -> time.contains(added.at())).toList(), ManualAttendance::stands);
    }

    private AttendanceDay(Span time, LocalDate day, SwipeWindows windows, List<Scan> scans,
        List<ManualAttendance> manual, Predicate<ManualAttendance> stands) {
        this.time = time;
        this.day = day;
        this.windows = windows;
        this.today = windows.on(day);
        this.scans = scans;
        this.manual = manual;
        this.inForce = manual.stream().filter(stands)
            .collect(Collectors.toMap(ManualAttendance::id, Function.identity()));
        this.records = Stream.concat(scans.stream(), inForce.values().stream().map(ManualAttendance::scan))
            .sorted(Scan.BY_TIME).toList();
    }

    /** The day as it stood at an instant: without later scans, with the manual attendances that were in force then. */
    public AttendanceDay asOf(Instant instant) {
        return new AttendanceDay(time, day, windows,
            scans.stream().filter(scan -> !scan.at().isAfter(instant)).toList(), manual,
            added -> added.countsAt(instant));
    }

    /** The accepted scans in order of time, without manual attendances. */
    public List<Scan> scans() {
        return scans;
    }

    /** The scans and, as scans, the manual attendances, in order of time. */
    public List<Scan> records() {
        return records;
    }

    /** The manual attendance that a record stands for; empty for a scan by phone or face terminal. */
    public Optional<ManualAttendance> manual(Scan record) {
        return Optional.ofNullable(inForce.get(record.digest()));
    }

    /**
     * Who is present, has left, or was not seen.
     *
     * @param known personnel codes of those on the list and of those seen earlier in the cycle, possibly repeated
     */
    public LiveBoard board(Collection<String> known) {
        return new LiveBoard(today, records, known);
    }

    /** The attendance of one person on this day. */
    public PersonAttendance of(String person) {
        return new PersonAttendance(person, windows, byPerson().getOrDefault(person, List.of()).stream());
    }

    private Map<String, List<Scan>> byPerson() {
        if (byPerson == null) {
            byPerson = records.stream().collect(Collectors.groupingBy(Scan::person));
        }
        return byPerson;
    }

    /** Which day in China it is. */
    public LocalDate day() {
        return day;
    }

    /** The swipe windows of the day, in order of time. */
    public List<SwipeWindow> windows() {
        return today.windows();
    }

    /** The swipe window that a record lies in; empty where it lies in none. */
    public Optional<SwipeWindow> window(Scan record) {
        return today.of(record);
    }

    /** The number of records, each swipe window of a person counted once. */
    public int scanned() {
        return byPerson().keySet().stream().mapToInt(person -> of(person).scanned()).sum();
    }

    /** How many records it has, every five minutes. */
    public ScanCurve curve() {
        return ScanCurve.of(day, records);
    }

    /** What stands out among the day's records, and which of them count. */
    public JudgedDay judgedBy(ScanJudge judge) {
        return new JudgedDay(this, judge);
    }

    /** Those who did not answer the roll calls of this day. */
    List<MissedCall> missed(Collection<RollCall> calls) {
        return calls.stream().filter(call -> time.contains(call.calledAt()))
            .flatMap(call -> call.missed(records, halfDay(call.calledAt())).stream()).toList();
    }

    /**
     * The half-day that an instant belongs to. One ends half-way between its last window and the first of the next; a
     * day with windows in one half-day only is a single span.
     */
    Span halfDay(Instant at) {
        var from = time.from();
        Instant ended = null;
        for (var half : Half.values()) {
            var own = today.windows().stream().filter(window -> window.half() == half).toList();
            if (own.isEmpty()) {
                continue;
            }
            if (ended != null) {
                var turn = ChinaTime.halfWay(ended, own.getFirst().from());
                if (at.isBefore(turn)) {
                    return new Span(from, turn);
                }
                from = turn;
            }
            ended = own.stream().map(SwipeWindow::to).max(Comparator.naturalOrder()).orElseThrow();
        }
        return new Span(from, time.before());
    }
}
