package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine;

import xuefen.local.demo.Signed;
import xuefen.local.verify.VerifyCommand;

/**
 * What comes after the award: a list of those who could not scan, an analysis that takes it into account, and credits
 * that lose their evidence.
 */
final class JourneyLedger extends JourneyStep {
    private static final String OWN_CODE = "ｐ000023";
    private static final String NOBODY = "P000030";

    JourneyLedger(JourneyStep journey) {
        super(journey);
    }

    /** 批量补登: a list from a workbook, added as a whole, withdrawn as a whole, and added with another reason. */
    void addByList() {
        town.clock("2026-06-16T10:00:00");
        var rows = organiser.expect(200, "POST", "/people-workbooks", Map.of("file", workbook())).path("rows");
        assertThat(rows.findValuesAsText("code")).containsExactly(OWN_CODE);
        var people = List.of(Map.of("code", rows.at("/0/code").textValue()));
        var times = List.of(Map.of("direction", "SIGN_OUT", "at", "2026-06-15T12:05:00+08:00"));
        var unknown = checked(
            Map.of("course", 1, "times", times, "people", List.of(people.getFirst(), Map.of("code", "P999999"))));
        assertThat(unknown.path("rows").findValuesAsText("finding")).containsExactly("FINE", "UNKNOWN");
        assertThat(unknown.path("wrong").intValue()).isEqualTo(1);

        var batches = cycle + "/manual-batches/";
        var mistaken = batches + UUID.randomUUID();
        var order = Map.of("course", 1, "times", times, "people", people, "reason", "会场网络中断，无法扫码");
        var added = organiser.put(mistaken, order);
        assertThat(added.path("added").intValue()).isEqualTo(1);
        assertThat(organiser.put(mistaken, order)).as("clicked twice").isEqualTo(added);
        assertThat(checked(Map.of("course", 1, "times", times, "people", people)).path("there").intValue())
            .isEqualTo(1);
        var why = Map.of("reason", "理由写错，重新补登");
        var withdrawn = organiser.put(mistaken + "/withdrawal", why);
        assertThat(withdrawn.at("/withdrawal/reason").textValue()).isEqualTo("理由写错，重新补登");
        assertThat(organiser.put(mistaken + "/withdrawal", why)).as("clicked twice").isEqualTo(withdrawn);
        organiser.put(batches + UUID.randomUUID(), Map.of("course", 1, "times", times, "people", people, "reason",
            "手机没电，无法扫码", "evidence", "签到表第 1 页"));
        assertThat(organiser.all(cycle + "/manual-batches").valueStream().filter(each -> !each.has("withdrawal")))
            .singleElement()
            .satisfies(each -> assertThat(each.path("evidence").textValue()).isEqualTo("签到表第 1 页"));
    }

    /**
     * A second analysis, signed as the first was, takes the place of the first.
     *
     * @param first the analysis of the present effective list
     */
    void analyseAgain(String first) {
        assertThat(organiser.get(cycle + "/effective-list").at("/since/added").intValue()).isPositive();
        town.clock("2026-06-16T11:00:00");
        var id = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle + "/analyses/" + id, Map.of("required", 2));
        Town.finished(organiser, id);
        var changes = organiser.get(cycle + "/analyses/" + id + "/changes-since/" + first);
        assertThat(changes.path("cameIn").intValue()).isEqualTo(1);
        assertThat(changes.path("fellOut").intValue()).isZero();
        assertThat(changes.at("/people/items/0/person").textValue()).isEqualTo(FORGETFUL);
        assertThat(changes.at("/people/items/0/causes").toString()).isEqualTo("[\"MANUAL_ADDED\"]");
        verify(id);
        confirm(first, id);
        var award = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle + "/awards/" + award, JourneyCredits.STRATEGY);
        Town.finished(organiser, award);
        assertThat(credit(FORGETFUL).path("analysis").textValue()).isEqualTo(id);
        assertThat(credit(DILIGENT.getFirst()).path("analysis").textValue()).as("awarded before").isEqualTo(first);
    }

    /** A scan that counted turns out to be somebody else's: its credits are revoked, once. */
    void loseEvidence() {
        town.clock("2026-06-16T12:00:00");
        var lost = cycle + "/lost-evidence";
        assertThat(organiser.all(lost)).isEmpty();
        var person = DILIGENT.getLast();
        var scan = organiser.all(cycle + "/scans?words=" + person).valueStream()
            .filter(each -> each.path("direction").textValue().equals("SIGN_IN")).findFirst().orElseThrow();
        organiser.put(cycle + "/scan-decisions/" + UUID.randomUUID(),
            Map.of("scan", scan.path("id").textValue(), "verdict", "DOES_NOT_COUNT", "reason", "经核实由他人代为扫码"));
        for (var user : List.of(organiser, city())) {
            assertThat(user.all(lost).valueStream()).singleElement().satisfies(each -> {
                assertThat(each.path("person").textValue()).isEqualTo(person);
                assertThat(each.path("cause").textValue()).isEqualTo("SCAN_EXCLUDED");
            });
        }
        assertThat(change("KEEP", List.of(person)).path("changed").intValue()).isEqualTo(1);
        assertThat(organiser.all(lost).path(0).path("kept").textValue()).isEqualTo("逐一核对过签到表");
        var revoked = change("REVOKE", List.of(person, NOBODY));
        assertThat(revoked.path("changed").intValue()).isEqualTo(1);
        assertThat(revoked.path("left").toString())
            .isEqualTo("[{\"person\":\"" + NOBODY + "\",\"obstacle\":\"NONE\"}]");
        assertThat(organiser.all(lost)).as("nothing that stands without evidence").isEmpty();
        assertThat(credit(person).path("state").textValue()).isEqualTo("REVOKED");
        assertThat(credit(person).path("credits").decimalValue()).isZero();
        assertThat(credit(person).path("events").findValuesAsText("kind")).containsExactly("AWARDED", "KEPT",
            "REVOKED");
    }

    /** Who reads the evidence with the published keys comes to the same result. */
    private void verify(String analysis) {
        var key = organiser.get(cycle + "/analyses/" + analysis).at("/summary/signature/key").textValue();
        var keys = api.expect(200, null, "GET", "/evidence-keys", null).path("items");
        assertThat(keys.findValuesAsText("id")).contains(key);
        var link = organiser.get(cycle + "/analyses/" + analysis + "/evidence");
        assertThat(link.path("fileName").textValue()).endsWith("第1期-考勤分析.jsonl.gz");
        try {
            var file = Files.createTempFile("evidence", ".jsonl.gz");
            Files.write(file, api.download(URI.create(link.path("link").textValue())));
            assertThat(new CommandLine(new VerifyCommand()).execute(file.toString(), "--keys",
                town.endpoints().api() + "/evidence-keys")).isZero();
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void confirm(String first, String second) {
        var list = cycle + "/effective-list";
        FaultsTest.refused(organiser.call("PUT", list, Map.of("analysisId", second)), 422, "fields-invalid");
        var order = Map.of("analysisId", second, "reason", "补登了一名手机没电的学员");
        var confirmed = organiser.put(list, order);
        assertThat(confirmed.path("people").intValue()).isEqualTo(3);
        assertThat(organiser.put(list, order)).as("clicked twice").isEqualTo(confirmed);
        FaultsTest.refused(organiser.call("PUT", list, Map.of("analysisId", first, "reason", "改回原来的名单")), 409,
            "analysis-not-newest");
        var standing = organiser.get(list);
        assertThat(standing.path("list")).isEqualTo(confirmed);
        assertThat(standing.path("earlier").findValuesAsText("analysis")).containsExactly(first);
        assertThat(standing.at("/since/added").intValue()).isZero();
    }

    /** Changes credits, each time a minute later. */
    private JsonNode change(String kind, List<String> people) {
        town.clock(kind.equals("KEEP") ? "2026-06-16T12:01:00" : "2026-06-16T12:02:00");
        var id = UUID.randomUUID().toString();
        var path = "/trainings/" + training + "/credit-changes/" + id;
        var order = Map.of("role", "PARTICIPANT", "kind", kind, "people", people, "reason", "逐一核对过签到表");
        organiser.expect(202, "PUT", path, order);
        organiser.expect(202, "PUT", path, order);
        Town.finished(organiser, id);
        return organiser.get(path);
    }

    private JsonNode checked(Map<String, Object> order) {
        return organiser.expect(200, "POST", cycle + "/manual-batch-check", order);
    }

    private JsonNode credit(String person) {
        return credit(organiser, training, person);
    }

    /** The credits of somebody in a training. */
    static JsonNode credit(Signed user, String training, String person) {
        return user.all("/trainings/" + training + "/credits").valueStream()
            .filter(each -> each.path("person").textValue().equals(person)).findFirst().orElseThrow();
    }

    private static byte[] workbook() {
        try {
            return AccountImportTest.workbook(List.of("序号", "姓名", "人员编码"), List.of("1", "", OWN_CODE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
