package xuefen.platform.store;

import java.util.ArrayList;
import java.util.List;

import xuefen.domain.area.Unit;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/** 单位 of the city, all in one partition of the accounts table: there are hundreds, and an import reads all of them. */
public final class UnitStore {
    private static final String PARTITION = "units";
    private static final String SK = "UNIT#";
    private static final int PAGE = 1000;

    private final Documents documents;

    /** A store on the accounts table. */
    public UnitStore(Documents documents) {
        this.documents = documents;
    }

    /** One page of the units, in the order of their codes. */
    public Page<Unit> page(int limit, String cursor) {
        return documents.query(Query.of(PARTITION, SK), limit, cursor).map(body -> Json.value(body, Unit.class));
    }

    /** Every unit, in the order of their codes. */
    public List<Unit> all() {
        var all = new ArrayList<Unit>();
        String cursor = null;
        do {
            var page = page(PAGE, cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /** Adds up to {@value AccountStore#MOST_TOGETHER} units, all or none; false when one of the codes is taken. */
    public boolean addTogether(List<Unit> units) {
        return documents.putTogether(units.stream()
            .map(unit -> new Write(new Document(new Key(PARTITION, SK + unit.code()), Json.tree(unit)), new Expect.Absent())).toList());
    }
}
