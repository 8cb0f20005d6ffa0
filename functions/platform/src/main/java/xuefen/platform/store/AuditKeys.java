package xuefen.platform.store;

import java.time.Instant;
import java.util.UUID;

import xuefen.platform.json.SortableInstants;
import xuefen.platform.store.Documents.Key;

/** The keys of the audit table: a partition for each subject, in which entries are ordered by time. */
final class AuditKeys {
    private AuditKeys() {}

    /** The key of a new entry. */
    static Key entry(String subject, Instant at) {
        return new Key(subject, SortableInstants.text(at, UUID.randomUUID().toString()));
    }

    /** The partition of one subject of a kind. */
    static String subject(String kind, String id) {
        return kind + "#" + id;
    }
}
