package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Forms;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;
import xuefen.platform.files.Sha256;

/** 项目申报: from the window to the last review, and the filing of the year after. */
final class JourneyApplication extends JourneyStep {
    JourneyApplication(JourneyStep journey) {
        super(journey);
    }

    void openWindow() {
        Seed.openWindow(api, 2026);
        var city = city();
        city.put("/application-windows/2026/extensions/" + UUID.randomUUID(),
            Map.of("county", "演示区", "unit", "演示市第一医院", "kind", "FILING", "days", 1, "reason", "系统维护"));
        var withdrawn = "/application-windows/2026/extensions/" + UUID.randomUUID();
        city.put(withdrawn,
            Map.of("county", "演示区", "unit", "演示市第二医院", "kind", "FILING", "days", 1, "reason", "误操作"));
        city.expect(200, "DELETE", withdrawn, null);
        var seen = organiser.get("/application-windows").path("items").valueStream()
            .filter(each -> each.path("year").intValue() == 2026).toList();
        assertThat(seen).singleElement().satisfies(year -> {
            assertThat(year.path("application").path("open").booleanValue()).isTrue();
            assertThat(year.path("filing").path("until").textValue())
                .isGreaterThan(year.path("filing").path("end").textValue());
        });
    }

    /** The organiser submits, recalls, corrects and submits again; the recalled submission was the first round. */
    void submit() {
        organiser.put("/projects/" + training, Map.of("version", 0, "application", Forms.application(2026, 1, 3)));
        assertThat(organiser.get("/credit-calculation?year=2026&hours=12&days=2").path("credits").decimalValue())
            .isEqualByComparingTo("4");
        attach();
        organiser.put("/projects/" + training + "/submission", null);
        var recalled = organiser.expect(200, "DELETE", "/projects/" + training + "/submission", null);
        assertThat(recalled.path("state").asText()).isEqualTo("DRAFT");
        assertThat(organiser.expect(200, "DELETE", "/projects/" + training + "/submission", null)).as("clicked twice")
            .isEqualTo(recalled);
        organiser.put("/projects/" + training,
            Map.of("version", recalled.path("version").longValue(), "application", Forms.application(2026, 2, 3)));
        organiser.put("/projects/" + training + "/submission", null);
    }

    /** Uploads two files, which are checked, and removes one of them. */
    private void attach() {
        var files = IntStream.range(0, 2).mapToObj(i -> "/projects/" + training + "/attachments/" + UUID.randomUUID())
            .toList();
        var pdf = Paper.BLANK;
        for (var file : files) {
            var upload = organiser.put(file, Map.of("kind", "LICENCE", "name", "执业许可证.pdf", "type", "PDF", "size",
                pdf.length, "sha256", Sha256.hex(pdf)));
            upload(upload, pdf);
            organiser.put(file + "/confirmation", null);
        }
        assertThat(organiser.get("/projects/" + training + "/attachments").path("attachments")).hasSize(2);
        assertThat(organiser.expect(200, "DELETE", files.getLast(), null).path("attachments")).hasSize(1);
    }

    /** The unit approves it among many, county and city by itself. */
    void review() {
        for (var name : Seed.REVIEWERS) {
            var reviewer = new Signed(api, name);
            assertThat(listed(reviewer, "/reviews")).contains(training);
            reviewer.get("/reviews/" + training);
            assertThat(reviewer.get("/reviews/" + training + "/notes").path("changes")).as("never returned").isEmpty();
            assertThat(reviewer.get("/projects/" + training + "/print").asText()).startsWith("%PDF-");
            assertThat(reviewer.get("/reviews/" + training + "/attachments").path("attachments")).hasSize(1);
            FaultsTest.refused(
                reviewer.call("PUT", "/reviews/" + training + "/decision", Map.of("round", 1, "decision", "APPROVE")),
                409, "changed-meanwhile");
            if (name.equals(Seed.REVIEWERS.getFirst())) {
                var many = reviewer.expect(200, "POST", "/reviews/decisions",
                    Map.of("projects", List.of(Map.of("id", training, "round", 2),
                        Map.of("id", UUID.randomUUID().toString(), "round", 1)), "opinion", "同意"));
                assertThat(many.at("/results/0/approved").booleanValue()).isTrue();
                assertThat(many.at("/results/1/code").textValue()).isEqualTo("project-not-found");
            } else {
                reviewer.put("/reviews/" + training + "/decision", Map.of("round", 2, "decision", "APPROVE"));
            }
            assertThat(listed(reviewer, "/reviews?scope=DECIDED")).contains(training);
            assertThat(listed(reviewer, "/reviews")).doesNotContain(training);
        }
    }

    /** The published project, as the organiser finds it in every list. */
    void published() {
        assertThat(organiser.get("/projects/" + training).path("state").asText()).isEqualTo("PUBLISHED");
        organiser.get("/project-list?state=PUBLISHED");
        assertThat(listed(organiser, "/projects")).contains(training);
        Waiting.until("the training", () -> organiser.call("GET", "/trainings/" + training, null).status() == 200);
        assertThat(listed(organiser, "/trainings")).containsOnlyOnce(training);
        assertThat(new Signed(api, "hospital02").all("/trainings")).isEmpty();
    }

    /** The city accepts the report, and the organiser files the project for the year after. */
    void file() {
        town.clock("2026-06-20T09:00:00");
        city().put("/reviews/" + training + "/acceptance", null);
        var filing = organiser.put("/projects/" + training + "/filing", null);
        assertThat(filing.at("/application/year").intValue()).isEqualTo(2027);
        assertThat(filing.at("/filing/project").textValue()).isEqualTo(training);
    }

    private static List<String> listed(Signed user, String path) {
        return user.all(path).valueStream().map(each -> each.path("id").asText()).toList();
    }
}
