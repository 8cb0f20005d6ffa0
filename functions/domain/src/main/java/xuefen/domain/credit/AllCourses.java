package xuefen.domain.credit;

import xuefen.domain.attendance.Attendance;
import xuefen.domain.credit.Screening.Reason;

/** 全部课程考勤有效授予全部学分. */
final class AllCourses implements Earning {

    @Override
    public Earned of(Attendance person, AwardTerms terms) {
        return terms.courses().stream().allMatch(course -> person.attended(course.number())) ? terms.all()
            : Earned.nothing(Reason.COURSES_MISSED);
    }
}
