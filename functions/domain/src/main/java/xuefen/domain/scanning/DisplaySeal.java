package xuefen.domain.scanning;

import java.time.Instant;
import java.util.UUID;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/** The passes of screens. Whether one was revoked its {@link DisplayLink} says. */
public final class DisplaySeal {
    private final PassSeal passes;

    /**
     * @param masterSecret at least 32 characters
     */
    public DisplaySeal(String masterSecret) {
        this.passes = new PassSeal(masterSecret, "display");
    }

    /** The pass of a screen: the same one however often it is asked for. */
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
