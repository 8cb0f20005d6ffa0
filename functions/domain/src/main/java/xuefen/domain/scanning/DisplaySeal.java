package xuefen.domain.scanning;

import java.time.Instant;
import java.util.UUID;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.signing.SigningSecrets;

/** The passes of screens. Whether one was revoked its {@link DisplayLink} says. */
public final class DisplaySeal {
    private final PassSeal passes;

    /**
     * @param secrets asked each time for the one that signs, or signed
     */
    public DisplaySeal(SigningSecrets secrets) {
        this.passes = new PassSeal(secrets, "display");
    }

    /** The pass of a screen: the same one however often it is asked for, as long as the same secret signs. */
    public String issue(DisplayLink link) {
        return passes.issue(new Pass(UUID.fromString(link.training()), link.cycle(), link.number(), link.lastDay(), UUID.fromString(link.id())));
    }

    /**
     * Reads a pass.
     *
     * @throws Problem {@code display-invalid}, or {@code display-ended} after its last day in China
     */
    public Pass verify(String pass, Instant now) {
        var read = passes.read(pass).orElseThrow(() -> Problem.of(ProblemCode.DISPLAY_INVALID));
        if (read.over(now)) {
            throw Problem.of(ProblemCode.DISPLAY_ENDED);
        }
        return read;
    }
}
