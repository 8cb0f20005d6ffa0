package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.s3.model.S3Object;

import xuefen.local.demo.Signed;
import xuefen.local.resource.AwsClients;
import xuefen.local.seed.Seed;

/** 考勤分析、授分、导出: each ordered more often than once. */
final class JourneyCredits extends JourneyStep {
    static final Map<String, String> STRATEGY = Map.of("strategy", "ANY_COURSE_FULL_CREDITS");
    private static final int CLICKS = 4;
    private static final int TWICE = 2;

    JourneyCredits(JourneyStep journey) {
        super(journey);
    }

    String analyse() {
        town.clock("2026-06-16T09:00:00");
        FaultsTest.refused(organiser.call("POST", cycle + "/screening", STRATEGY), 409, "effective-list-missing");
        FaultsTest.refused(organiser.call("PUT", cycle + "/awards/" + UUID.randomUUID(), STRATEGY), 409,
            "effective-list-missing");
        var windows = organiser.get(cycle + "/swipe-windows");
        assertThat(organiser.put(cycle + "/swipe-windows", windows)).isEqualTo(windows);
        var id = UUID.randomUUID().toString();
        var analysis = cycle + "/analyses/" + id;
        organiser.expect(202, "PUT", analysis, Map.of("required", 2));
        organiser.expect(202, "PUT", analysis, Map.of("required", 2));
        FaultsTest.refused(organiser.call("PUT", analysis, Map.of("required", 1)), 409, "request-differs");
        Town.finished(organiser, id);
        var result = organiser.get(analysis);
        assertThat(result.path("summary").path("qualified").intValue()).isEqualTo(2);
        assertThat(result.path("summary").path("histogram").toString()).isEqualTo("{\"1\":1,\"2\":2}");
        assertThat(organiser.all(cycle + "/analyses").valueStream().map(each -> each.path("order").path("id").asText()))
            .contains(id);
        assertThat(organiser.put(cycle + "/effective-list", Map.of("analysisId", id)).path("people").intValue())
            .isEqualTo(2);
        return id;
    }

    void award(String analysis) throws Exception {
        FaultsTest.refused(
            organiser.call("PUT", "/trainings/" + training + "/roster-exports/" + UUID.randomUUID(), null), 409,
            "nothing-to-export");
        var screening = organiser.expect(200, "POST", cycle + "/screening", STRATEGY);
        assertThat(screening.path("chosen").intValue()).isEqualTo(2);
        assertThat(screening.path("without").toString()).isEqualTo("[{\"reason\":\"NOT_QUALIFIED\",\"people\":1}]");
        // Clicked again and again, on two pages at once.
        var awards = List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        var token = token();
        atOnce(CLICKS, i -> api.expect(202, token, "PUT", cycle + "/awards/" + awards.get(i % 2), STRATEGY));
        awards.forEach(award -> Town.finished(organiser, award));
        var ledger = organiser.all("/trainings/" + training + "/credits");
        assertThat(ledger.valueStream().map(entry -> entry.path("person").asText()))
            .containsExactlyElementsOf(DILIGENT);
        assertThat(ledger.valueStream().map(entry -> entry.at("/events/0/change").asText())).isSubsetOf(awards);
        assertThat(ledger.valueStream().map(entry -> entry.path("analysis").asText())).containsOnly(analysis);
        assertThat(organiser.expect(200, "POST", cycle + "/screening", STRATEGY).path("without").toString())
            .contains("{\"reason\":\"ALREADY_AWARDED\",\"people\":2}");
    }

    void export() throws Exception {
        var id = UUID.randomUUID().toString();
        var export = "/trainings/" + training + "/roster-exports/" + id;
        var token = token();
        assertThat(atOnce(TWICE, i -> api.expect(202, token, "PUT", export, null).path("id").asText()))
            .containsOnly(id);
        Town.finished(organiser, id);
        var done = organiser.get(export);
        assertThat(organiser.expect(202, "PUT", export, null).path("state").asText()).as("asked once more")
            .isEqualTo("DONE");
        var again = organiser.get(export);
        assertThat(again.path("sha256")).isEqualTo(done.path("sha256"));
        assertThat(done.path("rows").intValue()).isEqualTo(2);
        assertThat(api.download(URI.create(again.path("link").textValue()))).isNotEmpty();
        try (var s3 = AwsClients.s3(town.endpoints().s3())) {
            var files = s3.listObjectsV2(
                request -> request.bucket(town.endpoints().environment().get("FILES_BUCKET")).prefix("rosters/"));
            assertThat(files.contents().stream().map(S3Object::key).filter(key -> key.contains(training)))
                .as("one file of one job").hasSize(1);
        }
    }

    /** A token of the organiser for many requests at once; {@code Signed} would send them one by one. */
    private String token() {
        return Seed.signIn(api, Seed.ORGANISER).path("accessToken").textValue();
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var calls = IntStream.range(0, times).mapToObj(i -> threads.submit(() -> call.apply(i))).toList();
            var results = new ArrayList<T>();
            for (var each : calls) {
                results.add(each.get());
            }
            return results;
        }
    }
}
