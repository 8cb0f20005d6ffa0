package xuefen.platform.store;

import java.util.Optional;

import xuefen.domain.scanning.DisplayLink;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** 展示屏 of cycles, stored beside their training. */
public final class DisplayStore {
    private final Documents documents;

    /** A store on the trainings table. */
    public DisplayStore(Documents documents) {
        this.documents = documents;
    }

    /** A screen of a cycle by its id. */
    public Optional<DisplayLink> find(String training, int cycle, String id) {
        return documents.get(key(training, cycle, id)).map(body -> Json.value(body, DisplayLink.class));
    }

    /** Stores a screen once; false, and nothing is stored, when its id is taken. */
    public boolean open(DisplayLink link) {
        return documents.put(document(link), new Expect.Absent());
    }

    /** Stores a revoked screen; false, and nothing is stored, when another change came first. */
    public boolean revoke(DisplayLink link) {
        return documents.put(document(link), new Expect.Version(link.version() - 1));
    }

    /** One page of a cycle's screens. */
    public Page<DisplayLink> ofCycle(String training, int cycle, int limit, String cursor) {
        return documents.query(Query.of("training#" + training, prefix(cycle)), limit, cursor).map(body -> Json.value(body, DisplayLink.class));
    }

    private static Key key(String training, int cycle, String id) {
        return new Key("training#" + training, prefix(cycle) + id);
    }

    private static String prefix(int cycle) {
        return "CYCLE#" + cycle + "#DISPLAY#";
    }

    private static Document document(DisplayLink link) {
        return new Document(key(link.training(), link.cycle(), link.id()), Json.tree(link));
    }
}
