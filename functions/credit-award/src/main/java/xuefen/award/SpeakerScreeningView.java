package xuefen.award;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.credit.SpeakerScreening;
import xuefen.domain.training.CountedCourse;

/**
 * 授课学分 as the organiser sees it: whose accounts the teachers have, and who gets what.
 *
 * @param version  version of the matches; 0 where nobody was matched yet
 * @param waiting  why nobody can be awarded yet, as a Chinese sentence; null once they can
 * @param teachers the teachers of 课程信息, in the order of their first courses
 * @param speakers everybody who taught, in the same order; nobody before they can be awarded
 * @param chosen   how many of them will get credits
 * @param total    how many credits they get together
 */
record SpeakerScreeningView(long version, String waiting, List<Teacher> teachers, List<Speaker> speakers, int chosen,
    BigDecimal total) {

    /**
     * A teacher of 课程信息.
     *
     * @param teacher     授课教师 as 课程信息 writes them
     * @param courses     what they teach
     * @param account     whose account they have; null for none
     * @param warning     what to look at again, as a Chinese sentence; null for nothing
     * @param reason      why the match was changed after an award; null where that was not needed
     * @param by          account that matched them; null where nobody has
     * @param at          when; null where nobody has
     * @param suggestions learners of that name in the organiser's unit, while no account is chosen
     */
    record Teacher(String teacher, List<TaughtCourse> courses, TeacherAccount account, String warning, String reason,
        String by, Instant at, List<TeacherAccount> suggestions) {}

    /**
     * An account that a teacher may have.
     *
     * @param person personnel code
     * @param name   name; null where the account is gone
     * @param unit   unit; null where the account is gone
     */
    record TeacherAccount(String person, String name, String unit) {}

    /**
     * A course that somebody taught.
     *
     * @param number    its number
     * @param hours     its hours as held
     * @param published its hours as published; 0 where it was added afterwards
     * @param counted   its hours that count
     */
    record TaughtCourse(int number, String topic, BigDecimal hours, BigDecimal published, BigDecimal counted) {

        static TaughtCourse of(CountedCourse counted) {
            var course = counted.course();
            return new TaughtCourse(course.number(), course.topic(), course.hours(), counted.published(),
                counted.counted());
        }
    }

    /**
     * Somebody who taught, under one name or several writings of it.
     *
     * @param person     personnel code; null for a teacher without an account
     * @param name       name of the account; null where there is none
     * @param teachers   their names in 课程信息
     * @param hours      hours that count
     * @param credits    the credits to award
     * @param derivation how they follow; null for a teacher without an account
     * @param reason     why none will be awarded; null when credits will be awarded
     */
    record Speaker(String person, String name, List<String> teachers, BigDecimal hours, BigDecimal credits,
        String derivation, SpeakerScreening.Reason reason) {}
}
