package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Publishing;

/** 公布: from a draft to the published list and its sync. */
final class JourneyPublication extends JourneyStep {
    JourneyPublication(JourneyStep journey) {
        super(journey);
    }

    /** Drafts a publication, deletes it, drafts it again, schedules it, cancels that, and publishes at once. */
    void publish() {
        var city = city();
        Waiting.until("the candidate", () -> city.all("/publications/candidates").valueStream()
            .anyMatch(each -> each.path("project").asText().equals(training)));
        var thrownAway = Publishing.draft(city, List.of(training));
        FaultsTest.refused(city.call("GET", "/publications/" + thrownAway + "/workbook", null), 409,
            "publication-not-done");
        city.expect(204, "DELETE", "/publications/" + thrownAway, null);
        city.expect(204, "DELETE", "/publications/" + thrownAway, null);
        FaultsTest.refused(city.call("GET", "/publications/" + thrownAway, null), 404, "publication-not-found");
        var id = Publishing.draft(city, List.of(training));
        var path = "/publications/" + id;
        assertThat(city.get("/publications").path("open").valueStream().map(open -> open.path("id").asText()))
            .contains(id).doesNotContain(thrownAway);
        city.put(path + "/schedule", Map.of("version", 1, "at", "2026-03-16T20:00:00+08:00"));
        FaultsTest.refused(city.call("DELETE", path, null), 409, "publication-not-editable");
        assertThat(city.expect(200, "DELETE", path + "/schedule", null).path("state").asText()).isEqualTo("DRAFT");
        Publishing.issue(city, id);
        var over = Publishing.finished(city, id);
        assertThat(over.path("rows").findValuesAsText("project")).containsExactly(training);
        assertThat(over.path("rows").findValuesAsText("number"))
            .containsExactly(organiser.get("/projects/" + training).path("projectNumber").asText());
        assertThat(api.download(URI.create(city.get(path + "/workbook").path("link").textValue()))).isNotEmpty();
        assertThat(city.get(path + "/print").asText()).startsWith("%PDF-");
        assertThat(city.all("/publications").valueStream().map(each -> each.path("id").asText())).contains(id);
        var sync = "/projects/" + training + "/sync";
        Waiting.until("the sync", () -> organiser.get(sync).path("state").asText().equals("SYNCED"));
        assertThat(city.put(sync, null)).as("what is synced stays as it is").isEqualTo(organiser.get(sync));
        assertThat(city.put(path + "/sync", null)).isEqualTo(city.get(path));
    }
}
