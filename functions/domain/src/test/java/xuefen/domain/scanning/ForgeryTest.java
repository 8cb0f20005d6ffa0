package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.signing.SigningSecrets;

/** A million forged codes and claims that must be refused, different ones on each run; a failure reports their seed. */
@Tag("slow")
class ForgeryTest {
    private static final int EACH = 100_000;
    private static final SigningSecrets SECRET = SigningSecrets.of("0123456789abcdef0123456789abcdef");
    private static final String DEVICE = "device-0123456789abcdef";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:03.500Z");
    private static final int CODE = 48;
    private static final int CLAIM = 76;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final RotatingCode codes = new RotatingCode(SECRET, 1);
    private final RotatingCode foreignCodes = new RotatingCode(SigningSecrets.of("f".repeat(32)), 1);
    private final ClaimSeal claims = new ClaimSeal(SECRET);
    private final ClaimSeal foreignClaims = new ClaimSeal(SigningSecrets.of("f".repeat(32)));

    @Test
    void no_code_is_accepted_that_is_not_on_a_screen_now() {
        refusesAll("random codes", code -> codes.verify(code, NOW), unused -> text(CODE), ProblemCode.CODE_INVALID);
        refusesAll("altered codes", code -> codes.verify(code, NOW), unused -> altered(codes.issue(post(), NOW).code()),
            ProblemCode.CODE_INVALID);
        refusesAll("codes of another secret", code -> codes.verify(code, NOW),
            unused -> foreignCodes.issue(post(), NOW).code(), ProblemCode.CODE_INVALID);
        refusesAll("early codes", code -> codes.verify(code, NOW),
            unused -> codes.issue(post(), NOW.plusSeconds(random.nextLong(7, 1_000_000))).code(),
            ProblemCode.CODE_EARLY);
        refusesAll("expired codes", code -> codes.verify(code, NOW),
            unused -> codes.issue(post(), NOW.minusSeconds(random.nextLong(14, 1_000_000))).code(),
            ProblemCode.CODE_EXPIRED);
        refusesAll("codes kept too long", code -> codes.verifyKept(code, NOW),
            unused -> codes.issue(post(), NOW.minusSeconds(random.nextLong(7_214, 1_000_000))).code(),
            ProblemCode.CODE_EXPIRED);
    }

    @Test
    void no_claim_is_accepted_that_was_not_given_to_this_phone_within_two_hours() {
        refusesAll("random claims", claim -> claims.verify(claim, DEVICE, NOW), unused -> text(CLAIM),
            ProblemCode.CLAIM_INVALID);
        refusesAll("altered claims", claim -> claims.verify(claim, DEVICE, NOW),
            unused -> altered(claims.issue(seen(), DEVICE, false, NOW)), ProblemCode.CLAIM_INVALID);
        refusesAll("claims of another secret", claim -> claims.verify(claim, DEVICE, NOW),
            unused -> foreignClaims.issue(seen(), DEVICE, random.nextBoolean(), NOW), ProblemCode.CLAIM_INVALID);
        refusesAll("claims of other phones or long ago", claim -> claims.verify(claim, DEVICE, NOW),
            unused -> random.nextBoolean()
                ? claims.issue(seen(), text(43), false, NOW)
                : claims.issue(seen(), DEVICE, false, NOW.minusSeconds(random.nextLong(7_201, 1_000_000))),
            ProblemCode.CLAIM_OTHER_DEVICE, ProblemCode.CLAIM_EXPIRED);
    }

    private void refusesAll(String what, Function<String, Object> verify, Function<Integer, String> make,
        ProblemCode... as) {
        Map<ProblemCode, Integer> refused = new EnumMap<>(ProblemCode.class);
        for (int i = 0; i < EACH; i++) {
            var made = make.apply(i);
            try {
                fail("of %s %s was accepted as %s (seed %d)", what, made, verify.apply(made), seed);
            } catch (Problem problem) {
                refused.merge(problem.code(), 1, Integer::sum);
            }
        }
        assertThat(refused.keySet()).as("%s, seed %d", what, seed).containsExactlyInAnyOrderElementsOf(List.of(as));
    }

    /**
     * Changes one character. A last character with stray bits decodes to the same bytes, and must be refused all the
     * same.
     */
    private String altered(String text) {
        var at = random.nextInt(text.length());
        var other = ALPHABET.charAt(
            (ALPHABET.indexOf(text.charAt(at)) + random.nextInt(1, ALPHABET.length())) % ALPHABET.length());
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private String text(int length) {
        return random.ints(length, 0, ALPHABET.length())
            .collect(StringBuilder::new, (all, each) -> all.append(ALPHABET.charAt(each)), StringBuilder::append)
            .toString();
    }

    private Seen seen() {
        return new Seen(post(), Instant.parse("2026-05-11T00:40:00Z"));
    }

    /** One of a handful of trainings: keys are derived once for each. */
    private Post post() {
        return new Post(new UUID(1, random.nextInt(8)), random.nextInt(1, 7), random.nextInt(1, 51),
            random.nextBoolean() ? Direction.SIGN_IN : Direction.SIGN_OUT, random.nextInt(128));
    }
}
