package xuefen.platform.store;

import xuefen.domain.signing.PublishedKey;

/** The keys that ever signed evidence; none is ever removed. */
public final class EvidenceKeyStore {
    private final Items<PublishedKey> keys;

    /** A store on the trainings table. */
    public EvidenceKeyStore(Documents documents) {
        keys = new Items<>(documents, PublishedKey.class);
    }

    /** Publishes a key that is about to sign; one that is published stays as it is. */
    public void publish(PublishedKey key) {
        keys.add(TrainingKeys.evidenceKey(key.id()), key);
    }

    /** One page of the keys, by id. */
    public Page<PublishedKey> page(int limit, String cursor) {
        return keys.page(TrainingKeys.evidenceKeys(), limit, cursor);
    }
}
