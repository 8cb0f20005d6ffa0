package xuefen.domain.application;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import xuefen.domain.number.Decimals;
import xuefen.domain.problem.FieldCheck;

/**
 * 新项目申报: what an organiser fills in (guide, 二（二）). Anything may be missing while it is a draft.
 *
 * @param year          year in which the project will be held
 * @param title         项目名称, at most 75 characters
 * @param subject       subject code of level 2 and 3, as in {@code 03-01}
 * @param category      Western or Chinese medicine
 * @param mode          mode of holding
 * @param contact       联系人, at most 10 characters
 * @param phone         contact phone
 * @param leader        项目负责人
 * @param courses       at most 50 planned courses
 * @param audience      培训对象, at most 100 characters
 * @param plannedNumber planned number of participants
 * @param place         place of holding, at most 100 characters
 * @param days          length in days
 */
public record Application(Integer year, String title, String subject, Category category, HoldingMode mode, String contact, String phone,
                          Leader leader, List<PlannedCourse> courses, String audience, Integer plannedNumber, String place, Integer days) {

    /** Western or Chinese medicine. */
    public enum Category { WESTERN_MEDICINE, CHINESE_MEDICINE }

    /** Mode of holding. */
    public enum HoldingMode { FACE_TO_FACE, ONLINE, MIXED }

    /** Method of teaching. */
    public enum Method { THEORY, PRACTICE }

    /**
     * 项目负责人.
     *
     * @param name           at most 10 characters
     * @param technicalTitle 技术职务, required (guide, 二（二）: 第3页)
     * @param specialty      从事专业, required (guide, 二（二）: 第3页), at most 50 characters
     * @param unit           at most 30 characters
     * @param phone          phone
     */
    public record Leader(String name, String technicalTitle, String specialty, String unit, String phone) {
    }

    /**
     * One course as planned.
     *
     * @param topic   at most 200 characters
     * @param teacher at most 10 characters
     * @param hours   more than 0, one decimal at most
     * @param method  theory or practice
     */
    public record PlannedCourse(String topic, String teacher, BigDecimal hours, Method method) {
        /** Hours have one way of writing. */
        public PlannedCourse {
            hours = Decimals.shortest(hours);
        }
    }

    /** A draft's lists are never null. */
    public Application {
        courses = courses == null ? List.of() : List.copyOf(courses);
    }

    /** Total hours: theory and practice together (computed, never entered). */
    public BigDecimal totalHours() {
        return courses.stream().map(PlannedCourse::hours).flatMap(Stream::ofNullable).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Asks for everything that a submission needs.
     *
     * @throws xuefen.domain.problem.Problem naming every missing or wrong field at once
     */
    public void checkComplete() {
        var check = new FieldCheck()
            .number(year, "year", "年度", 2000, 2100)
            .text(title, "title", "项目名称", 75)
            .that(subject != null && Subjects.name(subject).isPresent(), "subject", "请选择二、三级学科")
            .present(category, "category", "项目类别")
            .present(mode, "mode", "举办方式")
            .text(contact, "contact", "联系人", 10)
            .that(isPhone(phone), "phone", "请填写正确的联系电话")
            .text(audience, "audience", "培训对象", 100)
            .number(plannedNumber, "plannedNumber", "拟招生人数", 1, 100_000)
            .text(place, "place", "举办地点", 100)
            .number(days, "days", "举办天数", 1, 366)
            .present(leader, "leader", "项目负责人");
        if (leader != null) {
            check.text(leader.name(), "leader.name", "负责人姓名", 10)
                .text(leader.technicalTitle(), "leader.technicalTitle", "技术职务", 30)
                .text(leader.specialty(), "leader.specialty", "从事专业", 50)
                .text(leader.unit(), "leader.unit", "负责人单位", 30)
                .that(isPhone(leader.phone()), "leader.phone", "请填写正确的负责人电话");
        }
        check.that(!courses.isEmpty(), "courses", "请至少填写一门课程").that(courses.size() <= 50, "courses", "课程不能超过 50 门");
        for (int i = 0; i < courses.size(); i++) {
            var course = courses.get(i);
            var at = "courses[" + i + "].";
            check.text(course.topic(), at + "topic", "授课题目", 200)
                .text(course.teacher(), at + "teacher", "授课教师", 10)
                .hours(course.hours(), at + "hours", "学时", 100)
                .present(course.method(), at + "method", "授课方式");
        }
        check.done();
    }

    private static boolean isPhone(String phone) {
        return phone != null && phone.matches("\\+?[0-9][0-9 -]{5,18}[0-9]");
    }
}
