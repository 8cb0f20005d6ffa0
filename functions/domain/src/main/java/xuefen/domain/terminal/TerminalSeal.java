package xuefen.domain.terminal;

import java.time.Instant;
import java.util.UUID;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Pass;
import xuefen.domain.scanning.PassSeal;

/** The passes of face terminals; a screen's opens none. Whether one was revoked its {@link FaceTerminal} says. */
public final class TerminalSeal {
    private final PassSeal passes;

    /**
     * @param masterSecret at least 32 characters
     */
    public TerminalSeal(String masterSecret) {
        this.passes = new PassSeal(masterSecret, "terminal");
    }

    /** The pass of a terminal: the same one however often it is asked for. */
    public String issue(FaceTerminal terminal) {
        return passes.issue(new Pass(UUID.fromString(terminal.training()), terminal.cycle(), terminal.number(), terminal.lastDay(),
            UUID.fromString(terminal.id())));
    }

    /**
     * Reads a pass.
     *
     * @throws Problem {@code terminal-invalid}, or {@code terminal-ended} after its last day in China
     */
    public Pass verify(String pass, Instant now) {
        var read = passes.read(pass).orElseThrow(() -> Problem.of(ProblemCode.TERMINAL_INVALID));
        if (read.over(now)) {
            throw Problem.of(ProblemCode.TERMINAL_ENDED);
        }
        return read;
    }
}
