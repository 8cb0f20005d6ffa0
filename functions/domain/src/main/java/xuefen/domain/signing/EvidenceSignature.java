package xuefen.domain.signing;

/**
 * A signature on the result of an analysis.
 *
 * @param key   id of the {@link PublishedKey} that verifies it
 * @param value Ed25519 signature in base64
 */
public record EvidenceSignature(String key, String value) {}
