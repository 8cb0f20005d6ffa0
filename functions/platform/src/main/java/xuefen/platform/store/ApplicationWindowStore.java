package xuefen.platform.store;

import java.util.ArrayList;
import java.util.List;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.window.ApplicationWindows;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** 申报时间, an item for each year in one partition of the projects table. */
public final class ApplicationWindowStore {
    private static final String PARTITION = "application-windows";
    private static final String SK = "YEAR#";

    private final Documents documents;

    /** A store on the projects table. */
    public ApplicationWindowStore(Documents documents) {
        this.documents = documents;
    }

    /** The windows of a year; empty ones where none are set. */
    public ApplicationWindows ofYear(int year) {
        return documents.get(key(year)).map(body -> Json.value(body, ApplicationWindows.class)).orElseGet(() -> ApplicationWindows.none(year));
    }

    /**
     * Stores the next version of a year's windows.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first; nothing is written then
     */
    public void save(ApplicationWindows windows) {
        var expect = windows.version() == 1 ? new Expect.Absent() : new Expect.Version(windows.version() - 1);
        if (!documents.put(new Document(key(windows.year()), Json.tree(windows)), expect)) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    /** The windows of every year that has any, newest first. */
    public List<ApplicationWindows> all() {
        var all = new ArrayList<ApplicationWindows>();
        String cursor = null;
        do {
            var page = documents.query(Query.of(PARTITION, SK).newestFirst(), Page.MOST, cursor);
            page.items().forEach(body -> all.add(Json.value(body, ApplicationWindows.class)));
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static Key key(int year) {
        return new Key(PARTITION, SK + year);
    }
}
