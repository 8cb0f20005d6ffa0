package xuefen.domain.application;

import java.math.BigDecimal;

import xuefen.domain.number.Decimals;

/**
 * One course as planned, a row of page 4 of the form.
 *
 * @param topic         授课题目
 * @param synopsis      内容提要
 * @param teacher       授课教师
 * @param teacherTitle  教师技术职务
 * @param researchField 研究方向
 * @param teacherUnit   教师单位
 * @param hours         学时, with one decimal at most
 * @param method        授课方式
 */
public record PlannedCourse(String topic, String synopsis, String teacher, String teacherTitle, String researchField, String teacherUnit,
                            BigDecimal hours, Method method) {
    /** 理论 or 实践. */
    public enum Method { THEORY, PRACTICE }

    /** Hours have one way of writing. */
    public PlannedCourse {
        hours = Decimals.shortest(hours);
    }
}
