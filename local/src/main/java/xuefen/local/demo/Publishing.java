package xuefen.local.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.local.client.Waiting;

/** 公布 as the city does it: choose, preview, publish, wait. */
public final class Publishing {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private Publishing() {}

    /**
     * Publishes projects at once, dated today by the server's clock, and returns the publication with its list once it
     * is over.
     */
    public static JsonNode publish(Signed city, List<String> projects) {
        var id = draft(city, projects);
        issue(city, id);
        return finished(city, id);
    }

    /** Chooses projects for a publication of today; returns its id. */
    public static String draft(Signed city, List<String> projects) {
        var id = UUID.randomUUID().toString();
        var today = Instant.parse(city.get("/application-windows").path("now").textValue()).atZone(CHINA).toLocalDate();
        city.put("/publications/" + id, Map.of("version", 0, "title", today.getYear() + " 年度市级继续医学教育项目",
            "documentNumber", "演卫科教〔" + today.getYear() + "〕1 号", "date", today.toString(), "projects", projects));
        return id;
    }

    /** 立即公布, with the version that the page would show. */
    public static void issue(Signed city, String id) {
        var version = city.get("/publications/" + id).path("publication").path("version").longValue();
        city.expect(202, "PUT", "/publications/" + id + "/issue", Map.of("version", version));
    }

    /** Waits until a publication is over. */
    public static JsonNode finished(Signed city, String id) {
        Waiting.until("公布",
            () -> "PUBLISHED".equals(city.get("/publications/" + id).path("publication").path("state").textValue()));
        return city.get("/publications/" + id);
    }
}
