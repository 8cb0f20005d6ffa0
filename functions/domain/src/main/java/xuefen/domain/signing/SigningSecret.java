package xuefen.domain.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * A signing secret, and the keys derived from it by HKDF-SHA256. What it signs carries its id, so that a verifier picks
 * the matching one of several secrets. The id is derived from the value: the same secret has the same id wherever it is
 * read. Thread-safe.
 */
public final class SigningSecret {
    /** Maximum of cached keys; more trainings than this at once only cost a derivation each. */
    private static final int MOST_KEYS = 1000;
    private static final int LEAST = 32;
    private static final int ID = 6;
    private static final int SHORT_ID = 0x1f;

    private final byte[] value;
    private final byte[] id;
    private final Map<Purpose, SecretKey> keys = new ConcurrentHashMap<>();

    private record Purpose(String name, UUID training) {}

    private SigningSecret(byte[] value) {
        this.value = value;
        this.id = derived("id", ID).getEncoded();
    }

    /**
     * A secret.
     *
     * @param value random, at least 32 characters
     * @throws IllegalArgumentException where it is shorter
     */
    public static SigningSecret of(String value) {
        if (value.length() < LEAST) {
            throw new IllegalArgumentException("a secret that signs needs at least " + LEAST + " characters");
        }
        return new SigningSecret(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The id in a token: 8 characters of base64url, which no two secrets share by accident. */
    public String id() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** The id where there is no room for more: 0 to 31, which two secrets may share. */
    public int shortId() {
        return id[0] & SHORT_ID;
    }

    /** The secret itself, for tokens of a format that is not ours. */
    public byte[] value() {
        return value.clone();
    }

    /** Whether this is the secret of that value. */
    public boolean is(String other) {
        return MessageDigest.isEqual(value, other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key of a training, so that a leaked key forges nothing for another training.
     *
     * @param purpose keeps the keys of codes, claims and passes apart
     */
    public SecretKey key(String purpose, UUID training) {
        var name = new Purpose(purpose, training);
        var known = keys.get(name);
        if (known != null) {
            return known;
        }
        var key = derived(purpose + "#" + training, LEAST);
        if (keys.size() >= MOST_KEYS) {
            keys.clear(); // forged codes may name any training: the cache must not grow
        }
        keys.put(name, key);
        return key;
    }

    /** 32 bytes for a purpose, of no use for any other. */
    byte[] bytes(String purpose) {
        return derived(purpose, LEAST).getEncoded();
    }

    private SecretKey derived(String info, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256",
                HKDFParameterSpec.ofExtract().addIKM(value).thenExpand(info.getBytes(StandardCharsets.UTF_8), length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HKDF-SHA256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningSecret secret && MessageDigest.isEqual(value, secret.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(id);
    }

    /** The id alone, in case it is logged. */
    @Override
    public String toString() {
        return "secret " + id();
    }
}
