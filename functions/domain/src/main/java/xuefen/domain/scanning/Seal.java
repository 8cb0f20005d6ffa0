package xuefen.domain.scanning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Signs bytes with a key of the training's own, so that a key that leaked would forge nothing for another training. Keys are derived
 * from one master secret by HKDF-SHA256; nothing is stored. Safe for use by many threads.
 */
final class Seal {
    /** Keys kept at hand; more trainings than this at once only cost a derivation each. */
    private static final int MOST_KEYS = 1000;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final byte[] master;
    private final String purpose;
    private final Map<UUID, SecretKey> keys = new ConcurrentHashMap<>();

    /**
     * @param purpose keeps the keys of codes, claims and passes apart
     */
    Seal(String masterSecret, String purpose) {
        if (masterSecret.length() < 32) {
            throw new IllegalArgumentException("the master secret of codes needs at least 32 characters");
        }
        this.master = masterSecret.getBytes(StandardCharsets.UTF_8);
        this.purpose = purpose;
    }

    /** The first {@code length} bytes of the HMAC-SHA256 of the first {@code covered} bytes. */
    byte[] mac(UUID training, byte[] bytes, int covered, int length) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key(training));
            mac.update(bytes, 0, covered);
            return java.util.Arrays.copyOf(mac.doFinal(), length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    /** Whether the bytes end with their own signature; takes the same time whatever differs. */
    boolean holds(UUID training, byte[] bytes, int macLength) {
        var covered = bytes.length - macLength;
        return MessageDigest.isEqual(mac(training, bytes, covered, macLength), java.util.Arrays.copyOfRange(bytes, covered, bytes.length));
    }

    static String text(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The bytes of a text, or null where it is not the one text of exactly that many bytes. */
    static byte[] bytes(String text, int length) {
        if (text == null || text.length() != (length * 8 + 5) / 6) {
            return null;
        }
        try {
            var bytes = DECODER.decode(text);
            // A last character with stray bits would decode to the same bytes: one code, one text.
            return bytes.length == length && text(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null; // not base64url: somebody else's code
        }
    }

    private SecretKey key(UUID training) throws GeneralSecurityException {
        var known = keys.get(training);
        if (known != null) {
            return known;
        }
        var info = (purpose + "#" + training).getBytes(StandardCharsets.UTF_8);
        var derived = KDF.getInstance("HKDF-SHA256")
            .deriveKey("HmacSHA256", HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(info, 32));
        if (keys.size() >= MOST_KEYS) {
            keys.clear(); // forged codes may name any training: what they cost must not grow
        }
        keys.put(training, derived);
        return derived;
    }
}
