package xuefen.delivery;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.COURSES_MISSING;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_REMOVABLE;
import static xuefen.domain.problem.ProblemCode.CYCLE_STARTED;
import static xuefen.domain.problem.ProblemCode.REGISTRATION_TOO_LATE;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.delete;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.report.WorkCalendar;
import xuefen.domain.training.Course;
import xuefen.domain.training.CourseChange;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Configuration;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.CourseChangeStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MaterialStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.TrainingStore;

/**
 * 继教活动-项目管理: 维护课程信息, 维护举办周期, 举办前登记 (guide, 三（一） and 三（二）1). Trainings come by 项目同步; there is no way to add one. The
 * authority looks at them.
 */
final class Trainings {
    static final Routes<Trainings> ROUTES = Routes.of(Trainings.class,
        get("/trainings").may(ORGANISER).answersPageOf(TrainingView.class).primed().by(Trainings::listTrainings),
        get("/trainings/{trainingId}").may(ORGANISER, REVIEWER).answers(TrainingView.class).refuses(TRAINING_NOT_FOUND)
            .mayAudit(TRAINING, "training-reviewed").primed().by(Trainings::getTraining),
        put("/trainings/{trainingId}/courses").may(ORGANISER).takes(CoursesOrder.class).answers(TrainingView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_STARTED, CHANGED_MEANWHILE).by(Trainings::maintainCourses),
        get("/trainings/{trainingId}/course-changes").may(ORGANISER, REVIEWER)
            .answersPageOf(CourseChange.class).refuses(TRAINING_NOT_FOUND)
            .mayAudit(TRAINING, "course-changes-reviewed").by(Trainings::listCourseChanges),
        put("/trainings/{trainingId}/cycles/{cycle}").may(ORGANISER).takes(Timetable.class).answers(TrainingView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_STARTED, CHANGED_MEANWHILE).by(Trainings::maintainCycle),
        delete("/trainings/{trainingId}/cycles/{cycle}").may(ORGANISER).answers(TrainingView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_REMOVABLE, CHANGED_MEANWHILE).by(Trainings::removeCycle),
        put("/trainings/{trainingId}/cycles/{cycle}/registration").may(ORGANISER).takes(RegistrationForm.class)
            .answers(TrainingView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, REGISTRATION_TOO_LATE, COURSES_MISSING, CHANGED_MEANWHILE)
            .by(Trainings::register));

    private final TrainingStore trainings;
    private final CourseChangeStore changes;
    private final MaterialStore materials;
    private final RegistrationDeadline deadline;
    private final InstantSource clock;
    private final WorkCalendar calendar = StateCouncilCalendar.published();

    /** Wires from the environment. */
    Trainings() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new CourseChangeStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MaterialStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new RegistrationDeadline(Integer.parseInt(Configuration.of("REGISTRATION_DAYS"))), Clocks.clock());
    }

    /** For tests. */
    Trainings(TrainingStore trainings, CourseChangeStore changes, MaterialStore materials,
        RegistrationDeadline deadline, InstantSource clock) {
        this.trainings = trainings;
        this.changes = changes;
        this.materials = materials;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** Courses in order. */
    record CoursesOrder(@Most(50) List<HeldCourse> courses) {}

    /** One course; its place in the list is its number. */
    record HeldCourse(@Text(most = 200) String topic, @Text(most = 10) String teacher,
        @Between(least = 0, most = 1000) BigDecimal hours) {}

    /** Dates and timetable of a cycle. */
    record Timetable(LocalDate firstDay, LocalDate lastDay, @Most(1000) List<HalfDay> halfDays) {}

    /** The content of a registration; without an answer about location, phones are not asked for theirs. */
    record RegistrationForm(
        @Text(most = 100) String place,
        @Text(most = 10) String contact,
        @Text(most = 20) String phone,
        @Between(least = 0, most = 1_000_000_000) Integer plannedNumber,
        Boolean askLocation) {}

    private Answer<Page<TrainingView>> listTrainings(Request request) {
        return Answer.ok(
            trainings.ofOrganiser(request.caller().account(), request.limit(), request.cursor())
                // A list reads no windows: what is outdated shows where a training is opened.
                .map(training -> seen(training, _ -> Optional.empty())));
    }

    private Answer<TrainingView> getTraining(Request request) {
        return view(seen(request, "training-reviewed"));
    }

    private Answer<TrainingView> maintainCourses(Request request, CoursesOrder given) {
        var before = own(request);
        var courses = given.courses();
        new FieldCheck().that(courses != null && courses.stream().noneMatch(Objects::isNull), "courses", "请填写课程")
            .done();
        var now = clock.instant();
        var after = before.maintainCourses(
            courses.stream().map(course -> new Course(1, course.topic(), course.teacher(), course.hours())).toList(),
            now);
        if (after != before) {
            changes.save(CourseChange.between(before, after, before.organiser(), now), after);
        }
        return view(after);
    }

    private Answer<Page<CourseChange>> listCourseChanges(Request request) {
        return Answer
            .ok(changes.ofTraining(seen(request, "course-changes-reviewed").id(), request.limit(), request.cursor()));
    }

    private Answer<TrainingView> maintainCycle(Request request, Timetable given) {
        var before = own(request);
        return saved(before, before.maintainCycle(
            new Cycle(cycle(request), given.firstDay(), given.lastDay(), given.halfDays(), null), clock.instant()));
    }

    private Answer<TrainingView> removeCycle(Request request) {
        var before = own(request);
        var number = cycle(request);
        var after = before.removeCycle(number, clock.instant());
        if (after != before && !materials.ofCycle(new CycleId(before.id(), number)).isEmpty()) {
            throw Problem.of(CYCLE_NOT_REMOVABLE, "请先删除第 " + number + " 期的通知和日程");
        }
        return saved(before, after);
    }

    private Answer<TrainingView> register(Request request, RegistrationForm form) {
        var before = own(request);
        var number = cycle(request);
        var after = before.register(number, new Registration(form.place(), form.contact(), form.phone(),
            form.plannedNumber(), form.askLocation(), request.caller().account(), clock.instant()), deadline);
        // Notes first: a note without a registration is ignored, but a registration without notes would miss its daily
        // analysis.
        trainings.noteDays(after, after.cycle(number));
        return saved(before, after);
    }

    private Answer<TrainingView> saved(Training before, Training after) {
        if (after != before) {
            trainings.save(after);
        }
        return view(after);
    }

    private Answer<TrainingView> view(Training training) {
        return Answer.ok(
            seen(training, cycle -> Optional.ofNullable(trainings.windows(training, cycle).outdated())));
    }

    private TrainingView seen(Training training, Function<Cycle, Optional<String>> outdated) {
        return TrainingView.of(training, deadline, calendar, outdated, clock.instant());
    }

    private Training own(Request request) {
        return trainings.own(request.caller(), request.id("trainingId"));
    }

    /** A training that its organiser or the authority looks at; of the authority it is recorded. */
    private Training seen(Request request, String event) {
        var training = trainings.seen(request.caller(), request.id("trainingId"));
        if (request.caller().role() == REVIEWER) {
            request.audit(event);
        }
        return training;
    }

    private static int cycle(Request request) {
        return request.number("cycle", 1, Cycle.MOST);
    }
}
