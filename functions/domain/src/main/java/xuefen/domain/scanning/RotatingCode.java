package xuefen.domain.scanning;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.signing.SigningSecrets;

/**
 * 动态二维码 (guide, 三（二）2): a code that changes every 10 s and that only the holder of the secret can make. The issuer
 * decides whether scanning is open; the signature carries that decision, so that verifying a code reads no data.
 *
 * <p>36 bytes, written in 48 characters: version and id of the secret, training, cycle, course, direction and display,
 * time step, 12 bytes of HMAC-SHA256.
 */
public final class RotatingCode {
    /** How long a code is on display. */
    public static final Duration STEP = Duration.ofSeconds(10);
    /** How long a phone without network may keep a code. */
    public static final Duration KEPT = Duration.ofHours(2);
    /** A well-formed but unsigned code. */
    public static final String NOBODYS = "I" + "A".repeat(47);
    private static final int VERSION = 1;
    private static final int MAC = 12;
    private static final int LENGTH = 1 + Post.LENGTH + 4 + MAC;

    private final Seal seal;
    private final int graceSteps;

    /**
     * @param secrets    asked on each call for the secret that signs or has signed
     * @param graceSteps steps for which a code still counts after its own: 0 or 1
     */
    public RotatingCode(SigningSecrets secrets, int graceSteps) {
        if (graceSteps < 0 || graceSteps > 1) {
            throw new IllegalArgumentException("a code may count for 0 or 1 steps after its own, not " + graceSteps);
        }
        this.seal = new Seal(secrets, "code", VERSION, MAC);
        this.graceSteps = graceSteps;
    }

    /**
     * The code on display at an instant.
     */
    public Issued issue(Post post, Instant at) {
        var step = step(at);
        var bytes = ByteBuffer.allocate(LENGTH).position(1);
        post.writeTo(bytes);
        bytes.putInt((int) step);
        var from = begins(step);
        return new Issued(seal.sign(post.training(), bytes.array()), from, from.plus(STEP));
    }

    /**
     * What a scanned code stands for.
     *
     * @param now the server's time; a phone's clock is never used
     * @throws Problem {@code code-invalid}, {@code code-early} before its step, {@code code-expired} after its grace
     */
    public Seen verify(String code, Instant now) {
        return verify(code, now, graceSteps);
    }

    /**
     * What a code stands for that a phone kept while it had no network.
     *
     * @throws Problem {@code code-invalid}, {@code code-early} before its step, {@code code-expired} two hours after it
     */
    public Seen verifyKept(String code, Instant now) {
        return verify(code, now, KEPT.dividedBy(STEP));
    }

    private Seen verify(String code, Instant now, long steps) {
        var bytes = Seal.bytes(code, LENGTH);
        if (bytes == null) {
            throw Problem.of(ProblemCode.CODE_INVALID);
        }
        var buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
        if (!seal.holds(Post.trainingIn(buffer.duplicate()), bytes)) {
            throw Problem.of(ProblemCode.CODE_INVALID);
        }
        var post = Post.readFrom(buffer);
        var step = Integer.toUnsignedLong(buffer.getInt());
        var age = step(now) - step;
        if (age < 0) {
            throw Problem.of(ProblemCode.CODE_EARLY);
        }
        if (age > steps) {
            throw Problem.of(ProblemCode.CODE_EXPIRED);
        }
        return new Seen(post, begins(step));
    }

    private static long step(Instant at) {
        return at.getEpochSecond() / STEP.toSeconds();
    }

    private static Instant begins(long step) {
        return Instant.ofEpochSecond(step * STEP.toSeconds());
    }

    /**
     * A code and its time on display.
     *
     * @param code  48 characters of base64url
     * @param from  when it appears
     * @param until when the next one takes its place
     */
    public record Issued(String code, Instant from, Instant until) {}
}
