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
     * @param count   how many people or things it was about at once; null where it says nothing of it
     */
    private record Entry(String subject, String event, String by, Instant at, Integer count) {}

    /** Adds an entry about all of a kind, with the current time. */
    public void add(AuditSubject all, String event, String by) {
        add(all, null, event, by);
    }

    /** Adds an entry about one of a kind, with the current time. */
    public void add(AuditSubject kind, String id, String event, String by) {
        add(kind, id, event, by, null);
    }

    /** The same, with how many people or things it is about at once. */
    public void add(AuditSubject kind, String id, String event, String by, Integer count) {
        var entry = new Entry(kind.text(id), event, by, clock.instant(), count);
        entries.put(AuditKeys.entry(entry.subject(), entry.at()), entry);
    }
}
