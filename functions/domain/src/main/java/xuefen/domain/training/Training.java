package xuefen.domain.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.application.Warning;
import xuefen.domain.identity.Caller;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.domain.time.ChinaTime;

/**
 * 培训: a published project in its organiser's account, to be held. Only 项目同步 creates it; nobody adds one by hand (guide,
 * 三（一）1).
 *
 * @param id              the project's id
 * @param version         grows by one with every change
 * @param organiser       account that applied; only this account may hold the training
 * @param projectNumber   项目编号
 * @param title           项目名称
 * @param year            the project's year
 * @param unit            the organiser's unit
 * @param county          the county that the unit lies in
 * @param courses         课程信息, in order
 * @param cycles          举办周期, in order
 * @param syncedAt        when it appeared
 * @param plannedTeachers 授课教师 of the application, each once; for a training from before they were recorded, the
 *                        teachers of its courses
 * @param published       学分 as published; null for a training from before they were recorded
 */
public record Training(String id, long version, String organiser, String projectNumber, String title, int year,
    String unit, String county, List<Course> courses, List<Cycle> cycles, Instant syncedAt,
    List<String> plannedTeachers, PublishedCredits published) {

    private static final String NONE_REGISTERED = "还没有一期完成举办前登记，不能授分";

    /** Copies the lists. */
    public Training {
        courses = List.copyOf(courses);
        cycles = List.copyOf(cycles);
        plannedTeachers = plannedTeachers == null ? courses.stream().map(Course::teacher).distinct().toList()
            : List.copyOf(plannedTeachers);
    }

    /** A training whose courses are those of the application. */
    public Training(String id, long version, String organiser, String projectNumber, String title, int year,
        String unit, String county, List<Course> courses, List<Cycle> cycles, Instant syncedAt) {
        this(id, version, organiser, projectNumber, title, year, unit, county, courses, cycles, syncedAt, null, null);
    }

    /**
     * 项目同步: the training of a published project, its courses copied from the application.
     *
     * @throws Problem {@code project-not-published} before 公布
     */
    public static Training of(Project published, Instant now) {
        if (published.state() != ProjectState.PUBLISHED) {
            throw Problem.of(ProblemCode.PROJECT_NOT_PUBLISHED);
        }
        var planned = published.application().courses();
        var courses = new ArrayList<Course>();
        for (var course : planned) {
            courses.add(new Course(courses.size() + 1, course.topic(), course.teacher(), course.hours()));
        }
        return new Training(published.id(), 1, published.origin().organiser(), published.publishing().projectNumber(),
            published.application().title(), published.application().year(), published.origin().unit(),
            published.origin().county(), courses, List.of(), now, null, PublishedCredits.of(published));
    }

    /**
     * A cycle by its number.
     *
     * @throws Problem {@code cycle-not-found}
     */
    public Cycle cycle(int number) {
        return find(number).orElseThrow(() -> Problem.of(ProblemCode.CYCLE_NOT_FOUND));
    }

    /** A cycle by its number; empty where there is none, or no more. */
    public Optional<Cycle> find(int number) {
        return cycles.stream().filter(cycle -> cycle.number() == number).findFirst();
    }

    /**
     * 维护课程信息: the courses as really held, in the order given. Scans name a course by its number, so from the first day
     * with class, when people scan before it, a course keeps its number wherever it stands in the list: it may be
     * corrected and moved, and another added, but none taken away. Until then they are numbered in order.
     *
     * @throws Problem naming every wrong field; {@code cycle-started} when a course is taken away from that day on
     */
    public Training maintainCourses(List<Course> given, Instant now) {
        var check = new FieldCheck()
            .that(!given.isEmpty(), "courses", "请至少填写一门课程")
            .that(given.size() <= 50, "courses", "课程不能超过 50 门");
        for (int i = 0; i < given.size(); i++) {
            given.get(i).check(check, "courses[" + i + "].");
        }
        check.done();
        var begun = cycles.stream().anyMatch(cycle -> cycle.registration() != null && !now.isBefore(cycle.opens()));
        if (begun && given.size() < courses.size()) {
            throw Problem.of(ProblemCode.CYCLE_STARTED, "已开始举办，不能减少课程");
        }
        var numbered = CourseNumbers.of(begun ? courses : List.of(), given);
        return numbered.equals(courses) ? this : with(numbered, cycles);
    }

    /**
     * 维护举办周期: adds or changes one cycle. A registered cycle whose timetable changes has to be registered again.
     *
     * @throws Problem naming every wrong field; {@code cycle-started} once class has begun
     */
    public Training maintainCycle(Cycle given, Instant now) {
        given.check(year, ChinaTime.day(syncedAt));
        var cycle = given.inOrder();
        var before = find(cycle.number());
        if (before.isPresent()) {
            if (before.get().sameTimetableAs(cycle)) {
                return this;
            }
            if (before.get().registration() != null && !now.isBefore(before.get().begins())) {
                throw Problem.of(ProblemCode.CYCLE_STARTED);
            }
        }
        var changed = replaced(cycle.with(null));
        for (int i = 1; i < changed.size(); i++) {
            if (!changed.get(i - 1).lastDay().isBefore(changed.get(i).firstDay())) {
                throw Problem.field("firstDay",
                    "第 " + changed.get(i).number() + " 期应在第 " + changed.get(i - 1).number() + " 期结束之后开始");
            }
        }
        return with(courses, changed);
    }

    /**
     * Removes a cycle that was added by mistake: the last one, not registered, and before its first day, so that nobody
     * can have scanned on its days.
     *
     * @return this training where there is no such cycle: it was removed before
     * @throws Problem {@code cycle-not-removable} with a sentence that says why
     */
    public Training removeCycle(int number, Instant now) {
        var found = find(number);
        if (found.isEmpty()) {
            return this;
        }
        var cycle = found.get();
        var name = "第 " + number + " 期";
        if (cycle != cycles.getLast()) {
            throw Problem.of(ProblemCode.CYCLE_NOT_REMOVABLE,
                "只能从最后一期删起，" + name + "之后还有第 " + cycles.getLast().number() + " 期");
        }
        if (cycle.registration() != null) {
            throw Problem.of(ProblemCode.CYCLE_NOT_REMOVABLE, name + "已完成举办前登记，不能删除；日期有变时请修改举办周期");
        }
        if (!ChinaTime.day(now).isBefore(cycle.firstDay())) {
            throw Problem.of(ProblemCode.CYCLE_NOT_REMOVABLE, name + "的开始日期已到，不能删除；填写有误时请修改举办周期");
        }
        return with(courses, cycles.subList(0, cycles.size() - 1));
    }

    /**
     * 举办前登记 of one cycle.
     *
     * @throws Problem {@code registration-too-late} after the deadline, {@code courses-missing} without courses, or
     *                 naming wrong fields
     */
    public Training register(int number, Registration registration, RegistrationDeadline deadline) {
        var cycle = cycle(number);
        registration.check();
        if (registration.saysTheSameAs(cycle.registration())) {
            return this;
        }
        deadline.check(cycle, registration.registeredAt());
        if (courses.isEmpty()) {
            throw Problem.of(ProblemCode.COURSES_MISSING);
        }
        return with(courses, replaced(cycle.with(registration)));
    }

    /** What blocks scanning of a cycle now, in the order in which to resolve it; empty where codes may be shown. */
    public List<ScanningBlock> scanningBlocks(Cycle cycle, Instant now) {
        return ScanningBlock.of(this, cycle, now);
    }

    /**
     * Requires that codes of a course may be shown now.
     *
     * @throws Problem {@code cycle-not-found}; what blocks first: {@code courses-missing}, {@code not-registered} or
     *                 {@code not-held-today}; or naming a course that does not exist
     */
    public void checkScanningOpen(int cycleNumber, int course, Instant now) {
        var blocks = scanningBlocks(cycle(cycleNumber), now);
        if (!courses.isEmpty() && courses.stream().noneMatch(held -> held.number() == course)) {
            throw Problem.field("course", "没有第 " + course + " 门课程");
        }
        if (!blocks.isEmpty()) {
            throw Problem.of(blocks.getFirst().code(), blocks.getFirst().message());
        }
    }

    /**
     * Requires that a cycle is registered: without 举办前登记 there is neither attendance nor credits.
     *
     * @throws Problem {@code not-registered}
     */
    public void checkRegistered(Cycle cycle) {
        if (cycle.registration() == null) {
            throw Problem.of(ProblemCode.NOT_REGISTERED);
        }
    }

    /**
     * Requires that a registered cycle has been held to its end: 确定, 筛选 and 授分 begin then (guide, 三（三）1).
     *
     * @throws Problem {@code not-registered}, or {@code cycle-not-over} with the time at which its last class ends
     */
    public void checkOver(Cycle cycle, Instant now) {
        checkRegistered(cycle);
        if (now.isBefore(cycle.ends())) {
            throw Problem.of(ProblemCode.CYCLE_NOT_OVER, notOver(cycle));
        }
    }

    /**
     * Requires that every registered cycle has been held to its end: 授课学分 are of the training as a whole.
     *
     * @return the last of them
     * @throws Problem {@code not-registered} where none is registered, or {@code cycle-not-over} with the time at which
     *                 the last class of one ends
     */
    public Cycle checkAllOver(Instant now) {
        var registered = registered();
        if (registered.isEmpty()) {
            throw Problem.of(ProblemCode.NOT_REGISTERED, NONE_REGISTERED);
        }
        registered.forEach(cycle -> checkOver(cycle, now));
        return registered.getLast();
    }

    /** Why {@link #checkAllOver} would refuse, as a Chinese sentence; empty where it would not. */
    public Optional<String> notAllOver(Instant now) {
        var registered = registered();
        return registered.isEmpty() ? Optional.of(NONE_REGISTERED)
            : registered.stream().filter(cycle -> now.isBefore(cycle.ends())).findFirst().map(Training::notOver);
    }

    private List<Cycle> registered() {
        return cycles.stream().filter(cycle -> cycle.registration() != null).toList();
    }

    private static String notOver(Cycle cycle) {
        return "第 " + cycle.number() + " 期最后一次课到 " + ChinaTime.text(cycle.ends()) + " 结束，结束之后才能确定有效人员名单、授分";
    }

    /** The version of 学分标准 that its credits rest on: that of its publication, and 0 where it was not kept yet. */
    public long creditRules() {
        return published == null ? 0 : published.rules();
    }

    /** What its organiser and the authority should consider: changed teachers, and hours; it refuses nothing. */
    public List<Warning> warnings() {
        return Stream.concat(TeacherChanges.warning(plannedTeachers, courses).stream(), HeldHours.warnings(this))
            .toList();
    }

    /** Whether somebody may see it: its organiser, and the reviewers of its unit, its county and the city. */
    public boolean visibleTo(Caller caller) {
        return switch (caller.role()) {
            case ORGANISER -> organiser.equals(caller.account());
            case REVIEWER -> Desk.of(caller.level(), unit, county).equals(Desk.of(caller));
            case LEARNER, ADMINISTRATOR -> false;
        };
    }

    /** Whether it was held: a cycle was registered, and the last day of every cycle is over in China. */
    public boolean held(Instant now) {
        return cycles.stream().anyMatch(cycle -> cycle.registration() != null)
            && cycles.stream().allMatch(cycle -> cycle.lastDay().isBefore(ChinaTime.day(now)));
    }

    private List<Cycle> replaced(Cycle cycle) {
        var changed = new ArrayList<>(cycles.stream().filter(other -> other.number() != cycle.number()).toList());
        changed.add(cycle);
        changed.sort(Comparator.comparingInt(Cycle::number));
        return changed;
    }

    private Training with(List<Course> courses, List<Cycle> cycles) {
        return new Training(id, version + 1, organiser, projectNumber, title, year, unit, county, courses, cycles,
            syncedAt, plannedTeachers, published);
    }
}
