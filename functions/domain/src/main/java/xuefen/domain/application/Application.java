package xuefen.domain.application;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.number.Decimals;
import xuefen.domain.text.TextKind;

/**
 * 新项目申报: what an organiser fills in, page by page (guide, 二（二）). A draft may lack any field. The form of that version
 * alone says what a submission needs, with every limit, label and code list: see {@link ApplicationForm}.
 *
 * @param form            version of the form that was filled in
 * @param year            举办年度
 * @param category        项目类别
 * @param title           项目名称
 * @param subject         学科: code of level 2 and 3, as in {@code 03-01}
 * @param organiserName   申报单位
 * @param contact         联系人
 * @param phone           联系电话
 * @param mode            举办方式
 * @param assessment      考核方式
 * @param rationale       申报理由
 * @param leader          项目负责人
 * @param courses         课程与教师
 * @param audience        培训对象
 * @param plannedNumber   拟招生人数
 * @param place           举办地点
 * @param days            举办天数, of all cycles together
 * @param proposedCredits 拟授学分
 * @param cycles          举办周期, in order
 * @param remarks         备注
 */
public record Application(
    @Between(least = 0, most = 1_000_000_000) Integer form,
    @Between(least = -1_000_000, most = 1_000_000) Integer year,
    Category category,
    @Text(most = 300) String title,
    @Text(most = 20) String subject,
    @Text(most = 160) String organiserName,
    @Text(most = 40) String contact,
    @Text(most = 80) String phone,
    HoldingMode mode,
    Assessment assessment,
    Rationale rationale,
    Leader leader,
    @Most(200) List<PlannedCourse> courses,
    @Text(most = 400) String audience,
    @Between(least = -1_000_000, most = 1_000_000_000) Integer plannedNumber,
    @Text(most = 400) String place,
    @Between(least = -1_000_000, most = 1_000_000) Integer days,
    @Between(least = -1_000_000, most = 1_000_000) BigDecimal proposedCredits,
    @Most(24) List<PlannedCycle> cycles,
    @Text(most = 4000, kind = TextKind.LINES) String remarks) {

    /** Western or Chinese medicine. */
    public enum Category { WESTERN_MEDICINE, CHINESE_MEDICINE }

    /** 面授, 线上 or both. */
    public enum HoldingMode { FACE_TO_FACE, ONLINE, MIXED }

    /** 笔试, 操作考核, 心得或论文, or none. */
    public enum Assessment { WRITTEN, PRACTICAL, REPORT, NONE }

    /** Turns null lists into empty ones and brings credits into canonical form. */
    public Application {
        courses = courses == null ? List.of() : List.copyOf(courses);
        cycles = cycles == null ? List.of() : List.copyOf(cycles);
        proposedCredits = Decimals.shortest(proposedCredits);
    }

    /** Total hours: theory and practice together (computed, never entered). */
    public BigDecimal totalHours() {
        return courses.stream().map(PlannedCourse::hours).flatMap(Stream::ofNullable).reduce(BigDecimal.ZERO,
            BigDecimal::add);
    }

    /** The application as shown to anyone but the organiser: with the leader's identity number masked. */
    public Application masked() {
        return with(year, leader == null ? null : leader.masked(), courses, place, days, cycles);
    }

    /** The application of the project in the following year, with everything but the dates. */
    public Application heldAgain() {
        return with(year + 1, leader, courses, place, days, List.of());
    }

    /** The application held elsewhere, at other times or by other teachers. */
    public Application heldBy(List<PlannedCourse> taught, String where, Integer inDays, List<PlannedCycle> when) {
        return with(year, leader, taught, where, inDays, when);
    }

    /**
     * The only method that copies: it takes what may change after the form was filled in, and keeps everything else.
     */
    private Application with(Integer year, Leader leader, List<PlannedCourse> courses, String place, Integer days,
        List<PlannedCycle> cycles) {
        return new Application(form, year, category, title, subject, organiserName, contact, phone, mode, assessment,
            rationale, leader, courses, audience, plannedNumber, place, days, proposedCredits, cycles, remarks);
    }
}
