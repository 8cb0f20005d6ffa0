package xuefen.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import xuefen.domain.application.Warning;
import xuefen.domain.report.ReportDeadline;
import xuefen.domain.report.WorkCalendar;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.PublishedCredits;
import xuefen.domain.training.Registration;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.domain.training.ScanningBlock;
import xuefen.domain.training.Training;

/**
 * A training as its organiser and the authority see it at a given moment. In addition to {@link Training}:
 *
 * @param cycles    each cycle with its present deadlines and obstacles
 * @param published 学分 as published; null for a training from before they were recorded
 * @param warnings  what to consider about courses and hours
 */
record TrainingView(String id, long version, String organiser, String projectNumber, String title, int year,
    String unit, String county, List<Course> courses, List<CycleView> cycles, Instant syncedAt,
    List<String> plannedTeachers, Published published, List<Warning> warnings) {

    /**
     * A cycle. In addition to {@link xuefen.domain.training.Cycle}:
     *
     * @param registrationUntil when registration closes
     * @param blocks            what prevents scanning now; empty if codes may be shown
     * @param windowsOutdated   why its swipe windows have to be set again before codes are shown; null where they need
     *                          not, and in lists
     * @param report            the deadline of its report
     */
    record CycleView(int number, LocalDate firstDay, LocalDate lastDay, List<HalfDay> halfDays,
        Registration registration, Instant registrationUntil, List<ScanningBlock> blocks,
        String windowsOutdated, ReportDeadline report) {}

    /**
     * What was published for a participant, who gets no more.
     *
     * @param credits 学分
     * @param hours   学时 of the application
     * @param days    days of the application
     */
    record Published(BigDecimal credits, BigDecimal hours, int days) {
        static Published of(PublishedCredits of) {
            return of == null ? null : new Published(of.credits(), of.hours(), of.days());
        }
    }

    /**
     * @param outdated why the swipe windows of a cycle have to be set again; empty where they need not
     */
    static TrainingView of(Training training, RegistrationDeadline deadline, WorkCalendar calendar,
        Function<Cycle, Optional<String>> outdated, Instant now) {
        var cycles = training.cycles().stream()
            .map(cycle -> new CycleView(cycle.number(), cycle.firstDay(), cycle.lastDay(), cycle.halfDays(),
                cycle.registration(), deadline.until(cycle), training.scanningBlocks(cycle, now),
                outdated.apply(cycle).orElse(null), ReportDeadline.of(calendar, cycle.lastDay(), ChinaTime.day(now))))
            .toList();
        return new TrainingView(training.id(), training.version(), training.organiser(), training.projectNumber(),
            training.title(), training.year(), training.unit(), training.county(), training.courses(), cycles,
            training.syncedAt(), training.plannedTeachers(), Published.of(training.published()), training.warnings());
    }
}
