package xuefen.platform.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

import xuefen.platform.json.Json;
import xuefen.platform.json.SortableInstants;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;

/** Records who saw or exported whose personal data, and who decided what; written before the data is sent. */
public final class AuditLog {
    private final Documents documents;
    private final InstantSource clock;

    /** A log on the audit table. */
    public AuditLog(Documents documents, InstantSource clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * One entry.
     *
     * @param subject the subject, for instance {@code training#} and its id
     * @param event   the event, for instance {@code scans-listed}
     * @param by      the account
     * @param at      when
     */
    private record Entry(String subject, String event, String by, Instant at) {
    }

    /** Adds an entry with the current time. */
    public void add(String subject, String event, String by) {
        var entry = new Entry(subject, event, by, clock.instant());
        documents.put(new Document(new Key(entry.subject(), SortableInstants.text(entry.at()) + "#" + UUID.randomUUID()), Json.tree(entry)), new Expect.Nothing());
    }
}
