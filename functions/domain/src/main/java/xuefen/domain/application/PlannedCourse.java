package xuefen.domain.application;

import java.math.BigDecimal;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.number.Decimals;
import xuefen.domain.text.TextKind;

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
public record PlannedCourse(
    @Text(most = 800) String topic,
    @Text(most = 2000, kind = TextKind.LINES) String synopsis,
    @Text(most = 40) String teacher,
    @Text(most = 120) String teacherTitle,
    @Text(most = 200) String researchField,
    @Text(most = 160) String teacherUnit,
    @Between(least = -1_000_000, most = 1_000_000) BigDecimal hours,
    Method method) {
    /** 理论 or 实践. */
    public enum Method { THEORY, PRACTICE }

    /** Brings hours into canonical form. */
    public PlannedCourse {
        hours = Decimals.shortest(hours);
    }
}
