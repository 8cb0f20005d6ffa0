package xuefen.delivery;

import java.time.LocalDate;
import java.util.List;

import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Training;

/**
 * A cycle at which a learner is expected, as that learner sees it.
 *
 * @param trainingId training id
 * @param title      the training's
 * @param unit       举办单位
 * @param cycle      第n期
 * @param firstDay   first day in China
 * @param lastDay    last day in China
 * @param halfDays   timetable
 * @param courses    courses, in order
 * @param place      举办地点; null before 举办前登记
 */
record OwnCycle(String trainingId, String title, String unit, int cycle, LocalDate firstDay, LocalDate lastDay,
    List<HalfDay> halfDays, List<Course> courses, String place) {

    static OwnCycle of(Training training, Cycle cycle) {
        return new OwnCycle(training.id(), training.title(), training.unit(), cycle.number(), cycle.firstDay(),
            cycle.lastDay(), cycle.halfDays(), training.courses(),
            cycle.registration() == null ? null : cycle.registration().place());
    }
}
