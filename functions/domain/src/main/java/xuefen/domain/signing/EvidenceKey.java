package xuefen.domain.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;

/**
 * The Ed25519 key (RFC 8032) that signs evidence. Its 32 bytes are derived from a secret of Secrets Manager, so that
 * the secret needs no format of its own and is rotated as the others are.
 */
public final class EvidenceKey {
    static final String ALGORITHM = "Ed25519";

    private final KeyPair pair;
    private final String id;

    private EvidenceKey(KeyPair pair) {
        this.pair = pair;
        this.id = PublishedKey.id(pair.getPublic().getEncoded());
    }

    /** The key of a secret; the same secret always has the same key. */
    public static EvidenceKey of(SigningSecret secret) {
        return of(secret.bytes("evidence"));
    }

    /** The key of 32 random bytes, which are the private key as RFC 8032 has it. */
    static EvidenceKey of(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            var pair = generator.generateKeyPair();
            // The JDK has no other way from a private key to its public one; that it takes the bytes as they are is
            // not promised, and so it is looked at.
            if (!(pair.getPrivate() instanceof EdECPrivateKey made)
                || !MessageDigest.isEqual(seed, made.getBytes().orElseThrow())) {
                throw new IllegalStateException("this Java runtime makes a key of other bytes than it was given");
            }
            return new EvidenceKey(pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    /** A source of randomness that gives what it was given, once. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] wanted) {
            if (wanted.length != bytes.length) {
                throw new IllegalStateException("a key of " + wanted.length + " bytes was asked for");
            }
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }

    /**
     * Signs the result of an analysis.
     *
     * @param analysis its id
     * @param sha256   hex SHA-256 of the result
     */
    public EvidenceSignature sign(String analysis, String sha256) {
        return new EvidenceSignature(id, Base64.getEncoder().encodeToString(sign(signed(analysis, sha256))));
    }

    byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 signs with every key of its own", e);
        }
    }

    /** The key as everybody may know it. */
    public PublishedKey published(Instant since) {
        return new PublishedKey(id, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()), since);
    }

    /** The bytes that are signed: three lines, so that no signature of something else fits. */
    static byte[] signed(String analysis, String sha256) {
        return ("xuefen analysis 1\n" + analysis + "\n" + sha256 + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
