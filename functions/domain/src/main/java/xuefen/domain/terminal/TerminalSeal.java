package xuefen.domain.terminal;

import java.time.Instant;
import java.util.UUID;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Pass;
import xuefen.domain.scanning.PassSeal;
import xuefen.domain.signing.SigningSecrets;

/**
 * Signs and reads the passes of face terminals; a screen's pass opens none. A {@link FaceTerminal} says whether its
 * pass was revoked.
 */
public final class TerminalSeal {
    private final PassSeal passes;

    /**
     * @param secrets asked on each call for the secret that signs or has signed
     */
    public TerminalSeal(SigningSecrets secrets) {
        this.passes = new PassSeal(secrets, "terminal");
    }

    /** The pass of a terminal: always the same one as long as the same secret signs. */
    public String issue(FaceTerminal terminal) {
        return passes
            .issue(new Pass(terminal.cycleId(), terminal.number(), terminal.lastDay(), UUID.fromString(terminal.id())));
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
