package xuefen.platform.evidence;

import xuefen.domain.signing.EvidenceSignature;
import xuefen.domain.signing.PublishedKey;

/**
 * The last line of evidence.
 *
 * @param analysis  id of the analysis
 * @param sha256    hex SHA-256 of the line before, which is the result
 * @param signature of both
 * @param key       the key of the signature; whether it is the system's, its published keys say
 */
public record EvidenceSeal(String analysis, String sha256, EvidenceSignature signature, PublishedKey key) {}
