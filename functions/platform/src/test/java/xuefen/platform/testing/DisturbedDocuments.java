package xuefen.platform.testing;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.platform.store.Documents;
import xuefen.platform.store.Page;

/**
 * A table where something happens before some calls: it cannot be reached, another write is faster, or somebody counts.
 */
public class DisturbedDocuments implements Documents {
    /** Every call. */
    public static final Set<Call> ALL = EnumSet.allOf(Call.class);
    /** The calls that change the table. */
    public static final Set<Call> WRITES = EnumSet.of(Call.PUT, Call.DELETE, Call.PUT_TOGETHER, Call.PUT_MANY,
        Call.GATHER);

    private final Documents table;
    private final Set<Call> calls;
    private final Consumer<Call> first;

    /** The methods of a table. */
    public enum Call {
        GET, GET_ALL, PUT, DELETE, PUT_TOGETHER, PUT_MANY, GATHER, QUERY
    }

    /**
     * A table with a disturbance.
     *
     * @param table the undisturbed table
     * @param calls calls that are disturbed; the others go through
     * @param first runs before each of them; when it throws, the call does not reach the table
     */
    public DisturbedDocuments(Documents table, Set<Call> calls, Consumer<Call> first) {
        this.table = table;
        this.calls = calls;
        this.first = first;
    }

    /** The same with calls of one kind. */
    public DisturbedDocuments(Documents table, Call call, Consumer<Call> first) {
        this(table, Set.of(call), first);
    }

    /** A table that cannot be reached. */
    public static Documents away() {
        return new DisturbedDocuments(new MemoryDocuments(), ALL, away(0));
    }

    /** Lets some calls through and fails from then on. */
    public static Consumer<Call> away(int after) {
        var left = new AtomicInteger(after);
        return call -> {
            if (left.getAndDecrement() <= 0) {
                throw new IllegalStateException("the table cannot be reached");
            }
        };
    }

    /** Lets some calls through, fails once, and lets the others through. */
    public static Consumer<Call> awayOnce(int after) {
        var left = new AtomicInteger(after);
        return call -> {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("the table cannot be reached");
            }
        };
    }

    private Documents to(Call call) {
        if (calls.contains(call)) {
            first.accept(call);
        }
        return table;
    }

    @Override
    public Optional<ObjectNode> get(Key key) {
        return to(Call.GET).get(key);
    }

    @Override
    public Map<Key, ObjectNode> getAll(Collection<Key> keys) {
        return to(Call.GET_ALL).getAll(keys);
    }

    @Override
    public boolean put(Document document, Expect expect) {
        return to(Call.PUT).put(document, expect);
    }

    @Override
    public void delete(Key key) {
        to(Call.DELETE).delete(key);
    }

    @Override
    public boolean putTogether(List<Write> writes) {
        return to(Call.PUT_TOGETHER).putTogether(writes);
    }

    @Override
    public boolean putTogether(List<Write> writes, List<Key> free) {
        return to(Call.PUT_TOGETHER).putTogether(writes, free);
    }

    @Override
    public List<Document> putMany(List<Document> documents) {
        return to(Call.PUT_MANY).putMany(documents);
    }

    @Override
    public void gather(Gathered gathered) {
        to(Call.GATHER).gather(gathered);
    }

    @Override
    public Page<ObjectNode> query(Query query, int limit, String cursor) {
        return to(Call.QUERY).query(query, limit, cursor);
    }
}
