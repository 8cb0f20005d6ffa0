package xuefen.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.ClaimSeal;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Position;
import xuefen.domain.scanning.Post;
import xuefen.domain.scanning.RotatingCode;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.Seen;
import xuefen.domain.signing.SigningSecrets;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryQueue;
import xuefen.platform.testing.SettableClock;

class ScanIntakeFunctionTest {
    private static final SigningSecrets SECRET = SigningSecrets.of("0123456789abcdef0123456789abcdef");
    private static final String DEVICE = "device-0123456789abcdef";
    private static final Post POST = new Post(UUID.fromString("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11"), 1, 1,
        Direction.SIGN_IN, 0);
    private static final Post ASKING = new Post(POST.training(), 1, 1, Direction.SIGN_IN, 0, true);
    private static final String EXACT = "{\"latitude\":26.0749637,\"longitude\":119.3011024,\"accuracy\":35}";

    private final SettableClock clock = new SettableClock("2026-05-11T00:40:03.500Z");
    private final RotatingCode codes = new RotatingCode(SECRET, 1);
    private final MemoryQueue<Scan> queue = new MemoryQueue<>();
    private final ScanIntakeFunction function = new ScanIntakeFunction(codes, new ClaimSeal(SECRET), queue, clock);

    @Test
    void a_code_becomes_a_claim_and_the_claim_a_scan_at_the_time_of_the_code() {
        var claimed = claim(codes.issue(POST, clock.instant()).code());
        assertThat(claimed.status()).isEqualTo(200);
        assertThat(claimed.json().path("validUntil").textValue()).isEqualTo("2026-05-11T02:40:03.500Z");
        clock.advance(Duration.ofMinutes(4)); // a slow sign-in
        var accepted = scan(claimed.json().path("claim").textValue(), DEVICE);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("at").textValue()).isEqualTo("2026-05-11T00:40:03.500Z");
        assertThat(accepted.json().path("late").booleanValue()).isFalse();
        assertThat(accepted.json().path("receipt")).isEqualTo(claimed.json().path("receipt"));
        assertThat(queue.sent()).singleElement().satisfies(scan -> {
            assertThat(scan.person()).isEqualTo("P000001");
            assertThat(scan.at()).isEqualTo(Instant.parse("2026-05-11T00:40:03.500Z"));
            assertThat(scan.receivedAt()).isEqualTo(Instant.parse("2026-05-11T00:44:03.500Z"));
            assertThat(scan.direction()).isEqualTo(Direction.SIGN_IN);
        });
    }

    @Test
    void two_hundred_copies_of_one_scan_have_one_key() {
        var claim = claim(codes.issue(POST, clock.instant()).code()).json().path("claim").textValue();
        IntStream.range(0, 200).parallel().forEach(i -> assertThat(scan(claim, DEVICE).status()).isEqualTo(202));
        assertThat(queue.sent()).hasSize(200).extracting(Scan::key).containsOnly(queue.sent().getFirst().key());
    }

    @Test
    void codes_forged_early_or_old_are_told_apart() {
        assertThat(claim("A".repeat(48)).code()).isEqualTo("code-invalid");
        assertThat(claim(codes.issue(POST, clock.instant().plusSeconds(10)).code()).code()).isEqualTo("code-early");
        assertThat(claim(codes.issue(POST, clock.instant().minusSeconds(20)).code()).code()).isEqualTo("code-expired");
        assertThat(claim(codes.issue(POST, clock.instant().minusSeconds(10)).code()).status()).isEqualTo(200);
    }

    @Test
    void a_claim_of_another_device_or_time_or_hand_is_refused() {
        var claim = claim(codes.issue(POST, clock.instant()).code()).json().path("claim").textValue();
        assertThat(scan(claim, "device-of-somebody-else").code()).isEqualTo("claim-other-device");
        assertThat(scan("A".repeat(76), DEVICE).code()).isEqualTo("claim-invalid");
        clock.advance(Duration.ofHours(2).plusMillis(1));
        assertThat(scan(claim, DEVICE).code()).isEqualTo("claim-expired");
        // Each attempt of a signed-in learner with a genuine claim is noted; none of them is a scan.
        assertThat(queue.sent()).extracting(Scan::refused).containsExactly(ProblemCode.CLAIM_OTHER_DEVICE,
            ProblemCode.CLAIM_EXPIRED);
        assertThat(queue.sent()).allSatisfy(refused -> {
            assertThat(refused.person()).isEqualTo("P000001");
            assertThat(refused.occasion().training()).isEqualTo(POST.training().toString());
            assertThat(refused.at()).isEqualTo(refused.receivedAt());
        });
        assertThat(queue.sent().getLast().at()).isEqualTo(clock.instant());
    }

    @Test
    void what_an_altered_claim_says_is_not_believed_whichever_of_its_bytes_differ_and_leaves_nothing() {
        var claim = claim(codes.issue(POST, clock.instant()).code()).json().path("claim").textValue();
        var random = new Random(1);
        for (int i = 0; i < 8_000; i++) {
            var bytes = Base64.getUrlDecoder().decode(claim);
            if (i < bytes.length) {
                bytes[i] ^= 1;
            } else {
                var seal = new byte[16];
                random.nextBytes(seal);
                System.arraycopy(seal, 0, bytes, bytes.length - seal.length, seal.length);
            }
            assertThat(scan(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), DEVICE).code())
                .isEqualTo("claim-invalid");
        }
        assertThat(queue.sent()).isEmpty();
    }

    @Test
    void a_claim_of_another_secret_leaves_nothing() {
        var claim = new ClaimSeal(SigningSecrets.of("another-secret-another-secret-another"))
            .issue(new Seen(POST, clock.instant()), DEVICE, false, clock.instant());
        assertThat(scan(claim, DEVICE).code()).isEqualTo("claim-invalid");
        clock.advance(Duration.ofHours(3));
        assertThat(scan(claim, "device-of-somebody-else").code()).isEqualTo("claim-invalid");
        assertThat(queue.sent()).isEmpty();
    }

    @Test
    void a_name_of_a_phone_that_is_none_is_not_kept() {
        var claim = claim(codes.issue(POST, clock.instant()).code()).json().path("claim").textValue();
        assertThat(scan(claim, "no name of a phone").code()).isEqualTo("claim-other-device");
        assertThat(queue.sent()).singleElement().satisfies(refused -> {
            assertThat(refused.refused()).isEqualTo(ProblemCode.CLAIM_OTHER_DEVICE);
            assertThat(refused.course()).isEqualTo(1);
            assertThat(refused.phone().device()).isNull();
        });
    }

    @Test
    void a_refusal_that_cannot_be_noted_is_a_refusal_all_the_same() {
        var claim = claim(codes.issue(POST, clock.instant()).code()).json().path("claim").textValue();
        var down = new ScanIntakeFunction(codes, new ClaimSeal(SECRET), message -> {
            throw new IllegalStateException("the queue cannot be reached");
        }, clock);
        var body = "{\"claim\":\"" + claim + "\",\"device\":\"device-of-somebody-else\"}";
        assertThat(Events.http("scan-intake.scan.json").body(body).to(down).code()).isEqualTo("claim-other-device");
        assertThat(
            Events.http("scan-intake.scan.json").body(body.replace("device-of-somebody-else", DEVICE)).to(down).code())
            .isEqualTo("internal-error");
    }

    @Test
    void a_kept_code_counts_late_and_at_the_time_it_was_shown() {
        var code = codes.issue(POST, clock.instant()).code();
        clock.advance(Duration.ofMinutes(90));
        assertThat(claim(code).code()).isEqualTo("code-expired");
        var claimed = Events.http("scan-intake.claim.json")
            .body("{\"code\":\"" + code + "\",\"device\":\"" + DEVICE + "\",\"kept\":true}").to(function);
        assertThat(claimed.status()).isEqualTo(200);
        var accepted = scan(claimed.json().path("claim").textValue(), DEVICE);
        assertThat(accepted.json().path("late").booleanValue()).isTrue();
        assertThat(accepted.json().path("at").textValue()).isEqualTo("2026-05-11T00:40:00Z");
        assertThat(queue.sent()).singleElement().satisfies(scan -> {
            assertThat(scan.late()).isTrue();
            assertThat(scan.times().exchangedAt()).isEqualTo(Instant.parse("2026-05-11T02:10:03.500Z"));
        });
    }

    @Test
    void a_claim_handed_in_after_five_minutes_counts_late() {
        var claim = claim(codes.issue(POST, clock.instant()).code()).json().path("claim").textValue();
        clock.advance(Duration.ofMinutes(5));
        assertThat(scan(claim, DEVICE).json().path("late").booleanValue()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(scan(claim, DEVICE).json().path("late").booleanValue()).isTrue();
    }

    @Test
    void a_signature_travels_with_the_scan_and_a_shapeless_one_is_named() {
        var claim = claim(codes.issue(POST, clock.instant()).code()).json().path("claim").textValue();
        var signed = Events.http("scan-intake.scan.json").body("{\"claim\":\"" + claim + "\",\"device\":\"" + DEVICE
            + "\",\"signature\":{\"key\":\"k\",\"value\":\"v\"}}").to(function);
        assertThat(signed.status()).isEqualTo(202);
        assertThat(queue.sent()).singleElement()
            .satisfies(scan -> assertThat(scan.phone().signature()).isEqualTo(new DeviceSignature("k", "v")));
        for (var shapeless : new String[] {"{}", "{\"key\":\"k\"}",
            "{\"key\":\"k\",\"value\":\"" + "v".repeat(161) + "\"}"}) {
            assertThat(Events.http("scan-intake.scan.json")
                .body("{\"claim\":\"" + claim + "\",\"device\":\"" + DEVICE + "\",\"signature\":" + shapeless + "}")
                .to(function).json().path("fields").findValuesAsText("field")).containsExactly("signature");
        }
    }

    @Test
    void a_position_is_kept_roughly_where_the_organiser_asks_for_it() {
        var claimed = claim(codes.issue(ASKING, clock.instant()).code()).json();
        assertThat(claimed.path("locationWanted").booleanValue()).isTrue();
        assertThat(handedIn(claimed.path("claim").textValue(), EXACT).status()).isEqualTo(202);
        assertThat(queue.sent()).singleElement().satisfies(scan -> assertThat(scan.phone().position())
            .isEqualTo(new Position(new BigDecimal("26.075"), new BigDecimal("119.301"), 35)));
        assertThat(queue.sent().getFirst().toString()).doesNotContain("26.0", "119.3");
    }

    @Test
    void a_position_is_not_kept_where_nobody_asked_nor_of_a_code_that_was_kept_nor_late() {
        var unasked = claim(codes.issue(POST, clock.instant()).code()).json();
        assertThat(unasked.path("locationWanted").booleanValue()).isFalse();
        handedIn(unasked.path("claim").textValue(), EXACT);
        var late = claim(codes.issue(ASKING, clock.instant()).code()).json().path("claim").textValue();
        var kept = codes.issue(ASKING, clock.instant()).code();
        clock.advance(Duration.ofMinutes(6));
        handedIn(late, EXACT);
        var claimed = Events.http("scan-intake.claim.json")
            .body("{\"code\":\"" + kept + "\",\"device\":\"" + DEVICE + "\",\"kept\":true}").to(function).json();
        handedIn(claimed.path("claim").textValue(), EXACT);
        assertThat(queue.sent()).hasSize(3).allSatisfy(scan -> assertThat(scan.phone().position()).isNull());
    }

    @Test
    void a_position_that_is_nowhere_is_named() {
        var claim = claim(codes.issue(ASKING, clock.instant()).code()).json().path("claim").textValue();
        assertThat(
            handedIn(claim, "{\"latitude\":91,\"longitude\":119.3}").json().path("fields").findValuesAsText("field"))
            .containsExactly("position.latitude", "position.accuracy");
        assertThat(queue.sent()).isEmpty();
    }

    private Events.Reply handedIn(String claim, String position) {
        return Events.http("scan-intake.scan.json")
            .body("{\"claim\":\"" + claim + "\",\"device\":\"" + DEVICE + "\",\"position\":" + position + "}")
            .to(function);
    }

    @Test
    void only_learners_scan_and_nobody_for_somebody_else() {
        var claim = claim(codes.issue(POST, clock.instant()).code()).json().path("claim").textValue();
        var body = "{\"claim\":\"" + claim + "\",\"device\":\"" + DEVICE + "\"}";
        assertThat(Events.http("scan-intake.scan.json").body(body)
            .as(new Caller("hospital01", Role.ORGANISER, null, "医院", "区")).to(function).code())
            .isEqualTo("role-not-allowed");
        assertThat(Events.http("scan-intake.scan.json").body(body).as(null).to(function).code())
            .isEqualTo("role-not-allowed");
        assertThat(Events.http("scan-intake.scan.json")
            .body("{\"claim\":\"" + claim + "\",\"device\":\"" + DEVICE + "\",\"person\":\"P000002\"}").to(function)
            .json().path("fields").findValuesAsText("field")).containsExactly("person");
        assertThat(queue.sent()).isEmpty();
    }

    @Test
    void a_device_has_to_name_itself() {
        var refused = Events.http("scan-intake.claim.json").body("{\"code\":\"x\",\"device\":\"short\"}").to(function);
        assertThat(refused.json().path("fields").findValuesAsText("field")).containsExactly("device");
    }

    private Events.Reply claim(String code) {
        return Events.http("scan-intake.claim.json").body("{\"code\":\"" + code + "\",\"device\":\"" + DEVICE + "\"}")
            .to(function);
    }

    private Events.Reply scan(String claim, String device) {
        return Events.http("scan-intake.scan.json").body("{\"claim\":\"" + claim + "\",\"device\":\"" + device + "\"}")
            .to(function);
    }
}
