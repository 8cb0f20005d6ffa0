package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
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
import xuefen.local.demo.Forms;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;

/**
 * What goes wrong in the room: codes that are not on display, claims on another phone, scans that are repeated again
 * and again.
 */
@Tag("stack")
@ExtendWith(OneTown.class)
class ScanFaultsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 8);
    private static final String DEVICE = "a-phone-of-somebody";
    private static final int AT_ONCE = 200;
    private static final int TRIES = 4;
    private static final String TRYING = "P000013";
    private static final int FLOOD = 12;
    /** Pages on which one organiser clicks at the same moment. */
    private static final int PAGES = 6;
    /** Position of the course in a code: after the version, the training and the cycle. */
    private static final int COURSE_BYTE = 18;

    private static Town town;
    private static ApiClient api;
    private static Signed organiser;
    private static String cycle;

    @BeforeAll
    static void atATraining(Town running) {
        town = running;
        api = town.api();
        organiser = town.organiser();
        cycle = "/trainings/" + town.registered(DAY) + "/cycles/1";
    }

    @Test
    void aCodeThatWasAlteredIsRefused() {
        town.clock("2026-06-08T08:50:00");
        var code = codes(1, "SIGN_IN").path(0).path("code").textValue();
        for (int at = 0; at < 36; at++) {
            var bytes = Base64.getUrlDecoder().decode(code);
            bytes[at] ^= 1;
            FaultsTest.refused(claim(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)), 422,
                "code-invalid");
        }
        FaultsTest.refused(claim("not-a-code"), 422, "code-invalid");
        assertThat(claim(code).status()).isEqualTo(200);
    }

    @Test
    void aCodeStandsForItsOwnCourseAndDirectionAndNoOther() {
        town.clock("2026-06-08T08:51:00");
        var code = codes(2, "SIGN_OUT").path(0).path("code").textValue();
        var claimed = claim(code).json();
        assertThat(claimed.path("course").intValue()).isEqualTo(2);
        assertThat(claimed.path("direction").textValue()).isEqualTo("SIGN_OUT");
        var bytes = Base64.getUrlDecoder().decode(code);
        assertThat(bytes[COURSE_BYTE]).isEqualTo((byte) 2);
        bytes[COURSE_BYTE] = 1;
        FaultsTest.refused(claim(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)), 422, "code-invalid");
    }

    @Test
    void aCodeCountsWhileItIsOnDisplayAndForOneStepMore() {
        town.clock("2026-06-08T08:52:00");
        var codes = codes(1, "SIGN_IN");
        var next = codes.path(1).path("code").textValue();
        FaultsTest.refused(claim(next), 422, "code-early");
        FaultsTest.refused(claim(codes.path(2).path("code").textValue()), 422, "code-early");
        town.clock("2026-06-08T08:52:09.999");
        FaultsTest.refused(claim(next), 422, "code-early");
        town.clock("2026-06-08T08:52:10");
        assertThat(claim(next).status()).isEqualTo(200);
        town.clock("2026-06-08T08:52:29.999");
        assertThat(claim(next).status()).as("within its grace").isEqualTo(200);
        town.clock("2026-06-08T08:52:30");
        FaultsTest.refused(claim(next), 422, "code-expired");
    }

    @Test
    void aClaimIsValidForItsDeviceAndForTwoHours() {
        town.clock("2026-06-08T08:53:00");
        var learner = town.signed("P000010");
        var claim = claim(codes(1, "SIGN_IN").path(0).path("code").textValue()).json().path("claim").textValue();
        FaultsTest.refused(scan(learner, claim, "another-phone-of-somebody"), 422, "claim-other-device");
        FaultsTest.refused(scan(learner, altered(claim), DEVICE), 422, "claim-invalid");
        town.clock("2026-06-08T10:53:01");
        var later = town.signed("P000010");
        FaultsTest.refused(scan(later, claim, DEVICE), 422, "claim-expired");
        assertThat(stored("P000010")).isZero();
    }

    @Test
    void refusedTriesOfALearnerAreOneCountedRecordWithoutAlteredClaims() {
        town.clock("2026-06-08T08:53:30");
        var learner = town.signed(TRYING);
        var code = codes(1, "SIGN_IN").path(0).path("code").textValue();
        for (int i = 0; i < FLOOD; i++) {
            FaultsTest.refused(scan(learner, altered(claim(code).json().path("claim").textValue()), DEVICE), 422,
                "claim-invalid");
        }
        for (int i = 0; i < FLOOD; i++) {
            var claimed = api.expect(
                200, null, "POST", "/claims", Map.of("code", code, "device", "a-phone-of-somebody-" + i))
                .path("claim").textValue();
            FaultsTest.refused(scan(learner, claimed, DEVICE), 422, "claim-other-device");
            FaultsTest.refused(scan(learner, claimed, DEVICE), 422, "claim-other-device");
        }
        drained(api);
        assertThat(organiser.all(cycle + "/scans?show=REFUSED&words=" + TRYING)).singleElement().satisfies(tried -> {
            assertThat(tried.path("refused").textValue()).isEqualTo("claim-other-device");
            assertThat(tried.path("tries").intValue()).isEqualTo(FLOOD);
        });
        assertThat(learner.get(cycle + "/own-attendance?day=" + DAY).path("refused")).singleElement()
            .satisfies(tried -> assertThat(tried.path("tries").intValue()).isEqualTo(FLOOD));
        assertThat(stored(TRYING)).isZero();
    }

    @Test
    void theSameScanTwoHundredTimesAtOnceIsOneRecord() throws Exception {
        town.clock("2026-06-08T08:54:00");
        var token = Seed.signIn(api, "P000011").path("accessToken").textValue();
        var claim = claim(codes(1, "SIGN_IN").path(0).path("code").textValue()).json().path("claim").textValue();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var replies = IntStream.range(0, AT_ONCE).mapToObj(i -> threads.submit(() -> accepted(token, claim)))
                .toList();
            for (var reply : replies) {
                assertThat(reply.get().status()).as(reply.get().json().toString()).isEqualTo(202);
                assertThat(reply.get().json()).isEqualTo(replies.getFirst().get().json());
            }
        }
        Waiting.until("the scan", () -> stored("P000011") > 0);
        drained(api);
        assertThat(stored("P000011")).isOne();
    }

    @Test
    void ofRollCallsMadeAtOnceOnlyOneBegins() throws Exception {
        town.clock("2026-06-08T10:27:00");
        var token = Seed.signIn(api, Seed.ORGANISER).path("accessToken").textValue();
        var order = Map.of("people", List.of("P000012"), "minutes", 2);
        try (var threads = Executors.newFixedThreadPool(PAGES)) {
            var replies = new ArrayList<ApiClient.Reply>();
            var calls = IntStream.range(0, PAGES).mapToObj(
                i -> threads.submit(() -> api.call(token, "PUT", cycle + "/roll-calls/" + UUID.randomUUID(), order)))
                .toList();
            for (var call : calls) {
                replies.add(call.get());
            }
            assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
            replies.stream().filter(reply -> reply.status() != 200)
                .forEach(reply -> FaultsTest.refused(reply, 409, "roll-call-open"));
        }
        assertThat(organiser.all(cycle + "/roll-calls")).hasSize(1);
    }

    @Test
    void nobodyScansBeforeRegistrationOrOutsideTheCycle() {
        var day = LocalDate.of(2026, 6, 10);
        var id = town.scheduled(day);
        var path = "/trainings/" + id + "/cycles/1";
        var codes = path + "/codes?direction=SIGN_IN";
        town.clock("2026-06-10T08:30:00");
        FaultsTest.refused(organiser.call("GET", codes, null), 409, "not-registered");
        organiser.put(path + "/registration", Forms.registration(10));
        assertThat(organiser.call("GET", codes, null).status()).isEqualTo(200);
        town.clock("2026-06-09T23:59:59");
        FaultsTest.refused(organiser.call("GET", codes, null), 409, "not-held-today");
        town.clock("2026-06-11T00:00:00");
        FaultsTest.refused(organiser.call("GET", codes, null), 409, "not-held-today");
        FaultsTest.refused(organiser.call("GET", "/trainings/" + id + "/cycles/2/codes?direction=SIGN_IN", null), 404,
            "cycle-not-found");
    }

    /** Waits until no scan is on its way. */
    static void drained(ApiClient api) {
        Waiting.until("an empty queue of scans", () -> onTheirWay(api) == 0);
    }

    /** How many scans the queue holds. */
    static int onTheirWay(ApiClient api) {
        return api.expect(200, null, "GET", "/_local/api/queues", null).valueStream()
            .filter(queue -> queue.path("name").asText().equals("ScansQueue"))
            .mapToInt(
                queue -> queue.path("visible").asInt() + queue.path("inFlight").asInt() + queue.path("delayed").asInt())
            .sum();
    }

    private static JsonNode codes(int course, String direction) {
        return organiser.get(cycle + "/codes?course=" + course + "&direction=" + direction).path("codes");
    }

    private static ApiClient.Reply claim(String code) {
        return api.call("POST", "/claims", Map.of("code", code, "device", DEVICE));
    }

    private static ApiClient.Reply scan(Signed learner, String claim, String device) {
        return learner.call("POST", "/scans", Map.of("claim", claim, "device", device));
    }

    /**
     * Sends a scan as phones do, and again where the server is too busy: a loaded machine may be, while environments
     * start.
     */
    private static ApiClient.Reply accepted(String token, String claim) {
        var scan = Map.of("claim", claim, "device", DEVICE);
        var reply = api.call(token, "POST", "/scans", scan);
        for (int i = 1; i < TRIES && reply.status() >= 500; i++) {
            reply = api.call(token, "POST", "/scans", scan);
        }
        return reply;
    }

    private static String altered(String claim) {
        var bytes = Base64.getUrlDecoder().decode(claim);
        bytes[5] ^= 1;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static long stored(String person) {
        return organiser.all(cycle + "/scans?course=1").valueStream()
            .filter(scan -> scan.path("person").asText().equals(person)).count();
    }
}
