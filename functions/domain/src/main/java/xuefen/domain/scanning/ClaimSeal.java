package xuefen.domain.scanning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.signing.SigningSecrets;

/**
 * Signs claims. A phone exchanges a code for a claim before anything else, so that a slow sign-in never spoils a scan.
 * A claim is bound to its device and can be submitted until two hours after the scan's time; a scan that comes later
 * than {@link Scan#PROMPT} counts as late.
 *
 * <p>57 bytes, written in 76 characters: version and id of the secret, training, cycle, course, direction and display,
 * when the code appeared, whether it was kept, device, when it was exchanged, 16 bytes of HMAC-SHA256.
 */
public final class ClaimSeal {
    /** How long after its time a scan may reach the server. */
    public static final Duration VALID = Duration.ofHours(2);
    /** A well-formed but unsigned claim, for no cycle. */
    public static final String NOBODYS = "Q" + "A".repeat(75);
    private static final int VERSION = 2;
    private static final int DEVICE = 8;
    private static final int EXCHANGED = 8;
    private static final int MAC = 16;
    private static final int BOUND_TO = 1 + Post.LENGTH + 4 + 1;
    private static final int LENGTH = 1 + Post.LENGTH + 4 + 1 + DEVICE + EXCHANGED + MAC;
    private static final int DIGEST = 12;

    private final Seal seal;

    /**
     * @param secrets asked on each call for the secret that signs or has signed
     */
    public ClaimSeal(SigningSecrets secrets) {
        this.seal = new Seal(secrets, "claim", VERSION, MAC);
    }

    /**
     * A claim for a code that has just been verified.
     *
     * @param device names the phone, 16 to 128 characters
     * @param kept   whether the phone had kept the code
     * @return 76 characters of base64url
     */
    public String issue(Seen seen, String device, boolean kept, Instant now) {
        var bytes = ByteBuffer.allocate(LENGTH).position(1);
        seen.post().writeTo(bytes);
        bytes.putInt((int) seen.from().getEpochSecond()).put((byte) (kept ? 1 : 0))
            .put(sha256(device.getBytes(StandardCharsets.UTF_8)), 0, DEVICE).putLong(now.toEpochMilli());
        return seal.sign(seen.post().training(), bytes.array());
    }

    /**
     * Reads a claim.
     *
     * @throws Problem {@code claim-invalid}, {@code claim-other-device}, or {@code claim-expired} two hours after the
     *                 scan's time
     */
    public Claim verify(String claim, String device, Instant now) {
        var bytes = ours(claim).orElseThrow(() -> Problem.of(ProblemCode.CLAIM_INVALID));
        var boundTo = Arrays.copyOfRange(bytes, BOUND_TO, BOUND_TO + DEVICE);
        if (!MessageDigest.isEqual(boundTo, Arrays.copyOf(sha256(device.getBytes(StandardCharsets.UTF_8)), DEVICE))) {
            throw Problem.of(ProblemCode.CLAIM_OTHER_DEVICE);
        }
        var read = read(bytes);
        if (now.isAfter(read.at().plus(VALID))) {
            throw Problem.of(ProblemCode.CLAIM_EXPIRED);
        }
        return read;
    }

    /**
     * Reads a claim that this system signed, even if it has expired or comes from another device.
     *
     * @return empty where it is no claim or was altered, so that its training cannot be trusted
     */
    public Optional<Claim> genuine(String claim) {
        return ours(claim).map(ClaimSeal::read);
    }

    /** The bytes of a claim that was signed here and not altered since. */
    private Optional<byte[]> ours(String claim) {
        var bytes = Seal.bytes(claim, LENGTH);
        return bytes != null && seal.holds(Post.trainingIn(ByteBuffer.wrap(bytes, 1, LENGTH - 1)), bytes)
            ? Optional.of(bytes) : Optional.empty();
    }

    private static Claim read(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
        var post = Post.readFrom(buffer);
        var shownAt = Instant.ofEpochSecond(Integer.toUnsignedLong(buffer.getInt()));
        var kept = buffer.get() == 1;
        buffer.position(BOUND_TO + DEVICE);
        return new Claim(post, shownAt, Instant.ofEpochMilli(buffer.getLong()), kept, digest(bytes, kept));
    }

    /**
     * A phone exchanges a kept code again after a lost response, so the digest of a kept code leaves out the time of
     * the exchange and the id of the secret.
     */
    private static String digest(byte[] claim, boolean kept) {
        return Seal.text(Arrays.copyOf(sha256(kept ? Seal.said(claim, LENGTH - MAC - EXCHANGED) : claim), DIGEST));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
