package xuefen.platform.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.attendance.AttendanceDay;
import xuefen.domain.attendance.JudgedDay;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.PersonAttendance;
import xuefen.domain.attendance.RollCall;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.ScanJudge;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.scanning.Scan;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;

/**
 * The attendance of a cycle. Each question reads what it needs, and nothing is kept but the manual attendances, so that
 * a long cycle fits in memory.
 */
public final class CycleAttendance {
    private final ScanStore scans;
    private final MarkStore marks;
    private final RollCallStore calls;
    private final CycleId id;
    private final Cycle cycle;
    private final SwipeWindows windows;
    private final List<ManualAttendance> manual;

    CycleAttendance(ScanStore scans, MarkStore marks, RollCallStore calls, CycleId id, Cycle cycle,
        SwipeWindows windows) {
        this.scans = scans;
        this.marks = marks;
        this.calls = calls;
        this.id = id;
        this.cycle = cycle;
        this.windows = windows;
        this.manual = marks.manual(id);
    }

    /** A day, from all its shards side by side. */
    public AttendanceDay day(LocalDate day) {
        return new AttendanceDay(cycle, day, windows,
            dates(day).flatMap(date -> scans.ofDay(id, date).stream()).toList(), manual);
    }

    /** One person on some days; one query a day. */
    public PersonAttendance person(String person, List<LocalDate> days) {
        return PersonAttendance.of(person, cycle, days, windows,
            scans.ofPerson(id, days.stream().flatMap(this::dates).distinct().toList(), person), manual);
    }

    /**
     * A day as it is judged at present, of which only one person's records are asked for. It reads the scans of that
     * person and of the phones that they used, and the whole day only where the policy asks for what is usual there.
     */
    public JudgedDay judged(LocalDate day, String person, Instant now) {
        var judge = judge(now);
        if (judge.asksTheRoom()) {
            return day(day).judgedBy(judge);
        }
        var dates = dates(day).toList();
        var own = scans.ofPerson(id, dates, person);
        var others = own.stream().map(Scan::deviceTag).filter(Objects::nonNull).distinct()
            .flatMap(tag -> scans.ofPhone(id, dates, tag).stream())
            .filter(scan -> !scan.person().equals(person));
        return new AttendanceDay(cycle, day, windows, Stream.concat(own.stream(), others).toList(), manual)
            .judgedBy(judge);
    }

    /** All refused tries on a day, in order of time; one query. */
    public List<RefusedTries> refused(LocalDate day) {
        return dates(day).flatMap(date -> scans.refusedOn(id, date).stream()).filter(tries -> isOf(day, tries))
            .toList();
    }

    /** The refused tries of one person on a day, in order of time; one query. */
    public List<RefusedTries> refused(LocalDate day, String person) {
        return dates(day).flatMap(date -> scans.refusedOf(id, date, person).stream())
            .filter(tries -> isOf(day, tries)).toList();
    }

    private boolean isOf(LocalDate day, RefusedTries tries) {
        return cycle.attendance(day).contains(tries.last().at());
    }

    private Stream<LocalDate> dates(LocalDate day) {
        return cycle.dates(day).stream();
    }

    /** The last roll call of a day that names a person and was not cancelled. */
    public Optional<RollCall> called(LocalDate day, String person) {
        return calls().stream()
            .filter(call -> cycle.attendance(day).contains(call.calledAt()) && call.calls(person)).findFirst();
    }

    /** Judges under the present policy, with the decisions until now and the roll calls that are over. */
    public ScanJudge judge(Instant now) {
        return new ScanJudge(marks.policy(id), decisions(), calls(), now);
    }

    /** The manual attendances of the cycle, including those withdrawn. */
    public List<ManualAttendance> manual() {
        return manual;
    }

    /** Every decision on scans of the cycle. */
    public List<ScanDecision> decisions() {
        return marks.decisions(id);
    }

    /** Every roll call of the cycle, newest first. */
    public List<RollCall> calls() {
        return calls.ofCycle(id);
    }
}
