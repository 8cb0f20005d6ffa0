package xuefen.delivery;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.report.WorkCalendar;
import xuefen.domain.training.Course;
import xuefen.domain.training.CourseChange;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Configuration;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.CourseChangeStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MaterialStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.TrainingStore;

/** 继教活动-项目管理: 维护课程信息, 维护举办周期, 举办前登记 (guide, 三（一） and 三（二）1). Trainings come by 项目同步; there is no way to add one. */
public final class TrainingDeliveryFunction extends HttpFunction {
    private final TrainingStore trainings;
    private final CourseChangeStore changes;
    private final MaterialStore materials;
    private final RegistrationDeadline deadline;
    private final InstantSource clock;
    private final WorkCalendar calendar = StateCouncilCalendar.published();

    /** Wires from the environment. */
    public TrainingDeliveryFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new CourseChangeStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MaterialStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new RegistrationDeadline(Integer.parseInt(Configuration.of("REGISTRATION_DAYS"))), Clocks.clock());
    }

    /** For tests. */
    TrainingDeliveryFunction(TrainingStore trainings, CourseChangeStore changes, MaterialStore materials, RegistrationDeadline deadline,
                             InstantSource clock) {
        this.trainings = trainings;
        this.changes = changes;
        this.materials = materials;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** Courses in order. */
    record Courses(List<HeldCourse> courses) {
    }

    /** One course; its place in the list is its number. */
    record HeldCourse(String topic, String teacher, BigDecimal hours) {
    }

    /** Dates and timetable of a cycle. */
    record Timetable(LocalDate firstDay, LocalDate lastDay, List<HalfDay> halfDays) {
    }

    /** What a registration says; without an answer nobody is asked where they are. */
    record RegistrationForm(String place, String contact, String phone, Integer plannedNumber, Boolean askLocation) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}", Role.ORGANISER),
            Harmless.to("GET /trainings", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /trainings" -> list(request);
            case "GET /trainings/{trainingId}" -> view(own(request));
            case "PUT /trainings/{trainingId}/courses" -> maintainCourses(request);
            case "GET /trainings/{trainingId}/course-changes" -> courseChanges(request);
            case "PUT /trainings/{trainingId}/cycles/{cycle}" -> maintainCycle(request);
            case "DELETE /trainings/{trainingId}/cycles/{cycle}" -> removeCycle(request);
            case "PUT /trainings/{trainingId}/cycles/{cycle}/registration" -> register(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer list(Request request) {
        var organiser = request.caller(Role.ORGANISER);
        return Answer.ok(trainings.ofOrganiser(organiser.account(), request.number("limit", 1, Page.MOST, Page.SIZE),
            request.query("cursor").orElse(null)).map(this::seen));
    }

    private Answer maintainCourses(Request request) {
        var before = own(request);
        var courses = request.body(Courses.class).courses();
        new FieldCheck().that(courses != null && courses.stream().noneMatch(Objects::isNull), "courses", "请填写课程").done();
        var now = clock.instant();
        var after = before.maintainCourses(courses.stream().map(course ->
            new Course(1, course.topic(), course.teacher(), course.hours())).toList(), now);
        if (after != before) {
            changes.save(CourseChange.between(before, after, before.organiser(), now), after);
        }
        return view(after);
    }

    private Answer courseChanges(Request request) {
        return Answer.ok(changes.ofTraining(own(request).id(), request.number("limit", 1, Page.MOST, Page.SIZE), request.query("cursor").orElse(null)));
    }

    private Answer maintainCycle(Request request) {
        var before = own(request);
        var given = request.body(Timetable.class);
        return saved(before, before.maintainCycle(
            new Cycle(cycle(request), given.firstDay(), given.lastDay(), given.halfDays(), null), clock.instant()));
    }

    private Answer removeCycle(Request request) {
        var before = own(request);
        var number = cycle(request);
        var after = before.removeCycle(number, clock.instant());
        if (after != before && !materials.ofCycle(before.id(), number).isEmpty()) {
            throw Problem.of(ProblemCode.CYCLE_NOT_REMOVABLE, "请先删除第 " + number + " 期的通知和日程");
        }
        return saved(before, after);
    }

    private Answer register(Request request) {
        var organiser = request.caller(Role.ORGANISER);
        var before = own(request);
        var form = request.body(RegistrationForm.class);
        var number = cycle(request);
        var after = before.register(number, new Registration(form.place(), form.contact(), form.phone(), form.plannedNumber(), form.askLocation(),
            organiser.account(), clock.instant()), deadline);
        // First: a note without a registration is passed over, a registration without notes would miss its daily analysis.
        trainings.noteDays(after, after.cycle(number));
        return saved(before, after);
    }

    private Answer saved(Training before, Training after) {
        if (after != before) {
            trainings.save(after);
        }
        return view(after);
    }

    private Answer view(Training training) {
        return Answer.ok(seen(training));
    }

    private TrainingView seen(Training training) {
        return TrainingView.of(training, deadline, calendar, clock.instant());
    }

    private Training own(Request request) {
        Caller organiser = request.caller(Role.ORGANISER);
        return trainings.own(organiser, request.id("trainingId"));
    }

    private static int cycle(Request request) {
        return request.number("cycle", 1, Cycle.MOST);
    }
}
