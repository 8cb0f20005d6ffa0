package xuefen.platform.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import xuefen.domain.attendance.AttendanceDay;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.PersonAttendance;
import xuefen.domain.attendance.RollCall;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.ScanJudge;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.training.CycleId;

/**
 * The attendance of one course in a cycle. Each question reads what it needs, and nothing is kept but the manual
 * attendances, so that a long cycle fits in memory.
 */
public final class CourseAttendance {
    private final ScanStore scans;
    private final MarkStore marks;
    private final RollCallStore calls;
    private final CycleId cycle;
    private final int course;
    private final SwipeWindows windows;
    private final List<ManualAttendance> manual;

    CourseAttendance(ScanStore scans, MarkStore marks, RollCallStore calls, CycleId cycle, int course,
        SwipeWindows windows) {
        this.scans = scans;
        this.marks = marks;
        this.calls = calls;
        this.cycle = cycle;
        this.course = course;
        this.windows = windows;
        this.manual = marks.manual(cycle).stream().filter(added -> added.course() == course).toList();
    }

    /** A day in China, from all its shards side by side. */
    public AttendanceDay day(LocalDate day) {
        return new AttendanceDay(course, day, windows, scans.ofDay(cycle, course, day), manual);
    }

    /** One person on some days; one query a day. */
    public PersonAttendance person(String person, List<LocalDate> days) {
        return PersonAttendance.of(person, course, days, windows, scans.ofPerson(cycle, course, days, person), manual);
    }

    /** All refused tries on a day, in order of time; one query. */
    public List<RefusedTries> refused(LocalDate day) {
        return scans.refusedOn(cycle, course, day);
    }

    /** The refused tries of one person on a day, in order of time; one query. */
    public List<RefusedTries> refused(LocalDate day, String person) {
        return scans.refusedOf(cycle, course, day, person);
    }

    /** The last roll call of a day that names a person and was not cancelled. */
    public Optional<RollCall> called(LocalDate day, String person) {
        return calls().stream().filter(call -> call.isOn(course, day) && call.calls(person)).findFirst();
    }

    /** Judges under the present policy, with the decisions until now and the roll calls that are over. */
    public ScanJudge judge(Instant now) {
        return new ScanJudge(marks.policy(cycle), decisions(), calls(), now);
    }

    /** The manual attendances of the course, including those withdrawn. */
    public List<ManualAttendance> manual() {
        return manual;
    }

    /** Every decision on scans of the cycle. */
    public List<ScanDecision> decisions() {
        return marks.decisions(cycle);
    }

    /** Every roll call of the cycle, newest first. */
    public List<RollCall> calls() {
        return calls.ofCycle(cycle);
    }
}
