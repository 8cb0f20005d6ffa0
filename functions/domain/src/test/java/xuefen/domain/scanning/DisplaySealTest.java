package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.signing.SigningSecrets;
import xuefen.domain.training.CycleId;

class DisplaySealTest {
    private static final SigningSecrets SECRET = SigningSecrets.of("0123456789abcdef0123456789abcdef");
    private static final DisplaySeal PASSES = new DisplaySeal(SECRET);
    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final String ID = "0d9b2c7e-3f41-4d58-8a6b-5c2e1f0a9b77";
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 5, 12);
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:03Z");
    private static final Instant MIDNIGHT_AFTER = Instant.parse("2026-05-12T16:00:00Z");

    @Test
    void carries_what_the_screen_shows_and_which_link_it_is() {
        var pass = PASSES.verify(PASSES.issue(link(127)), NOW);
        assertThat(pass)
            .isEqualTo(new Pass(new CycleId(TRAINING, 2), 127, LocalDate.of(2026, 5, 12), UUID.fromString(ID)));
        assertThat(PASSES.issue(link(127))).isEqualTo(PASSES.issue(link(127))).hasSize(74);
    }

    @Test
    void ends_with_the_last_day_in_china() {
        var pass = PASSES.issue(link(1));
        assertThat(PASSES.verify(pass, MIDNIGHT_AFTER.minusNanos(1)).number()).isEqualTo(1);
        assertRefused(ProblemCode.DISPLAY_ENDED, () -> PASSES.verify(pass, MIDNIGHT_AFTER));
    }

    @Property(tries = 2000)
    void any_changed_bit_is_noticed(@ForAll @IntRange(max = 55 * 8 - 1) int bit) {
        var bytes = Base64.getUrlDecoder().decode(PASSES.issue(link(1)));
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        var altered = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertRefused(ProblemCode.DISPLAY_INVALID, () -> PASSES.verify(altered, NOW));
    }

    @Test
    void of_another_secret_is_not_ours_and_neither_is_a_claim_or_a_code() {
        assertRefused(ProblemCode.DISPLAY_INVALID, () -> PASSES
            .verify(new DisplaySeal(SigningSecrets.of("another-secret-another-secret-another")).issue(link(1)), NOW));
        var claim = new ClaimSeal(SECRET).issue(
            new Seen(new Post(java.util.UUID.fromString(TRAINING), 2, 1, Direction.SIGN_IN, 1), NOW),
            "device-0123456789", false, NOW);
        assertRefused(ProblemCode.DISPLAY_INVALID, () -> PASSES.verify(claim, NOW));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "!!!"})
    void nonsense_is_not_ours(String text) {
        assertRefused(ProblemCode.DISPLAY_INVALID, () -> PASSES.verify(text, NOW));
    }

    @Test
    void a_screen_is_opened_with_a_number_while_the_cycle_is_not_over() {
        assertFields(() -> opened(0, NOW), "number");
        assertFields(() -> opened(128, NOW), "number");
        assertFields(() -> opened(null, NOW), "number");
        assertThat(opened(1, MIDNIGHT_AFTER.minusNanos(1)).lastDay()).isEqualTo(LAST_DAY);
        assertRefused(ProblemCode.DISPLAY_ENDED, () -> opened(1, MIDNIGHT_AFTER));
    }

    @Test
    void a_screen_that_was_revoked_stays_so() {
        var revoked = link(1).checked().revoked("hospital01", NOW);
        assertRefused(ProblemCode.DISPLAY_REVOKED, revoked::checked);
        assertThat(revoked.version()).isEqualTo(2);
        assertThat(revoked.revoked("somebody", NOW.plusSeconds(9))).isSameAs(revoked);
    }

    private static DisplayLink link(int number) {
        return opened(number, NOW);
    }

    private static DisplayLink opened(Integer number, Instant at) {
        return DisplayLink.opened(ID, new CycleId(TRAINING, 2), number, LAST_DAY, "hospital01", at);
    }
}
