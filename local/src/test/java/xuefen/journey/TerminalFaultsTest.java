package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import xuefen.local.client.ApiClient;
import xuefen.local.client.Waiting;
import xuefen.local.demo.Signed;

/** What goes wrong with face terminals: other machines, altered batches, faces of people who have not consented. */
@Tag("stack")
@ExtendWith(OneTown.class)
class TerminalFaultsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 22);
    private static final String SEEN = "P000031";
    private static final String NEVER_ASKED = "P000032";
    private static final int AT_ONCE = 50;

    private static Town town;
    private static ApiClient api;
    private static Signed organiser;
    private static String cycle;
    private static String otherCycle;
    private static TerminalMachine machine;

    @BeforeAll
    static void atATrainingWithATerminal(Town running) {
        town = running;
        api = town.api();
        organiser = town.organiser();
        cycle = "/trainings/" + town.registered(DAY) + "/cycles/1";
        otherCycle = "/trainings/" + town.registered(DAY) + "/cycles/1";
        town.clock("2026-06-22T08:40:00");
        machine = new TerminalMachine(api, registered(cycle));
        machine.session();
        town.signed(SEEN).put(cycle + "/face-consent", Map.of("textVersion", 1));
    }

    @Test
    void anAlteredBatchIsRefusedAsAWhole() {
        town.clock("2026-06-22T08:45:00");
        machine.session();
        var batch = machine.batch(NEVER_ASKED, "SIGN_IN");
        FaultsTest.refused(machine.handIn(batch.replace(NEVER_ASKED, SEEN), batch), 422, "terminal-signature-invalid");
        FaultsTest.refused(machine.handIn(batch.replace("SIGN_IN", "SIGN_OUT"), batch), 422,
            "terminal-signature-invalid");
        FaultsTest.refused(machine.handIn("{\"half a", "{\"half a"), 400, "body-not-json");
        FaultsTest.refused(machine.handIn("{}", "{}"), 422, "fields-invalid");
    }

    @Test
    void aTerminalHandsInForItsOwnCycleAlone() {
        town.clock("2026-06-22T08:46:00");
        machine.session();
        var elsewhere = new TerminalMachine(api, registered(otherCycle));
        FaultsTest.refused(elsewhere.handIn("{}", "{}"), 422, "terminal-signature-invalid");
        elsewhere.session();
        var batch = machine.batch(SEEN, "SIGN_IN");
        FaultsTest.refused(elsewhere.handIn(batch, batch), 422, "fields-invalid");
        assertThat(codes(elsewhere.saw(SEEN, "SIGN_IN"))).as("consent is for one cycle")
            .containsExactly("face-consent-missing");
    }

    @Test
    void theLinkOfAScreenOpensNoTerminalAndTheOtherWayRound() {
        town.clock("2026-06-22T08:47:00");
        var screen = organiser.put(cycle + "/displays/" + UUID.randomUUID(), Map.of("number", 1)).path("link")
            .textValue();
        FaultsTest.refused(new TerminalMachine(api, screen).open(), 422, "terminal-invalid");
        var terminal = registered(cycle);
        FaultsTest.refused(
            api.call("POST", "/displays/codes", Map.of("pass", terminal.substring(terminal.indexOf('#') + 1))), 422,
            "display-invalid");
    }

    @Test
    void oneBadEventLeavesTheRestAndIsFoundAmongTheRefused() {
        town.clock("2026-06-22T08:48:00");
        machine.session();
        var receipt = machine.handIn(machine.batch(machine.event(NEVER_ASKED, "SIGN_IN"),
            machine.event(SEEN, "SIGN_IN").put("course", 2), machine.event(SEEN, "SIGN_IN").put("course", 50),
            machine.event(SEEN, "SIGN_IN").put("at", "2026-06-22T09:48:00+08:00"),
            machine.event(SEEN, "SIGN_IN").put("surprise", 1)));
        assertThat(receipt.path("accepted").size()).isEqualTo(1);
        assertThat(codes(receipt)).containsExactly("face-consent-missing", "fields-invalid", "terminal-event-early",
            "fields-invalid");
        Waiting.until("the accepted event", () -> list("course=2").size() == 1);
        Waiting.until("the refused event", () -> list("show=REFUSED&words=" + NEVER_ASKED).size() == 1);
        assertThat(list("show=REFUSED&words=" + NEVER_ASKED).path(0).path("source").textValue()).isEqualTo("TERMINAL");
        assertThat(list("show=REFUSED&words=" + SEEN).findValuesAsText("refused")).contains("terminal-event-early");
        assertThat(list("words=" + NEVER_ASKED)).isEmpty();
    }

    @Test
    void theSameBatchManyTimesAtOnceIsOneRecordAndWhatComesLaterIsLate() throws Exception {
        town.clock("2026-06-22T11:50:00");
        machine.session();
        var batch = machine.batch(SEEN, "SIGN_OUT");
        town.clock("2026-06-22T12:00:00");
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var replies = IntStream.range(0, AT_ONCE).mapToObj(i -> threads.submit(() -> taken(batch))).toList();
            for (var reply : replies) {
                assertThat(reply.get()).isEqualTo(replies.getFirst().get());
            }
        }
        Waiting.until("the scan of the learner who was seen", () -> list("direction=SIGN_OUT").size() > 0);
        ScanFaultsTest.drained(api);
        assertThat(list("direction=SIGN_OUT").findValuesAsText("kind")).as("one, and late").containsExactly("LATE");
        town.clock("2026-06-22T13:50:01");
        assertThat(codes(machine.handIn(batch))).containsExactly("terminal-event-expired");
    }

    @Test
    void aTerminalKnowsOnlyLearnersWhoConsentedThemselves() {
        town.clock("2026-06-22T08:49:00");
        var person = "P000033";
        var consent = cycle + "/face-consent";
        FaultsTest.refused(organiser.call("PUT", consent, Map.of("textVersion", 1)), 403, "role-not-allowed");
        FaultsTest.refused(town.signed(person).call("PUT", consent, Map.of("textVersion", 7)), 409,
            "face-consent-text-changed");
        FaultsTest.refused(town.signed(person).call("PUT", consent, Map.of()), 422, "fields-invalid");
        FaultsTest.refused(town.signed(person).call("GET", consent.replace("cycles/1", "cycles/2"), null), 404,
            "cycle-not-found");
        assertThat(machine.session().path("consented").findValuesAsText("person")).doesNotContain(person);
        town.signed(person).put(consent, Map.of("textVersion", 1));
        assertThat(machine.session().path("consented").findValuesAsText("person")).contains(person);
        assertThat(town.signed(NEVER_ASKED).get(consent).path("state").textValue())
            .as("nobody consents for somebody else")
            .isEqualTo("NONE");
    }

    @Test
    void aTerminalEndsWithItsCycle() {
        town.clock("2026-06-23T00:00:00");
        FaultsTest.refused(machine.open(), 422, "terminal-ended");
        FaultsTest.refused(
            organiser.call("PUT", cycle + "/terminals/" + UUID.randomUUID(), Map.of("number", 1, "name", "西门")), 422,
            "terminal-ended");
    }

    /** Hands in as terminals do, and again where the server is too busy. */
    private static JsonNode taken(String batch) {
        var reply = machine.handIn(batch, batch);
        for (int i = 1; i < 4 && reply.status() >= 500; i++) {
            reply = machine.handIn(batch, batch);
        }
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(202);
        return reply.json();
    }

    private static String registered(String at) {
        return organiser.put(at + "/terminals/" + UUID.randomUUID(), Map.of("number", 1, "name", "东门")).path("link")
            .textValue();
    }

    private static JsonNode list(String query) {
        return organiser.all(cycle + "/scans?" + query);
    }

    private static List<String> codes(JsonNode receipt) {
        return receipt.path("refused").findValuesAsText("code");
    }
}
