package xuefen.domain.terminal;

import java.time.Instant;
import java.time.LocalDate;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.OfCycle;

/**
 * 人脸终端: one machine of one cycle that recognises faces itself and reports whom it saw (guide: 二维码考勤或人脸识别). It has a
 * pass and no account, and its own key, which never leaves it: the first key that comes with the pass is bound to the
 * machine.
 *
 * @param id           UUID chosen by the organiser's page, so that a repeated order is one terminal
 * @param version      1 when registered; grows by one when a machine opens it and when it is revoked
 * @param training     training id
 * @param cycle        第n期
 * @param number       number of the terminal, 1 to 127; scans name it as their display
 * @param name         where it stands, at most 20 characters
 * @param lastDay      last day in China on which it is valid: the cycle's last
 * @param key          public key of the machine; null until one opened it
 * @param keyBoundAt   when the key was bound; null until then
 * @param registeredBy account that registered it
 * @param registeredAt when it was registered
 * @param revokedBy    account that revoked it; null unless it was revoked
 * @param revokedAt    when it was revoked; null unless it was revoked
 */
public record FaceTerminal(String id, long version, String training, int cycle, int number, String name,
    LocalDate lastDay, String key, Instant keyBoundAt, String registeredBy, Instant registeredAt, String revokedBy,
    Instant revokedAt) implements OfCycle {
    private static final int MOST = 127;

    /**
     * A terminal registered now.
     *
     * @throws Problem naming a number or name that no terminal can have; {@code terminal-ended} once the cycle is over
     */
    public static FaceTerminal registered(String id, CycleId cycle, Integer number, String name, LocalDate lastDay,
        String by, Instant at) {
        new FieldCheck().number(number, "number", "终端编号", 1, MOST).text(name, "name", "终端名称").done();
        if (ChinaTime.day(at).isAfter(lastDay)) {
            throw Problem.of(ProblemCode.TERMINAL_ENDED);
        }
        return new FaceTerminal(id, 1, cycle.training(), cycle.cycle(), number, name, lastDay, null, null, by, at, null,
            null);
    }

    /** Whether both have the same number and name. */
    public boolean saysTheSameAs(FaceTerminal other) {
        return number == other.number && name.equals(other.name);
    }

    /** The same, revoked; a revoked one stays unchanged. Its id is not used again. */
    public FaceTerminal revoked(String by, Instant at) {
        return revokedAt != null ? this
            : new FaceTerminal(id, version + 1, training, cycle, number, name, lastDay, key, keyBoundAt, registeredBy,
                registeredAt, by, at);
    }

    /**
     * Opens it by a machine, whose key is bound to it the first time.
     *
     * @param pass what the machine signed
     * @return the same where the key is bound already
     * @throws Problem {@code terminal-revoked}, {@code terminal-signature-invalid}, or {@code terminal-key-taken} where
     *                 another key is bound
     */
    public FaceTerminal opened(DeviceSignature signature, String pass, Instant at) {
        if (key != null) {
            return checked(signature, pass);
        }
        checkSignature(signature, pass);
        return new FaceTerminal(id, version + 1, training, cycle, number, name, lastDay, signature.key(), at,
            registeredBy, registeredAt, revokedBy, revokedAt);
    }

    /**
     * Requires that a text comes from the machine that it is bound to. A terminal that no machine has opened has signed
     * nothing.
     *
     * @throws Problem as {@link #opened} does
     */
    public FaceTerminal checked(DeviceSignature signature, String text) {
        checkSignature(signature, text);
        if (key == null) {
            throw Problem.of(ProblemCode.TERMINAL_SIGNATURE_INVALID);
        }
        if (!key.equals(signature.key())) {
            throw Problem.of(ProblemCode.TERMINAL_KEY_TAKEN);
        }
        return this;
    }

    private void checkSignature(DeviceSignature signature, String text) {
        if (revokedAt != null) {
            throw Problem.of(ProblemCode.TERMINAL_REVOKED);
        }
        if (!signature.signs(text)) {
            throw Problem.of(ProblemCode.TERMINAL_SIGNATURE_INVALID);
        }
    }
}
