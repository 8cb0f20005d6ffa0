package xuefen.domain.training;

import java.math.BigDecimal;

import xuefen.domain.number.Decimals;
import xuefen.domain.problem.FieldCheck;

/**
 * 课程信息: one course as it is actually held.
 *
 * @param number  1 to 50; stays with the course from the first day with class, wherever it stands in the list
 * @param topic   at most 200 characters
 * @param teacher at most 10 characters
 * @param hours   more than 0, one decimal at most
 */
public record Course(int number, String topic, String teacher, BigDecimal hours) {

    /** Brings hours into canonical form. */
    public Course {
        hours = Decimals.shortest(hours);
    }

    void check(FieldCheck check, String prefix) {
        check.text(topic, prefix + "topic", "授课题目")
            .text(teacher, prefix + "teacher", "授课教师")
            .hours(hours, prefix + "hours", "学时", 100);
    }
}
