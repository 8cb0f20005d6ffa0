package xuefen.platform.store;

import java.time.Instant;
import java.util.UUID;

import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;

/** Who saw or took whose personal data, and who decided what: written before the data goes out. */
public final class AuditLog {
    private final Documents documents;

    /** A log on the audit table. */
    public AuditLog(Documents documents) {
        this.documents = documents;
    }

    /**
     * One entry.
     *
     * @param subject what it is about, for instance {@code training#} and its id
     * @param event   what was done, for instance {@code scans-listed}
     * @param by      account that did it
     * @param at      when
     */
    public record Entry(String subject, String event, String by, Instant at) {
    }

    /** Adds an entry. */
    public void add(Entry entry) {
        documents.put(new Document(new Key(entry.subject(), entry.at() + "#" + UUID.randomUUID()), Json.tree(entry)), new Expect.Nothing());
    }
}
