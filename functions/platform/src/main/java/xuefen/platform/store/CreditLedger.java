package xuefen.platform.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import xuefen.domain.credit.LedgerEntry;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** The ledger of credits: entries are added, never changed; one per person, project and role. */
public final class CreditLedger {
    private static final int PAGE = 1000;

    private final Documents documents;

    /** A ledger on the credits table. */
    public CreditLedger(Documents documents) {
        this.documents = documents;
    }

    /** Adds an entry unless the person has one for this project and role; true when it was added. */
    public boolean add(LedgerEntry entry) {
        return documents.put(new Document(new Key("training#" + entry.training(), entry.role() + "#" + entry.person()), Json.tree(entry)),
            new Expect.Absent());
    }

    /** One page of a training's entries, by role and personnel code. */
    public Page<LedgerEntry> ofTraining(String training, int limit, String cursor) {
        return documents.query(Query.of("training#" + training, null), limit, cursor).map(body -> Json.value(body, LedgerEntry.class));
    }

    /** Every entry of a training, page by page, by role and personnel code. */
    public void forEachPage(String training, Consumer<List<LedgerEntry>> each) {
        String cursor = null;
        do {
            var page = ofTraining(training, PAGE, cursor);
            each.accept(page.items());
            cursor = page.next();
        } while (cursor != null);
    }

    /** The personnel codes of all who have credits of a training in a role. */
    public Set<String> awarded(String training, CreditRole role) {
        var people = new HashSet<String>();
        String cursor = null;
        do {
            var page = documents.query(Query.of("training#" + training, role + "#"), PAGE, cursor);
            page.items().forEach(body -> people.add(body.get("person").textValue()));
            cursor = page.next();
        } while (cursor != null);
        return people;
    }
}
