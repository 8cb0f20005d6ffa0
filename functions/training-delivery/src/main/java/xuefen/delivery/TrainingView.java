package xuefen.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import xuefen.domain.report.ReportDeadline;
import xuefen.domain.report.WorkCalendar;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.Training;

/** A training as its organiser sees it: each cycle with the deadline of its report, as of today. */
record TrainingView(String id, long version, String organiser, String projectNumber, String title, int year, String unit, String county, List<Course> courses,
                    List<CycleView> cycles, Instant syncedAt) {

    /** A cycle with until when its report has to be there. */
    record CycleView(int number, LocalDate firstDay, LocalDate lastDay, List<HalfDay> halfDays, Registration registration, ReportDeadline report) {

        static CycleView of(Cycle cycle, WorkCalendar calendar, LocalDate today) {
            return new CycleView(cycle.number(), cycle.firstDay(), cycle.lastDay(), cycle.halfDays(), cycle.registration(),
                ReportDeadline.of(calendar, cycle.lastDay(), today));
        }
    }

    /** @param today the day in China */
    static TrainingView of(Training training, WorkCalendar calendar, LocalDate today) {
        return new TrainingView(training.id(), training.version(), training.organiser(), training.projectNumber(), training.title(), training.year(),
            training.unit(), training.county(), training.courses(),
            training.cycles().stream().map(cycle -> CycleView.of(cycle, calendar, today)).toList(), training.syncedAt());
    }
}
