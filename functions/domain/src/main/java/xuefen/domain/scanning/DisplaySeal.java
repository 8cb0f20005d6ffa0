package xuefen.domain.scanning;

import java.time.Instant;
import java.util.UUID;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.signing.SigningSecrets;

/** Signs and reads the passes of screens. A {@link DisplayLink} says whether its pass was revoked. */
public final class DisplaySeal {
    private final PassSeal passes;

    /**
     * @param secrets asked on each call for the secret that signs or has signed
     */
    public DisplaySeal(SigningSecrets secrets) {
        this.passes = new PassSeal(secrets, "display");
    }

    /** The pass of a screen: always the same one as long as the same secret signs. */
    public String issue(DisplayLink link) {
        return passes.issue(new Pass(link.cycleId(), link.number(), link.lastDay(), UUID.fromString(link.id())));
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
