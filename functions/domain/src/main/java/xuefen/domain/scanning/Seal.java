package xuefen.domain.scanning;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;

import xuefen.domain.signing.SigningSecret;
import xuefen.domain.signing.SigningSecrets;

/**
 * Signs bytes with the training's own key. The first byte holds the version of the format (three bits) and the short id
 * of the secret (five bits), so the id adds no length. Thread-safe.
 */
final class Seal {
    private static final int ID_BITS = 5;
    private static final int ID = (1 << ID_BITS) - 1;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final SigningSecrets secrets;
    private final String purpose;
    private final int version;
    private final int macLength;

    /**
     * @param purpose   keeps the keys of codes, claims and passes apart
     * @param version   of the format, 1 to 7
     * @param macLength bytes of HMAC-SHA256 at the end
     */
    Seal(SigningSecrets secrets, String purpose, int version, int macLength) {
        this.secrets = secrets;
        this.purpose = purpose;
        this.version = version;
        this.macLength = macLength;
    }

    /** Signs the bytes: writes the first byte, and the signature at the end. */
    String sign(UUID training, byte[] bytes) {
        var secret = secrets.signing();
        bytes[0] = (byte) (version << ID_BITS | secret.shortId());
        System.arraycopy(mac(secret, training, bytes), 0, bytes, bytes.length - macLength, macLength);
        return text(bytes);
    }

    /** Whether the bytes are of this version and end with their own signature; takes the same time whatever differs. */
    boolean holds(UUID training, byte[] bytes) {
        var signature = Arrays.copyOfRange(bytes, bytes.length - macLength, bytes.length);
        return isOfVersion(bytes, version)
            && secrets.find(secret -> secret.shortId() == (bytes[0] & ID)
                && MessageDigest.isEqual(mac(secret, training, bytes), signature)).isPresent();
    }

    /** Whether the first byte names this version. */
    private static boolean isOfVersion(byte[] bytes, int version) {
        return Byte.toUnsignedInt(bytes[0]) >>> ID_BITS == version;
    }

    /** The first {@code length} bytes, without the id of the secret that signed them. */
    static byte[] said(byte[] bytes, int length) {
        var said = Arrays.copyOf(bytes, length);
        said[0] &= (byte) ~ID;
        return said;
    }

    private byte[] mac(SigningSecret secret, UUID training, byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret.key(purpose, training));
            mac.update(bytes, 0, bytes.length - macLength);
            return Arrays.copyOf(mac.doFinal(), macLength);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    static String text(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** Decodes a text; null where it is not the canonical text of exactly {@code length} bytes. */
    static byte[] bytes(String text, int length) {
        if (text == null || text.length() != (length * 8 + 5) / 6) {
            return null;
        }
        try {
            var bytes = DECODER.decode(text);
            // A last character with stray bits would decode to the same bytes: one code, one text.
            return bytes.length == length && text(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null; // not base64url: a code of another system
        }
    }
}
