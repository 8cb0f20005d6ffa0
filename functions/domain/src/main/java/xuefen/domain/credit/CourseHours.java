package xuefen.domain.credit;

import java.math.BigDecimal;
import java.util.Collection;

import xuefen.domain.attendance.Attendance;
import xuefen.domain.training.Course;

/** 按考勤有效课程学时比例授予学分. */
final class CourseHours implements Earning {

    @Override
    public Earned of(Attendance person, AwardTerms terms) {
        var attended = terms.courses().stream().filter(course -> person.attended(course.number())).toList();
        return terms.part(hours(attended), hours(terms.courses()), "学时");
    }

    private static BigDecimal hours(Collection<Course> courses) {
        return courses.stream().map(Course::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
