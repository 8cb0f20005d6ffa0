package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertRefused;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.signing.SigningSecret;
import xuefen.domain.signing.SigningSecrets;
import xuefen.domain.training.CycleId;

/** Verifies what was signed before, during and after a change of the secret. */
class ChangingSecretTest {
    private static final Post POST = new Post(UUID.fromString("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11"), 1, 2,
        Direction.SIGN_OUT, 3);
    private static final String DEVICE = "device-0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:03Z");
    private static final Pass PASS = new Pass(new CycleId(POST.training().toString(), 1), 3, LocalDate.of(2026, 5, 12),
        new UUID(3, 4));

    /** Holds for any secrets: two may well have the same short id. */
    @Property(tries = 200)
    void the_one_before_holds_beside_the_new_one_and_no_other(@ForAll @AlphaChars @StringLength(32) String last,
        @ForAll @AlphaChars @StringLength(33) String next) {
        var before = SigningSecrets.of(last);
        var during = SigningSecrets.of(next, last);
        var after = SigningSecrets.of(next);

        var code = new RotatingCode(before, 1).issue(POST, NOW).code();
        assertThat(new RotatingCode(during, 1).verify(code, NOW).post()).isEqualTo(POST);
        assertRefused(ProblemCode.CODE_INVALID, () -> new RotatingCode(after, 1).verify(code, NOW));
        assertThat(new RotatingCode(after, 1).verify(new RotatingCode(during, 1).issue(POST, NOW).code(), NOW).post())
            .isEqualTo(POST);

        var seen = new Seen(POST, Instant.parse("2026-05-11T00:40:00Z"));
        var claim = new ClaimSeal(before).issue(seen, DEVICE, false, NOW);
        assertThat(new ClaimSeal(during).verify(claim, DEVICE, NOW).post()).isEqualTo(POST);
        assertRefused(ProblemCode.CLAIM_INVALID, () -> new ClaimSeal(after).verify(claim, DEVICE, NOW));

        var pass = new PassSeal(before, "display").issue(PASS);
        assertThat(new PassSeal(during, "display").read(pass)).contains(PASS);
        assertThat(new PassSeal(after, "display").read(pass)).isEmpty();
    }

    @Test
    void an_id_that_names_another_of_our_secrets_is_a_forgery() {
        var last = "0123456789abcdef0123456789abcdef";
        var next = last;
        for (int i = 0; SigningSecret.of(next).shortId() == SigningSecret.of(last).shortId(); i++) {
            next = last + i;
        }
        var codes = new RotatingCode(SigningSecrets.of(next, last), 1);
        var bytes = java.util.Base64.getUrlDecoder()
            .decode(new RotatingCode(SigningSecrets.of(last), 1).issue(POST, NOW).code());
        bytes[0] ^= (byte) (SigningSecret.of(last).shortId() ^ SigningSecret.of(next).shortId());
        assertRefused(ProblemCode.CODE_INVALID, () -> codes.verify(Seal.text(bytes), NOW));
    }

    @Test
    void a_kept_code_exchanged_before_and_after_is_one_scan() {
        var seen = new Seen(POST, Instant.parse("2026-05-11T00:40:00Z"));
        for (int i = 0; i < 40; i++) {
            var before = kept("f".repeat(32), seen, NOW);
            var after = kept("f".repeat(33 + i), seen, NOW.plusSeconds(9));
            assertThat(after.digest()).isEqualTo(before.digest());
        }
    }

    private static Claim kept(String secret, Seen seen, Instant now) {
        var claims = new ClaimSeal(SigningSecrets.of(secret));
        return claims.genuine(claims.issue(seen, DEVICE, true, now)).orElseThrow();
    }
}
