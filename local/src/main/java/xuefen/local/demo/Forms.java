package xuefen.local.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The organiser's forms: invented and complete. */
public final class Forms {
    private static final String PLACE = "演示市会议中心";
    private static final String UNIT = "演示市第一医院";
    private static final String CONTACT = "演示联系人";
    private static final String PHONE = "0591-00000001";
    private static final String LEADER = "演示主任";
    private static final List<String> TOPICS = List.of("医院感染防控新进展", "临床案例讨论");

    private Forms() {}

    /**
     * 申报内容.
     *
     * @param year   year of holding
     * @param days   days of its one cycle, which begins on 1 June
     * @param people planned number
     * @return the body of the request
     */
    public static Map<String, Object> application(int year, int days, int people) {
        var application = new LinkedHashMap<String, Object>();
        application.put("form", 1);
        application.put("year", year);
        application.put("category", "WESTERN_MEDICINE");
        application.put("title", "医院感染防控学术会议");
        application.put("subject", "12-05");
        application.put("organiserName", UNIT);
        application.put("contact", CONTACT);
        application.put("phone", PHONE);
        application.put("mode", "FACE_TO_FACE");
        application.put("assessment", "REPORT");
        application.put("rationale", Map.of("progress", "感染防控指南近年更新较快", "need", "基层防控还不够规范", "aims", "掌握新的防控规范",
            "novelty", "以本地案例讨论为主", "analysis", "参训人员回到本单位带教", "relatedWork", "已连续举办五年"));
        application.put("leader", leader());
        application.put("courses",
            List.of(course(TOPICS.getFirst(), LEADER, "THEORY"), course(TOPICS.getLast(), "演示教师", "PRACTICE")));
        application.put("audience", "医师、护师");
        application.put("plannedNumber", people);
        application.put("place", PLACE);
        application.put("days", days);
        application.put("proposedCredits", 1);
        var first = LocalDate.of(year, 6, 1);
        application.put("cycles",
            List.of(Map.of("from", first.toString(), "to", first.plusDays(days - 1L).toString())));
        return application;
    }

    private static Map<String, Object> leader() {
        return Map.ofEntries(Map.entry("name", LEADER), Map.entry("sex", "FEMALE"), Map.entry("age", 52),
            Map.entry("idType", "OTHER"), Map.entry("idNumber", "DEMO-000001"), Map.entry("education", "MASTER"),
            Map.entry("technicalTitle", "主任医师"), Map.entry("specialty", "医院感染管理"), Map.entry("unit", UNIT),
            Map.entry("phone", "0591-00000002"), Map.entry("address", "演示市演示路 1 号"), Map.entry("postcode", "350001"),
            Map.entry("cv", "从事医院感染管理工作二十年"));
    }

    private static Map<String, Object> course(String topic, String teacher, String method) {
        return Map.of("topic", topic, "synopsis", topic, "teacher", teacher, "teacherTitle", "主任医师", "teacherUnit",
            UNIT, "hours", 6, "method", method);
    }

    /** 课程信息: the two courses of the application. */
    public static Map<String, Object> courses() {
        return Map.of("courses",
            TOPICS.stream().map(topic -> Map.of("topic", topic, "teacher", LEADER, "hours", 6)).toList());
    }

    /** 举办前登记. */
    public static Map<String, Object> registration(int people) {
        return Map.of("place", PLACE, "contact", CONTACT, "phone", PHONE, "plannedNumber", people);
    }
}
