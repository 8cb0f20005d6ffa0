package xuefen.local.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** The key of one phone, as its browser makes it: it names the phone and signs what the phone sends. */
public final class PhoneKey {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final String name;

    /** A new phone. */
    public PhoneKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
            name = TEXT.encodeToString(MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has P-256 and SHA-256", e);
        }
    }

    /** The name of the phone. */
    public String name() {
        return name;
    }

    /** Signs the receipt of a claim; returns the {@code signature} that is sent with the claim. */
    public Map<String, String> sign(String receipt) {
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(pair.getPrivate());
            signer.update(receipt.getBytes(StandardCharsets.UTF_8));
            return Map.of("key", TEXT.encodeToString(pair.getPublic().getEncoded()), "value",
                TEXT.encodeToString(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has ECDSA with SHA-256", e);
        }
    }
}
