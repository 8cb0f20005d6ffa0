package xuefen.domain.scanning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

import xuefen.domain.limit.Text;
import xuefen.domain.text.TextKind;

/**
 * A phone's signature under its receipt, or a face terminal's under what it submits. Each makes its own key, which
 * cannot be extracted. A phone is named after that key, so that knowing a phone's name is not enough to scan as that
 * phone. With the receipt of the scan, its signature stays verifiable for ever.
 *
 * @param key   public key, P-256: base64url of its X.509 form
 * @param value ECDSA with SHA-256 over the text: base64url of the 64 bytes r and s
 */
public record DeviceSignature(@Text(most = 1000, kind = TextKind.EXACT) String key,
    @Text(most = 1000, kind = TextKind.EXACT) String value) {
    /**
     * A stored scan stays within the kilobyte that one write unit pays for; a key has 122 characters, a signature 86.
     */
    private static final int MOST = 160;

    /** The name of the phone with this key, 43 characters: base64url of the key's SHA-256. */
    public static String nameOf(byte[] key) {
        try {
            return Seal.text(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * Whether a phone signed a receipt.
     *
     * @param signature null where it did not sign
     * @param device    what the phone calls itself
     * @param receipt   digest of the claim
     */
    public static DeviceProof check(DeviceSignature signature, String device, String receipt) {
        return signature == null ? DeviceProof.UNSIGNED
            : signature.holds(device, receipt) ? DeviceProof.SIGNED : DeviceProof.BROKEN;
    }

    /** Whether both parts are there and short enough. */
    public boolean whole() {
        return key != null && key.length() <= MOST && value != null && value.length() <= MOST;
    }

    /** Whether it is the key's signature under a text. Takes some hundred microseconds. */
    public boolean signs(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(key);
            var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes)));
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getUrlDecoder().decode(value));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // neither a key nor a signature: it proves nothing
        }
    }

    private boolean holds(String device, String receipt) {
        return signs(receipt) && nameOf(Base64.getUrlDecoder().decode(key)).equals(device);
    }
}
