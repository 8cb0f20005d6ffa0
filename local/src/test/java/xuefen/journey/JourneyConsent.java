package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.local.client.Waiting;
import xuefen.platform.files.Sha256;

/** 手工授分: asked for with evidence, consented for all but one, and a second request that is withdrawn. */
final class JourneyConsent extends JourneyStep {
    private static final String ONLINE = "P000024";
    private static final String ABSENT = "P000025";
    private static final String REASON = "会场停电，在本单位线上参加";

    JourneyConsent(JourneyStep journey) {
        super(journey);
    }

    void award() {
        town.clock("2026-06-17T09:00:00");
        check();
        var id = UUID.randomUUID().toString();
        var asked = ask(id);
        decide(id, asked);
        Waiting.until("the award", () -> summary(id).path("awarded").intValue() == 1);
        var credit = JourneyLedger.credit(organiser, training, ONLINE);
        assertThat(credit.path("consent").textValue()).isEqualTo(id);
        assertThat(credit.has("analysis")).isFalse();
        assertThat(organiser.get(requests() + id).path("people").findValuesAsText("outcome"))
            .containsExactly("AWARDED", "DECLINED");
        assertThat(organiser.all("/trainings/" + training + "/credits").findValuesAsText("person"))
            .doesNotContain(ABSENT);
        withdraw();
    }

    private void check() {
        var checked = organiser.expect(200, "POST", cycle + "/manual-award-check",
            Map.of("people", List.of(Map.of("code", ONLINE), Map.of("code", FORGETFUL), Map.of("code", "P999999"))));
        assertThat(checked.path("rows").findValuesAsText("finding")).containsExactly("FINE", "AWARDED", "UNKNOWN");
        assertThat(checked.path("fine").intValue()).isEqualTo(1);
        assertThat(checked.path("wrong").intValue()).isEqualTo(2);
    }

    /** A draft gets two files, loses one, and is submitted. */
    private JsonNode ask(String id) {
        var request = requests() + id;
        var draft = Map.of("version", 0, "people", List.of(Map.of("code", ONLINE), Map.of("code", ABSENT)), "reason",
            REASON);
        var saved = organiser.put(request, draft);
        assertThat(saved.path("state").textValue()).isEqualTo("DRAFT");
        assertThat(organiser.put(request, draft)).as("clicked twice").isEqualTo(saved);
        FaultsTest.refused(organiser.call("PUT", request + "/submission", null), 422, "fields-invalid");
        var right = UUID.randomUUID().toString();
        var wrong = UUID.randomUUID().toString();
        prove(request + "/files/" + right, "线上培训后台记录.pdf");
        assertThat(prove(request + "/files/" + wrong, "别的培训.pdf").path("files")).hasSize(2);
        assertThat(organiser.expect(200, "DELETE", request + "/files/" + wrong, null).path("files")
            .findValuesAsText("id")).containsExactly(right);
        assertThat(organiser.get(request).path("files").findValuesAsText("name")).containsExactly("线上培训后台记录.pdf");
        var asked = organiser.put(request + "/submission", null);
        assertThat(asked.path("state").textValue()).isEqualTo("PENDING");
        assertThat(organiser.put(request + "/submission", null).path("version")).as("clicked twice")
            .isEqualTo(asked.path("version"));
        FaultsTest.refused(organiser.call("DELETE", request + "/files/" + right, null), 409,
            "manual-award-not-editable");
        return asked;
    }

    private JsonNode prove(String file, String name) {
        var order = Map.of("name", name, "type", "PDF", "size", Paper.BLANK.length, "sha256", Sha256.hex(Paper.BLANK));
        FaultsTest.refused(organiser.call("PUT", file + "/confirmation", order), 409, "attachment-not-uploaded");
        upload(organiser.put(file, order), Paper.BLANK);
        return organiser.put(file + "/confirmation", order);
    }

    private void decide(String id, JsonNode asked) {
        var city = city();
        Waiting.until("the request on the city's desk", () -> city.all("/manual-awards").valueStream()
            .anyMatch(each -> each.path("id").textValue().equals(id)));
        var request = "/manual-awards/" + training + "/" + id;
        var seen = city.get(request);
        assertThat(seen.path("people").findValuesAsText("person")).containsExactly(ONLINE, ABSENT);
        assertThat(seen.path("reason").textValue()).isEqualTo(REASON);
        var verdict = Map.of("version", asked.path("version").intValue(), "agreed", true, "declined",
            List.of(Map.of("person", ABSENT, "opinion", "后台记录中没有此人")), "opinion", "其余人员同意授分");
        FaultsTest.refused(organiser.call("PUT", request + "/decision", verdict), 403, "role-not-allowed");
        assertThat(city.put(request + "/decision", verdict).path("state").textValue()).isEqualTo("PARTLY");
        assertThat(city.put(request + "/decision", verdict).path("state").textValue()).as("clicked twice")
            .isEqualTo("PARTLY");
        Waiting.until("the request among the decided ones", () -> city.all("/manual-awards?scope=DECIDED").valueStream()
            .anyMatch(each -> each.path("id").textValue().equals(id)));
    }

    /** Another request for the one who was declined is given up, and stays so. */
    private void withdraw() {
        var id = UUID.randomUUID().toString();
        organiser.put(requests() + id, Map.of("version", 0, "people", List.of(Map.of("code", ABSENT))));
        var why = Map.of("reason", "没有别的佐证材料");
        var withdrawn = organiser.put(requests() + id + "/withdrawal", why);
        assertThat(withdrawn.path("state").textValue()).isEqualTo("WITHDRAWN");
        assertThat(organiser.put(requests() + id + "/withdrawal", why).path("version")).as("clicked twice")
            .isEqualTo(withdrawn.path("version"));
        assertThat(organiser.all(cycle + "/manual-awards").findValuesAsText("state"))
            .containsExactlyInAnyOrder("PARTLY", "WITHDRAWN");
    }

    private JsonNode summary(String id) {
        return organiser.all(cycle + "/manual-awards").valueStream()
            .filter(each -> each.path("id").textValue().equals(id)).findFirst().orElseThrow();
    }

    private String requests() {
        return cycle + "/manual-awards/";
    }
}
