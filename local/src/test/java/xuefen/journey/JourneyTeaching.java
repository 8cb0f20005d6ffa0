package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.local.demo.Signed;

/** What is looked at around an award: windows tried on real scans, 授课学分, 项目明细查询 and its exports. */
final class JourneyTeaching extends JourneyStep {
    private static final String TEACHER = "P000041";

    JourneyTeaching(JourneyStep journey) {
        super(journey);
    }

    /** Windows are tried before they count; nothing is written. */
    void tryWindows() {
        var curve = organiser.get(cycle + "/scan-curve?day=" + DAY);
        assertThat(curve.path("points").valueStream().mapToInt(point -> point.path("scans").intValue()).sum())
            .isEqualTo(
                (int) organiser.all(cycle + "/scans").valueStream().filter(scan -> !scan.has("manualId")).count());
        var windows = organiser.get(cycle + "/swipe-windows").path("windows");
        assertThat(organiser.get(cycle + "/short-rule?required=1").path("remarks")).isNotEmpty();
        assertThat(organiser.expect(200, "POST", cycle + "/swipe-window-check", Map.of("windows", windows))
            .path("scans").booleanValue()).isTrue();
        var preview = organiser.expect(200, "POST", cycle + "/analysis-preview", Map.of("windows", windows));
        assertThat(preview.at("/found/people").intValue()).isPositive();
    }

    /** 授课学分: the first teacher has an account, and gets credits of their own. */
    void awardTeachers() {
        var path = "/trainings/" + training;
        assertThat(organiser.get(path + "/teacher-accounts?words=" + TEACHER).toString()).contains(TEACHER);
        var before = organiser.get(path + "/speakers");
        var teacher = before.at("/teachers/0/teacher").textValue();
        var matched = organiser.put(path + "/teacher-matches", Map.of("version", before.path("version").longValue(),
            "matches", List.of(Map.of("teacher", teacher, "code", TEACHER))));
        assertThat(matched.path("chosen").intValue()).isEqualTo(1);
        var award = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", path + "/speaker-awards/" + award, null);
        organiser.expect(202, "PUT", path + "/speaker-awards/" + award, null); // clicked twice
        Town.finished(organiser, award);
        var spoken = organiser.all(path + "/credits").valueStream()
            .filter(credit -> "SPEAKER".equals(credit.path("role").textValue())).toList();
        assertThat(spoken).singleElement().satisfies(credit -> {
            assertThat(credit.path("person").textValue()).isEqualTo(TEACHER);
            assertThat(credit.path("credits").decimalValue())
                .isEqualByComparingTo(matched.path("total").decimalValue());
        });
    }

    /** 项目明细查询 and what is exported of it and of a screening. */
    void query() {
        var number = organiser.get("/trainings/" + training).path("projectNumber").textValue();
        for (var user : List.of(organiser, city())) {
            var rows = user.all("/roster?project=" + number);
            assertThat(rows.findValuesAsText("person")).contains(TEACHER, DILIGENT.getFirst());
            assertThat(total(user, number))
                .isEqualTo((int) rows.valueStream().filter(JourneyTeaching::held).count());
        }
        var rows = new HashMap<String, Object>(Map.of("project", number));
        var exported = exported("/roster-exports/" + UUID.randomUUID(), rows);
        assertThat(exported.path("rows").intValue()).isPositive();
        var screening = exported(cycle + "/screening-exports/" + UUID.randomUUID(),
            new HashMap<>(JourneyCredits.STRATEGY));
        assertThat(screening.path("fileName").textValue()).endsWith("筛选授分人员.xlsx");
    }

    /** People with credits of a project, added up over the parts. */
    private static int total(Signed user, String number) {
        int people = 0;
        String cursor = null;
        do {
            var part = user.get("/roster-totals?project=" + number + (cursor == null ? "" : "&cursor=" + cursor));
            people += part.at("/totals/people").intValue();
            cursor = part.path("next").textValue();
        } while (cursor != null);
        return people;
    }

    private static boolean held(JsonNode row) {
        return row.path("credits").decimalValue().compareTo(BigDecimal.ZERO) > 0;
    }

    private JsonNode exported(String path, Map<String, Object> order) {
        organiser.expect(202, "PUT", path, order);
        Town.finished(organiser, path.substring(path.lastIndexOf('/') + 1));
        return organiser.get(path);
    }
}
