package xuefen.domain.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.DeviceSignature;

/** Thousands of forged batches that must be refused, different ones on each run; a failure reports their seed. */
@Tag("slow")
class TerminalForgeryTest {
    private static final int EACH = 1_000;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Machine machine = new Machine();
    private final FaceTerminal terminal = machine.opens(Machine.registered());
    private final List<Machine> strangers = List.of(new Machine(), new Machine(), new Machine());

    /** A batch as it is submitted. */
    private record Forged(DeviceSignature signature, String batch) {}

    @Test
    void no_batch_is_accepted_that_the_machine_did_not_sign_as_it_stands() {
        var signed = batch();
        var signature = machine.sign(signed);
        assertThat(terminal.checked(signature, signed)).as("the one that was not forged").isSameAs(terminal);
        refusesAll("altered batches", () -> new Forged(signature, altered(signed)),
            ProblemCode.TERMINAL_SIGNATURE_INVALID);
        refusesAll("other batches under a signature that was seen", () -> new Forged(signature, batch()),
            ProblemCode.TERMINAL_SIGNATURE_INVALID);
        refusesAll("altered signatures",
            () -> new Forged(new DeviceSignature(signature.key(), alteredBytes(signature.value())), signed),
            ProblemCode.TERMINAL_SIGNATURE_INVALID);
        refusesAll("random signatures", () -> new Forged(new DeviceSignature(signature.key(), random(64)), signed),
            ProblemCode.TERMINAL_SIGNATURE_INVALID);
        refusesAll("batches of another machine", () -> {
            var batch = batch();
            return new Forged(strangers.get(random.nextInt(strangers.size())).sign(batch), batch);
        }, ProblemCode.TERMINAL_KEY_TAKEN);
        refusesAll("batches of another machine that names the terminal's key", () -> {
            var batch = batch();
            return new Forged(new DeviceSignature(signature.key(), strangers.getFirst().sign(batch).value()), batch);
        }, ProblemCode.TERMINAL_SIGNATURE_INVALID);
    }

    private void refusesAll(String what, Supplier<Forged> forger, ProblemCode as) {
        Map<ProblemCode, Integer> refused = new EnumMap<>(ProblemCode.class);
        for (int i = 0; i < EACH; i++) {
            var forged = forger.get();
            try {
                terminal.checked(forged.signature(), forged.batch());
                fail("of %s %s was accepted (seed %d)", what, forged, seed);
            } catch (Problem problem) {
                refused.merge(problem.code(), 1, Integer::sum);
            }
        }
        assertThat(refused).as("%s, seed %d", what, seed).isEqualTo(Map.of(as, EACH));
    }

    private String batch() {
        return "{\"terminal\":\"" + Machine.ID + "\",\"events\":[{\"id\":\""
            + new UUID(random.nextLong(), random.nextLong())
            + "\",\"person\":\"P000001\",\"course\":1,\"direction\":\"SIGN_IN\",\"at\":\""
            + Machine.NOW.plusMillis(random.nextInt()) + "\"}]}";
    }

    /** One character more, one fewer, or another one. */
    private String altered(String text) {
        var at = random.nextInt(text.length());
        var other = (char) random.nextInt(' ', 127);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + other + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + (text.charAt(at) == other ? '~' : other) + text.substring(at + 1);
        };
    }

    private String alteredBytes(String text) {
        var bytes = Base64.getUrlDecoder().decode(text);
        bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
