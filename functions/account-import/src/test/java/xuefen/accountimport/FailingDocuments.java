package xuefen.accountimport;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.platform.store.Documents;
import xuefen.platform.store.Page;

/** A table that fails, or runs something, when many documents are written at once. */
final class FailingDocuments implements Documents {
    private final Documents table;
    private final Runnable meanwhile;

    /** Fails after some such writes. */
    FailingDocuments(Documents table, int writes) {
        var left = new AtomicInteger(writes);
        this(table, () -> {
            if (left.getAndDecrement() <= 0) {
                throw new IllegalStateException("the table cannot be reached");
            }
        });
    }

    /** Runs something before the first such write. */
    FailingDocuments(Documents table, Runnable meanwhile) {
        this.table = table;
        this.meanwhile = meanwhile;
    }

    @Override
    public boolean putTogether(List<Write> writes) {
        meanwhile.run();
        return table.putTogether(writes);
    }

    @Override
    public Optional<ObjectNode> get(Key key) {
        return table.get(key);
    }

    @Override
    public Map<Key, ObjectNode> getAll(Collection<Key> keys) {
        return table.getAll(keys);
    }

    @Override
    public boolean put(Document document, Expect expect) {
        return table.put(document, expect);
    }

    @Override
    public void delete(Key key) {
        table.delete(key);
    }

    @Override
    public List<Document> putMany(List<Document> documents) {
        return table.putMany(documents);
    }

    @Override
    public void gather(Gathered gathered) {
        table.gather(gathered);
    }

    @Override
    public Page<ObjectNode> query(Query query, int limit, String cursor) {
        return table.query(query, limit, cursor);
    }
}
