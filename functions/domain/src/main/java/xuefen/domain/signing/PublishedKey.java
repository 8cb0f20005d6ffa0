package xuefen.domain.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key that verifies evidence. It stays published for ever, also after another has taken its place.
 *
 * @param id    first 32 hex digits of the SHA-256 of the key, so that nobody can publish another under it
 * @param key   X.509 SubjectPublicKeyInfo of an Ed25519 key, in base64
 * @param since when it first signed
 */
public record PublishedKey(String id, String key, Instant since) {
    private static final int ID = 16;

    /**
     * Whether this key signed the result of an analysis. False also where key or signature are none, or the id is that
     * of another key.
     *
     * @param analysis id of the analysis
     * @param sha256   hex SHA-256 of the result
     */
    public boolean verifies(String analysis, String sha256, EvidenceSignature signature) {
        if (key == null || signature.value() == null) {
            return false;
        }
        try {
            var encoded = Base64.getDecoder().decode(key);
            if (!id(encoded).equals(id) || !id.equals(signature.key())) {
                return false;
            }
            var verifier = Signature.getInstance(EvidenceKey.ALGORITHM);
            verifier.initVerify(
                KeyFactory.getInstance(EvidenceKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(EvidenceKey.signed(analysis, sha256));
            var value = Base64.getDecoder().decode(signature.value());
            // The last digit of base64 has bits that say nothing: there is one way to write a signature.
            return verifier.verify(value) && Base64.getEncoder().encodeToString(value).equals(signature.value());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // no key, or no signature: whoever made it up
        }
    }

    static String id(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded), 0, ID);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
