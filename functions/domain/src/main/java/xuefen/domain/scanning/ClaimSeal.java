package xuefen.domain.scanning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/**
 * Signs claims: a phone exchanges a code for one before anything else, so that a slow sign-in never spoils a scan. A claim is bound to
 * its device and valid for five minutes.
 *
 * <p>52 bytes, written in 70 characters: version, training, cycle, course, direction and display, time, device, 16 bytes of HMAC-SHA256.
 */
public final class ClaimSeal {
    /** How long a phone may take from exchanging the code to sending the scan. */
    public static final Duration VALID = Duration.ofMinutes(5);
    private static final byte VERSION = 1;
    private static final int DEVICE = 8;
    private static final int MAC = 16;
    private static final int LENGTH = 1 + Post.LENGTH + 8 + DEVICE + MAC;
    private static final int DIGEST = 12;

    private final Seal seal;

    /**
     * @param masterSecret at least 32 characters
     */
    public ClaimSeal(String masterSecret) {
        this.seal = new Seal(masterSecret, "claim");
    }

    /**
     * A claim for a code that has just been verified.
     *
     * @param device names the phone: whatever it made up for itself, 16 to 128 characters
     * @return 70 characters of base64url
     */
    public String issue(Post post, String device, Instant now) {
        var bytes = ByteBuffer.allocate(LENGTH).put(VERSION);
        post.writeTo(bytes);
        bytes.putLong(now.toEpochMilli()).put(sha256(device), 0, DEVICE);
        bytes.put(seal.mac(post.training(), bytes.array(), LENGTH - MAC, MAC));
        return Seal.text(bytes.array());
    }

    /**
     * Reads a claim.
     *
     * @throws Problem {@code claim-invalid}, {@code claim-other-device}, or {@code claim-expired} after five minutes
     */
    public Claim verify(String claim, String device, Instant now) {
        var bytes = Seal.bytes(claim, LENGTH);
        if (bytes == null || bytes[0] != VERSION) {
            throw Problem.of(ProblemCode.CLAIM_INVALID);
        }
        var buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
        if (!seal.holds(Post.trainingIn(buffer.duplicate()), bytes, MAC)) {
            throw Problem.of(ProblemCode.CLAIM_INVALID);
        }
        var post = Post.readFrom(buffer);
        var at = Instant.ofEpochMilli(buffer.getLong());
        var boundTo = new byte[DEVICE];
        buffer.get(boundTo);
        if (!MessageDigest.isEqual(boundTo, Arrays.copyOf(sha256(device), DEVICE))) {
            throw Problem.of(ProblemCode.CLAIM_OTHER_DEVICE);
        }
        if (now.isAfter(at.plus(VALID))) {
            throw Problem.of(ProblemCode.CLAIM_EXPIRED);
        }
        return new Claim(post, at, Seal.text(Arrays.copyOf(sha256(claim), DIGEST)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
