package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.platform.json.Json;

/** 学分标准: a row of a far year tried, set and taken back, so that the table of the town stays as it was. */
final class JourneyRules extends JourneyStep {
    private static final String NEW = "新增 2100 年度起市级授课教师每 2 学时 1 学分，按 0.5 学分取整，每个项目最多 10 学分，每天最多计 6 学时";
    private static final String GONE = NEW.replace("新增", "删除");

    JourneyRules(JourneyStep journey) {
        super(journey);
    }

    void change() {
        var city = city();
        var before = organiser.get("/credit-rules");
        var version = before.path("version").longValue();
        var rows = new ArrayList<JsonNode>();
        before.path("rows").forEach(rows::add);
        rows.add(Json.tree(Map.of("fromYear", 2100, "level", "MUNICIPAL", "role", "SPEAKER", "hoursPerCredit", 2,
            "step", 0.5, "cap", 10, "hoursPerDay", 6)));
        var preview = city.expect(200, "POST", "/credit-rules/preview", Map.of("rows", rows, "hours", 9, "days", 2));
        assertThat(texts(preview.path("changes"))).containsExactly(NEW);
        assertThat(preview.path("examples").size()).isEqualTo(rows.size());
        assertThat(preview.path("examples").path(rows.size() - 1).textValue()).endsWith("9 学时 ÷ 2 = 4.5 学分");
        assertThat(organiser.get("/credit-rules")).as("only tried").isEqualTo(before);

        var order = Map.of("version", version, "rows", rows, "reason", "2100 年新规定");
        FaultsTest.refused(organiser.call("PUT", "/credit-rules", order), 403, "role-not-allowed");
        var set = city.put("/credit-rules", order);
        var again = city.put("/credit-rules", order);
        var stale = city.call("PUT", "/credit-rules",
            Map.of("version", version, "rows", before.path("rows"), "reason", "两人同时修改"));
        var back = city.put("/credit-rules",
            Map.of("version", version + 1, "rows", before.path("rows"), "reason", "新规定暂缓执行"));
        assertThat(again).as("clicked twice").isEqualTo(set);
        FaultsTest.refused(stale, 409, "changed-meanwhile");
        assertThat(texts(set.path("changes"))).containsExactly(NEW);
        assertThat(texts(back.path("changes"))).containsExactly(GONE);
        assertThat(organiser.get("/credit-rules").path("rows")).isEqualTo(before.path("rows"));
        assertThat(city.all("/credit-rules/versions").valueStream().limit(2).map(each -> each.path("reason").asText()))
            .containsExactly("新规定暂缓执行", "2100 年新规定");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
