package xuefen.platform.store;

import java.util.Optional;

import xuefen.domain.terminal.FaceTerminal;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** The face terminals of cycles, stored beside their training. */
public final class TerminalStore {
    private final Documents documents;

    /** A store on the trainings table. */
    public TerminalStore(Documents documents) {
        this.documents = documents;
    }

    /** A terminal of a cycle by its id. */
    public Optional<FaceTerminal> find(String training, int cycle, String id) {
        return documents.get(key(training, cycle, id)).map(body -> Json.value(body, FaceTerminal.class));
    }

    /** Stores a terminal once; false, and nothing is stored, when its id is taken. */
    public boolean register(FaceTerminal terminal) {
        return documents.put(document(terminal), new Expect.Absent());
    }

    /** Stores a terminal's next version; false, and nothing is stored, when another change came first. */
    public boolean change(FaceTerminal next) {
        return documents.put(document(next), new Expect.Version(next.version() - 1));
    }

    /** One page of a cycle's terminals. */
    public Page<FaceTerminal> ofCycle(String training, int cycle, int limit, String cursor) {
        return documents.query(Query.of("training#" + training, prefix(cycle)), limit, cursor).map(body -> Json.value(body, FaceTerminal.class));
    }

    /** How many terminals of a cycle are not revoked. */
    public int inUse(String training, int cycle) {
        int count = 0;
        String cursor = null;
        do {
            var page = ofCycle(training, cycle, Page.MOST, cursor);
            count += (int) page.items().stream().filter(terminal -> terminal.revokedAt() == null).count();
            cursor = page.next();
        } while (cursor != null);
        return count;
    }

    private static Key key(String training, int cycle, String id) {
        return new Key("training#" + training, prefix(cycle) + id);
    }

    private static String prefix(int cycle) {
        return "CYCLE#" + cycle + "#TERMINAL#";
    }

    private static Document document(FaceTerminal terminal) {
        return new Document(key(terminal.training(), terminal.cycle(), terminal.id()), Json.tree(terminal));
    }
}
