package xuefen.signin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.platform.store.Documents;
import xuefen.platform.store.Page;

/** A table that cannot be reached. */
final class BrokenDocuments implements Documents {

    private static IllegalStateException away() {
        return new IllegalStateException("the table is away");
    }

    @Override
    public Optional<ObjectNode> get(Key key) {
        throw away();
    }

    @Override
    public Map<Key, ObjectNode> getAll(Collection<Key> keys) {
        throw away();
    }

    @Override
    public boolean put(Document document, Expect expect) {
        throw away();
    }

    @Override
    public void delete(Key key) {
        throw away();
    }

    @Override
    public boolean putTogether(List<Write> writes) {
        throw away();
    }

    @Override
    public List<Document> putMany(List<Document> documents) {
        throw away();
    }

    @Override
    public void gather(Gathered gathered) {
        throw away();
    }

    @Override
    public Page<ObjectNode> query(Query query, int limit, String cursor) {
        throw away();
    }
}
