package xuefen.publication;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.platform.store.Documents;
import xuefen.platform.store.Page;

/** A table on which one write fails. */
final class FailingDocuments implements Documents {
    private final Documents table;
    private int left;

    /**
     * A table with a fault.
     *
     * @param writes number of writes before the failing one
     */
    FailingDocuments(Documents table, int writes) {
        this.table = table;
        left = writes;
    }

    private void write() {
        if (left-- == 0) {
            throw new IllegalStateException("the table cannot be reached");
        }
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
        write();
        return table.put(document, expect);
    }

    @Override
    public void delete(Key key) {
        write();
        table.delete(key);
    }

    @Override
    public boolean putTogether(List<Write> writes) {
        write();
        return table.putTogether(writes);
    }

    @Override
    public List<Document> putMany(List<Document> documents) {
        write();
        return table.putMany(documents);
    }

    @Override
    public void gather(Gathered gathered) {
        write();
        table.gather(gathered);
    }

    @Override
    public Page<ObjectNode> query(Query query, int limit, String cursor) {
        return table.query(query, limit, cursor);
    }
}
