package xuefen.domain.credit;

import xuefen.domain.attendance.Attendance;
import xuefen.domain.word.Worded;

/** 授分策略: how attendance earns the credits of a training (guide, 三（三）1（4）). A new one is one word and one file. */
public enum AwardStrategy implements Worded {
    /** All credits for whoever attended any course: the guide's. */
    ANY_COURSE_FULL_CREDITS("任意课程考勤有效授予全部学分", new AnyCourse()),
    /** All credits for whoever attended every course. */
    ALL_COURSES_FULL_CREDITS("全部课程考勤有效授予全部学分", new AllCourses()),
    /** In proportion to the hours of the courses attended. */
    COURSE_HOURS("按考勤有效课程学时比例授予学分", new CourseHours()),
    /** In proportion to the swipe windows hit. */
    SWIPE_WINDOWS("按命中刷卡周期数授予学分", new SwipeWindowsHit());

    private final String word;
    private final Earning earning;

    AwardStrategy(String word, Earning earning) {
        this.word = word;
        this.earning = earning;
    }

    @Override
    public String word() {
        return word;
    }

    /** What somebody who qualified earns by it, before what they have already is looked at. */
    Earned earned(Attendance person, AwardTerms terms) {
        return earning.of(person, terms);
    }
}
