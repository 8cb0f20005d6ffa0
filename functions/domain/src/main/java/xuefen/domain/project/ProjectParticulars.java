package xuefen.domain.project;

import java.util.ArrayList;
import java.util.List;

import xuefen.domain.application.Application;
import xuefen.domain.application.PlannedCourse;
import xuefen.domain.application.PlannedCycle;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;

/**
 * The parts of a published project that may change with the city's consent (guide, 二（二）: 项目修改): dates, place and
 * teachers.
 *
 * @param cycles  举办周期, in order
 * @param days    举办天数, of all cycles together
 * @param place   举办地点
 * @param courses who teaches each course, in the order of the courses
 */
public record ProjectParticulars(
    @Most(24) List<PlannedCycle> cycles,
    @Between(least = -1_000_000, most = 1_000_000) Integer days,
    @Text(most = 400) String place,
    @Most(200) List<Teaching> courses) {

    /**
     * Who teaches a course.
     *
     * @param teacher       授课教师
     * @param teacherTitle  教师技术职务
     * @param researchField 研究方向
     * @param teacherUnit   教师单位
     */
    public record Teaching(
        @Text(most = 40) String teacher,
        @Text(most = 120) String teacherTitle,
        @Text(most = 200) String researchField,
        @Text(most = 160) String teacherUnit) {}

    /** Copies the lists and turns null into an empty one. */
    public ProjectParticulars {
        cycles = cycles == null ? List.of() : List.copyOf(cycles);
        courses = courses == null ? List.of() : List.copyOf(courses);
    }

    /** The particulars of an application. */
    public static ProjectParticulars of(Application application) {
        return new ProjectParticulars(application.cycles(), application.days(), application.place(),
            application.courses().stream().map(course -> new Teaching(course.teacher(), course.teacherTitle(),
                course.researchField(), course.teacherUnit())).toList());
    }

    /** An application with these particulars; courses without a counterpart here keep their teachers. */
    Application in(Application application) {
        var taught = new ArrayList<PlannedCourse>();
        for (var course : application.courses()) {
            var at = taught.size();
            var by = at < courses.size() ? courses.get(at)
                : new Teaching(course.teacher(), course.teacherTitle(), course.researchField(), course.teacherUnit());
            taught.add(new PlannedCourse(course.topic(), course.synopsis(), by.teacher(), by.teacherTitle(),
                by.researchField(), by.teacherUnit(), course.hours(), course.method()));
        }
        return application.heldBy(taught, place, days, cycles);
    }
}
