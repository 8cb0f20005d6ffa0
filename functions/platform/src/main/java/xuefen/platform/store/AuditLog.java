package xuefen.platform.store;

import java.time.Instant;
import java.time.InstantSource;

/** Records who saw or exported whose personal data, and who decided what; written before the data is sent. */
public final class AuditLog {
    private final Items<Entry> entries;
    private final InstantSource clock;

    /** A log on the audit table. */
    public AuditLog(Documents documents, InstantSource clock) {
        entries = new Items<>(documents, Entry.class);
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
    private record Entry(String subject, String event, String by, Instant at) {}

    /** Adds an entry about all of a kind, with the current time. */
    public void add(AuditSubject all, String event, String by) {
        add(all, null, event, by);
    }

    /** Adds an entry about one of a kind, with the current time. */
    public void add(AuditSubject kind, String id, String event, String by) {
        var entry = new Entry(kind.text(id), event, by, clock.instant());
        entries.put(AuditKeys.entry(entry.subject(), entry.at()), entry);
    }
}
