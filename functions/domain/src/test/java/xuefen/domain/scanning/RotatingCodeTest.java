package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.signing.SigningSecrets;

class RotatingCodeTest {
    private static final SigningSecrets SECRET = SigningSecrets.of("0123456789abcdef0123456789abcdef");
    private static final RotatingCode CODES = new RotatingCode(SECRET, 1);
    private static final Post POST = new Post(UUID.fromString("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11"), 1, 1,
        Direction.SIGN_IN, 0);
    private static final Instant STEP_BEGINS = Instant.parse("2026-05-11T00:40:00Z");

    @Test
    void counts_in_its_own_step_and_the_one_after() {
        var code = CODES.issue(POST, STEP_BEGINS.plusSeconds(3));
        assertThat(code.from()).isEqualTo(STEP_BEGINS);
        assertThat(code.until()).isEqualTo(STEP_BEGINS.plusSeconds(10));
        assertThat(CODES.verify(code.code(), STEP_BEGINS)).isEqualTo(new Seen(POST, STEP_BEGINS));
        assertThat(CODES.verify(code.code(), STEP_BEGINS.plusMillis(19_999))).isEqualTo(new Seen(POST, STEP_BEGINS));
        assertRefused(ProblemCode.CODE_EXPIRED, () -> CODES.verify(code.code(), STEP_BEGINS.plusSeconds(20)));
    }

    @Test
    void never_counts_early_not_even_a_millisecond() {
        var next = CODES.issue(POST, STEP_BEGINS.plusSeconds(10)).code();
        assertRefused(ProblemCode.CODE_EARLY, () -> CODES.verify(next, STEP_BEGINS.plusMillis(9_999)));
        assertThat(CODES.verify(next, STEP_BEGINS.plusSeconds(10)).post()).isEqualTo(POST);
    }

    @Test
    void a_kept_code_counts_for_two_hours_and_never_early_either() {
        var code = CODES.issue(POST, STEP_BEGINS.plusSeconds(3)).code();
        assertThat(CODES.verifyKept(code, STEP_BEGINS.plus(Duration.ofHours(2)).plusMillis(9_999)))
            .isEqualTo(new Seen(POST, STEP_BEGINS));
        assertRefused(ProblemCode.CODE_EXPIRED,
            () -> CODES.verifyKept(code, STEP_BEGINS.plus(Duration.ofHours(2)).plusSeconds(10)));
        assertRefused(ProblemCode.CODE_EARLY, () -> CODES.verifyKept(code, STEP_BEGINS.minusMillis(1)));
        assertRefused(ProblemCode.CODE_INVALID, () -> CODES.verifyKept("A".repeat(48), STEP_BEGINS));
    }

    @Test
    void without_grace_it_ends_with_its_step() {
        var code = CODES.issue(POST, STEP_BEGINS).code();
        assertRefused(ProblemCode.CODE_EXPIRED,
            () -> new RotatingCode(SECRET, 0).verify(code, STEP_BEGINS.plusSeconds(10)));
    }

    @Test
    void a_code_of_another_secret_is_forged() {
        var foreign = new RotatingCode(SigningSecrets.of("f".repeat(32)), 1).issue(POST, STEP_BEGINS).code();
        assertRefused(ProblemCode.CODE_INVALID, () -> CODES.verify(foreign, STEP_BEGINS));
    }

    @Test
    void a_claim_is_no_code() {
        var claim = new ClaimSeal(SECRET).issue(new Seen(POST, STEP_BEGINS), "device-0123456789", false, STEP_BEGINS);
        assertRefused(ProblemCode.CODE_INVALID, () -> CODES.verify(claim, STEP_BEGINS));
        assertRefused(ProblemCode.CODE_INVALID, () -> CODES.verify(claim.substring(0, 48), STEP_BEGINS));
    }

    @Property
    void says_what_it_was_issued_for(@ForAll @IntRange(min = 1, max = 6) int cycle,
        @ForAll @IntRange(min = 1, max = 50) int course, @ForAll Direction direction,
        @ForAll @IntRange(max = 127) int display, @ForAll long high, @ForAll long low, @ForAll boolean asksWhere,
        @ForAll @LongRange(min = 0, max = 4_000_000_000L) long at) {
        var post = new Post(new UUID(high, low), cycle, course, direction, display, asksWhere);
        var now = Instant.ofEpochSecond(at);
        var issued = CODES.issue(post, now);
        assertThat(issued.code()).hasSize(48).matches("[A-Za-z0-9_-]+");
        assertThat(CODES.verify(issued.code(), now)).isEqualTo(new Seen(post, issued.from()));
    }

    @Test
    void a_code_from_before_there_was_the_question_asks_nobody_where_they_are() {
        // As this project made it before: training, cycle 2, course 1, sign out on screen 3.
        var bytes = new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 7, 2, 1, (byte) 0x83};
        var post = Post.readFrom(java.nio.ByteBuffer.wrap(bytes, 1, Post.LENGTH));
        assertThat(post).isEqualTo(new Post(new UUID(5, 7), 2, 1, Direction.SIGN_OUT, 3, false));
    }

    @Property(tries = 2000)
    void any_changed_bit_is_noticed(@ForAll @IntRange(max = 36 * 8 - 1) int bit) {
        var bytes = Base64.getUrlDecoder().decode(CODES.issue(POST, STEP_BEGINS).code());
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        var altered = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertRefused(ProblemCode.CODE_INVALID, () -> CODES.verify(altered, STEP_BEGINS));
    }

    @Property
    void whatever_is_no_code_is_refused_and_nothing_else_happens(@ForAll String text, @ForAll @Size(36) byte[] bytes) {
        assertRefused(ProblemCode.CODE_INVALID, () -> CODES.verify(text, STEP_BEGINS));
        var random = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertRefused(ProblemCode.CODE_INVALID, () -> CODES.verify(random, STEP_BEGINS));
    }

    @Test
    void no_code_at_all_is_refused_too() {
        assertRefused(ProblemCode.CODE_INVALID, () -> CODES.verify(null, STEP_BEGINS));
    }

    @Property
    void counts_exactly_from_its_step_until_its_grace_ends(
        @ForAll @LongRange(min = -40_000, max = 60_000) long offset) {
        var code = CODES.issue(POST, STEP_BEGINS).code();
        var now = STEP_BEGINS.plus(Duration.ofMillis(offset));
        boolean counted;
        try {
            CODES.verify(code, now);
            counted = true;
        } catch (Problem refused) {
            counted = false;
        }
        assertThat(counted).isEqualTo(offset >= 0 && offset < 20_000);
    }
}
