package xuefen.platform.store;

import java.util.ArrayList;
import java.util.List;

import xuefen.domain.terminal.FaceConsent;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** Consents to the face terminals of a cycle, stored beside its training. */
public final class FaceConsentStore {
    private final Documents documents;

    /** A store on the trainings table. */
    public FaceConsentStore(Documents documents) {
        this.documents = documents;
    }

    /** A person's consent; an empty one where the person never consented. */
    public FaceConsent find(String training, int cycle, String person) {
        return documents.get(key(training, cycle, person)).map(body -> Json.value(body, FaceConsent.class))
            .orElseGet(() -> FaceConsent.none(training, cycle, person));
    }

    /** Stores a consent's next version; false, and nothing is stored, when another change came first. */
    public boolean change(FaceConsent next) {
        return documents.put(new Document(key(next.training(), next.cycle(), next.person()), Json.tree(next)),
            next.version() == 1 ? new Expect.Absent() : new Expect.Version(next.version() - 1));
    }

    /** One page of a cycle's consents, by personnel code, including those withdrawn. */
    public Page<FaceConsent> ofCycle(String training, int cycle, int limit, String cursor) {
        return documents.query(Query.of("training#" + training, prefix(cycle)), limit, cursor).map(body -> Json.value(body, FaceConsent.class));
    }

    /** All of a cycle's consents that hold now, by personnel code. */
    public List<FaceConsent> given(String training, int cycle) {
        var given = new ArrayList<FaceConsent>();
        String cursor = null;
        do {
            var page = ofCycle(training, cycle, Page.MOST, cursor);
            page.items().stream().filter(consent -> consent.state() == FaceConsent.State.GIVEN).forEach(given::add);
            cursor = page.next();
        } while (cursor != null);
        return given;
    }

    private static Key key(String training, int cycle, String person) {
        return new Key("training#" + training, prefix(cycle) + person);
    }

    private static String prefix(int cycle) {
        return "CYCLE#" + cycle + "#FACE-CONSENT#";
    }
}
