package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import xuefen.local.client.ApiClient;
import xuefen.local.client.Waiting;
import xuefen.local.demo.Forms;
import xuefen.local.demo.Phones;
import xuefen.local.demo.Publishing;
import xuefen.local.demo.Signed;
import xuefen.local.resource.AwsClients;
import xuefen.local.seed.Seed;
import xuefen.local.stack.Endpoints;

/**
 * {@code kill -9} of everything while people scan and a workbook is imported: every accepted scan is stored afterwards,
 * once, and the import goes on.
 */
@Tag("stack")
@Tag("alone")
class KillTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Instant SCANNING = Instant.parse("2026-05-11T00:40:00Z");
    private static final List<String> PEOPLE = List.of("P000001", "P000002", "P000003", "P000004");
    private static final int ACCEPTED_BEFORE_THE_END = 300;
    /** Enough for the import to note its progress three times, which leaves time to kill it. */
    private static final int UNITS = 6000;

    @TempDir
    private Path folder;

    /** Who was accepted, and when: two scans of one person differ in time. */
    private record Accepted(String person, String at) {
        static Accepted of(String person, JsonNode scan) {
            return new Accepted(person, scan.path("at").textValue());
        }
    }

    @Test
    void acceptedScansAreStoredOnceAndTheImportGoesOn() throws Exception {
        var data = folder.resolve("data");
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var training = UUID.randomUUID().toString();
        Set<Accepted> accepted = ConcurrentHashMap.newKeySet();
        String units;
        try (var first = RunProcess.start(temporary, "--data", data.toString(), "--port", "0", "--now",
            "2026-03-02T01:00:00Z")) {
            var endpoints = first.ready(data);
            prepare(endpoints, training);
            units = scanUntilKilled(endpoints, training, first, accepted);
        }
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(ACCEPTED_BEFORE_THE_END);
        try (var second = RunProcess.start(temporary, "--data", data.toString(), "--port", "0", "--now",
            "2026-05-11T02:00:00Z")) {
            var api = new ApiClient(second.ready(data).api(), new Described());
            var organiser = new Signed(api, Seed.ORGANISER);
            ScanFaultsTest.drained(api);
            Waiting.until("every accepted scan", () -> Set.copyOf(stored(organiser, training)).containsAll(accepted));
            ScanFaultsTest.drained(api);
            var stored = stored(organiser, training);
            assertThat(stored).doesNotHaveDuplicates().containsAll(accepted);
            // Scans whose answer never arrived: at most the one that each phone had under way.
            assertThat(stored.size() - accepted.size()).isBetween(0, PEOPLE.size());
            assertThat(DeadLetterTest.deadLetters(api)).isZero();
            var administrator = new Signed(api, Seed.ADMINISTRATOR);
            Waiting.until("the import",
                () -> administrator.get("/jobs/" + units).path("state").asText().equals("DONE"));
            assertThat(administrator.get("/account-imports/" + units).path("created").intValue()).isEqualTo(UNITS);
        }
    }

    private static void prepare(Endpoints endpoints, String training) {
        var api = new ApiClient(endpoints.api(), new Described());
        var organiser = new Signed(api, Seed.ORGANISER);
        Seed.openWindow(api, DAY.getYear());
        organiser.put("/projects/" + training, Map.of("version", 0, "application", Forms.application(2026, 1, 300)));
        organiser.put("/projects/" + training + "/submission", null);
        for (var reviewer : Seed.REVIEWERS) {
            new Signed(api, reviewer).put("/reviews/" + training + "/decision",
                Map.of("round", 1, "decision", "APPROVE"));
        }
        Publishing.publish(new Signed(api, Seed.REVIEWERS.getLast()), List.of(training));
        Waiting.until("the training", () -> organiser.call("GET", "/trainings/" + training, null).status() == 200);
        organiser.put("/trainings/" + training + "/cycles/1", Town.timetable(DAY));
        organiser.put("/trainings/" + training + "/cycles/1/registration", Forms.registration(300));
        try (var sqs = AwsClients.sqs(endpoints.sqs())) {
            // Scans that the writer is handling come back after 5 s instead of two minutes. The queue delays each scan,
            // so that at any moment some accepted scans are only there.
            sqs.setQueueAttributes(request -> request.queueUrl(endpoints.environment().get("SCANS_QUEUE_URL"))
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5", QueueAttributeName.DELAY_SECONDS, "5")));
        }
        Town.setClock(api, SCANNING, true);
    }

    /** Scans until everything is killed; returns the id of the import that was under way. */
    private static String scanUntilKilled(Endpoints endpoints, String training, RunProcess run, Set<Accepted> accepted)
        throws Exception {
        var api = new ApiClient(endpoints.api(), new Described());
        var phones = new Phones(api);
        PEOPLE.forEach(phones::signIn);
        var killed = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(PEOPLE.size())) {
            var scanning = new ArrayList<Future<?>>();
            for (var person : PEOPLE) {
                scanning.add(threads.submit(() -> scanOn(api, phones, training, person, accepted, killed)));
            }
            Waiting.until("scans, some of them still in the queue", () -> scanning.stream().anyMatch(Future::isDone)
                || accepted.size() >= ACCEPTED_BEFORE_THE_END && ScanFaultsTest.onTheirWay(api) > 0);
            var administrator = new Signed(api, Seed.ADMINISTRATOR);
            var units = AccountImportTest.started(administrator, "UNITS", units());
            Waiting.until("the import to begin",
                () -> !administrator.get("/jobs/" + units).path("state").asText().equals("QUEUED"));
            killed.set(true);
            run.kill();
            for (var each : scanning) {
                each.get();
            }
            return units;
        }
    }

    private static byte[] units() throws IOException {
        return AccountImportTest.workbook(AccountImportTest.UNITS,
            IntStream.range(0, UNITS).mapToObj(i -> List.of("K%05d".formatted(i), "第 %d 医院".formatted(i), "演示区"))
                .toList());
    }

    /** Scans again and again until the server is killed. */
    private static void scanOn(ApiClient api, Phones phones, String training, String person, Set<Accepted> accepted,
        AtomicBoolean killed) {
        var organiser = new Signed(api, Seed.ORGANISER);
        try {
            while (true) {
                var code = organiser.get("/trainings/" + training + "/cycles/1/codes?direction=SIGN_IN").path("codes")
                    .path(0).path("code").textValue();
                accepted.add(Accepted.of(person, phones.scan(person, code)));
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            // The killed server does not answer, or answers with an error in its last moment; before the kill either is
            // a failure.
            if (!killed.get()) {
                throw e;
            }
        }
    }

    private static List<Accepted> stored(Signed organiser, String training) {
        return organiser.all("/trainings/" + training + "/cycles/1/scans").valueStream()
            .map(scan -> Accepted.of(scan.path("person").textValue(), scan)).collect(Collectors.toList());
    }
}
