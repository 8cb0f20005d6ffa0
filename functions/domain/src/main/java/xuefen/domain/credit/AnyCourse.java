package xuefen.domain.credit;

import xuefen.domain.attendance.Attendance;

/** 任意课程考勤有效授予全部学分. Whoever qualified has attended some course. */
final class AnyCourse implements Earning {

    @Override
    public Earned of(Attendance person, AwardTerms terms) {
        return terms.all();
    }
}
