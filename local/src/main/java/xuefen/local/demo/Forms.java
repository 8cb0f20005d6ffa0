package xuefen.local.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the organiser fills in: invented, and complete. */
public final class Forms {
    private static final String PLACE = "演示市会议中心";
    private static final String CONTACT = "演示联系人";
    private static final String PHONE = "0591-00000001";
    private static final String LEADER = "演示主任";
    private static final List<String> TOPICS = List.of("医院感染防控新进展", "临床案例讨论");

    private Forms() {
    }

    /** 申报内容. */
    public static Map<String, Object> application(int year, int days, int people) {
        var application = new LinkedHashMap<String, Object>();
        application.put("year", year);
        application.put("title", "医院感染防控学术会议");
        application.put("subject", "12-05");
        application.put("category", "WESTERN_MEDICINE");
        application.put("mode", "FACE_TO_FACE");
        application.put("contact", CONTACT);
        application.put("phone", PHONE);
        application.put("leader", Map.of("name", LEADER, "technicalTitle", "主任医师", "specialty", "医院感染管理", "unit", "演示市第一医院",
                "phone", "0591-00000002"));
        application.put("courses", List.of(Map.of("topic", TOPICS.getFirst(), "teacher", LEADER, "hours", 6, "method", "THEORY"),
                Map.of("topic", TOPICS.getLast(), "teacher", "演示教师", "hours", 6, "method", "PRACTICE")));
        application.put("audience", "医师、护师");
        application.put("plannedNumber", people);
        application.put("place", PLACE);
        application.put("days", days);
        return application;
    }

    /** 课程信息: the two courses that were applied for. */
    public static Map<String, Object> courses() {
        return Map.of("courses", TOPICS.stream().map(topic -> Map.of("topic", topic, "teacher", LEADER, "hours", 6)).toList());
    }

    /** 举办前登记. */
    public static Map<String, Object> registration(int people) {
        return Map.of("place", PLACE, "contact", CONTACT, "phone", PHONE, "plannedNumber", people);
    }
}
