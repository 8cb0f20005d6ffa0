package xuefen.domain.terminal;

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

import xuefen.domain.Samples;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.DisplayLink;
import xuefen.domain.scanning.DisplaySeal;
import xuefen.domain.scanning.Pass;
import xuefen.domain.signing.SigningSecrets;

class FaceTerminalTest {
    private static final SigningSecrets SECRET = SigningSecrets.of("0123456789abcdef0123456789abcdef");
    private static final TerminalSeal PASSES = new TerminalSeal(SECRET);
    private static final Instant MIDNIGHT_AFTER = Instant.parse("2026-05-12T16:00:00Z");

    private final Machine machine = new Machine();
    private final FaceTerminal registered = Machine.registered();

    @Test
    void a_pass_carries_which_terminal_it_is_until_the_last_day_in_china_is_over() {
        var pass = PASSES.issue(registered);
        assertThat(PASSES.verify(pass, MIDNIGHT_AFTER.minusNanos(1)))
            .isEqualTo(new Pass(Samples.CYCLE, 3, LocalDate.of(2026, 5, 12), UUID.fromString(Machine.ID)));
        assertThat(PASSES.issue(machine.opens(registered))).as("opened, it is the same pass").isEqualTo(pass)
            .hasSize(74);
        assertRefused(ProblemCode.TERMINAL_ENDED, () -> PASSES.verify(pass, MIDNIGHT_AFTER));
    }

    @Property(tries = 2000)
    void any_changed_bit_of_a_pass_is_noticed(@ForAll @IntRange(max = 55 * 8 - 1) int bit) {
        var bytes = Base64.getUrlDecoder().decode(PASSES.issue(Machine.registered()));
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        var altered = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertRefused(ProblemCode.TERMINAL_INVALID, () -> PASSES.verify(altered, Machine.NOW));
    }

    @Test
    void the_pass_of_a_screen_opens_no_terminal_and_the_other_way_round() {
        var screen = DisplayLink.opened(Machine.ID, Samples.CYCLE, 3, Machine.LAST_DAY, "hospital01", Machine.NOW);
        var displays = new DisplaySeal(SECRET);
        assertRefused(ProblemCode.TERMINAL_INVALID, () -> PASSES.verify(displays.issue(screen), Machine.NOW));
        assertRefused(ProblemCode.DISPLAY_INVALID, () -> displays.verify(PASSES.issue(registered), Machine.NOW));
        assertRefused(ProblemCode.TERMINAL_INVALID,
            () -> PASSES.verify(new TerminalSeal(SigningSecrets.of("f".repeat(32))).issue(registered), Machine.NOW));
        assertRefused(ProblemCode.TERMINAL_INVALID, () -> PASSES.verify(null, Machine.NOW));
    }

    @Test
    void a_terminal_has_a_number_and_a_name_while_the_cycle_is_not_over() {
        assertFields(() -> registered(0, "东门", Machine.NOW), "number");
        assertFields(() -> registered(128, "东门", Machine.NOW), "number");
        assertFields(() -> registered(null, " ", Machine.NOW), "number", "name");
        assertThat(registered(127, "东门", MIDNIGHT_AFTER.minusNanos(1)).lastDay()).isEqualTo(Machine.LAST_DAY);
        assertRefused(ProblemCode.TERMINAL_ENDED, () -> registered(1, "东门", MIDNIGHT_AFTER));
    }

    @Test
    void the_first_key_that_comes_with_the_pass_is_the_terminals_from_then_on() {
        var opened = machine.opens(registered);
        assertThat(opened.version()).isEqualTo(2);
        assertThat(opened.keyBoundAt()).isEqualTo(Machine.NOW);
        assertThat(opened.opened(machine.sign("pass"), "pass", Machine.NOW.plusSeconds(30))).isSameAs(opened);
        assertRefused(ProblemCode.TERMINAL_KEY_TAKEN, () -> new Machine().opens(opened));
    }

    @Test
    void what_the_machine_did_not_sign_is_not_its() {
        var opened = machine.opens(registered);
        assertThat(opened.checked(machine.sign("batch"), "batch")).isSameAs(opened);
        assertRefused(ProblemCode.TERMINAL_SIGNATURE_INVALID, () -> opened.checked(machine.sign("batch"), "batch "));
        assertRefused(ProblemCode.TERMINAL_KEY_TAKEN, () -> opened.checked(new Machine().sign("batch"), "batch"));
        assertRefused(ProblemCode.TERMINAL_SIGNATURE_INVALID,
            () -> registered.opened(machine.sign("another pass"), "pass", Machine.NOW));
        assertRefused(ProblemCode.TERMINAL_SIGNATURE_INVALID, () -> registered.checked(machine.sign("batch"), "batch"));
    }

    @Test
    void revoked_it_stays_so_opened_or_not() {
        for (var before : new FaceTerminal[] {registered, machine.opens(registered)}) {
            var revoked = before.revoked("hospital01", Machine.NOW);
            assertThat(revoked.version()).isEqualTo(before.version() + 1);
            assertThat(revoked.revoked("somebody", Machine.NOW.plusSeconds(9))).isSameAs(revoked);
            assertRefused(ProblemCode.TERMINAL_REVOKED, () -> machine.opens(revoked));
            assertRefused(ProblemCode.TERMINAL_REVOKED, () -> revoked.checked(machine.sign("batch"), "batch"));
        }
    }

    private static FaceTerminal registered(Integer number, String name, Instant at) {
        return FaceTerminal.registered(Machine.ID, Samples.CYCLE, number, name, Machine.LAST_DAY, "hospital01", at);
    }
}
