package xuefen.platform.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/**
 * The documents of one kind in a table, as values of one record; stores are made of these. Keys and queries come from
 * the table's file of keys. A record that changes has a {@code version}, which is 1 at first and grows by one with each
 * change.
 */
final class Items<T> {
    private static final int PAGE = 1000;

    private final Documents documents;
    private final Function<T, ObjectNode> body;
    private final Function<ObjectNode, T> value;

    /** Items whose documents are their record as JSON. */
    Items(Documents documents, Class<T> type) {
        this(documents, type, Json::tree);
    }

    /**
     * Items that are also on an index.
     *
     * @param body makes the document of a value: its JSON, and the fields of the indexes
     */
    Items(Documents documents, Class<T> type, Function<T, ObjectNode> body) {
        this(documents, body, document -> Json.value(document, type));
    }

    private Items(Documents documents, Function<T, ObjectNode> body, Function<ObjectNode, T> value) {
        this.documents = documents;
        this.body = body;
        this.value = value;
    }

    /** The same items, where documents that an earlier version wrote are read in another way. */
    Items<T> reading(Function<ObjectNode, T> value) {
        return new Items<>(documents, body, value);
    }

    /** The item at a key. */
    Optional<T> find(Key key) {
        return documents.get(key).map(this::value);
    }

    /** The items at many keys, in no particular order; keys without one are left out. */
    Map<Key, T> findAll(Collection<Key> keys) {
        var found = new LinkedHashMap<Key, T>();
        documents.getAll(keys).forEach((key, document) -> found.put(key, value(document)));
        return found;
    }

    /**
     * One page of a query.
     *
     * @param cursor {@code next} of the page before; null for the first
     */
    Page<T> page(Query query, int limit, String cursor) {
        return documents.query(query, limit, cursor).map(this::value);
    }

    /** Every item of a query, in its order. */
    List<T> all(Query query) {
        var all = new ArrayList<T>();
        each(query, all::add);
        return all;
    }

    /** Hands over every item of a query, in its order, and holds no more than a page of them. */
    void each(Query query, Consumer<T> taken) {
        Page.each(cursor -> page(query, PAGE, cursor), page -> page.items().forEach(taken));
    }

    /** Stores an item unless its key is taken; true when it was stored. */
    boolean add(Key key, T item) {
        return put(adding(key, item));
    }

    /**
     * Stores the next version of an item that is there; false, and nothing is stored, when another change came first.
     */
    boolean replace(Key key, T next) {
        return put(replacing(key, next));
    }

    /**
     * Stores the first or the next version of an item; false, and nothing is stored, when another change came first.
     */
    boolean save(Key key, T next) {
        return put(saving(key, next));
    }

    /** Stores an item in place of any other at its key. */
    void put(Key key, T item) {
        documents.put(document(key, item), new Expect.Nothing());
    }

    /** Removes an item; where there is none, nothing happens. */
    void delete(Key key) {
        documents.delete(key);
    }

    /** {@link #add} as a part of writes that are done together. */
    Write adding(Key key, T item) {
        return new Write(document(key, item), new Expect.Absent());
    }

    /** {@link #replace} as a part of writes that are done together. */
    Write replacing(Key key, T next) {
        var document = document(key, next);
        return new Write(document, new Expect.Version(version(document) - 1));
    }

    /** {@link #save} as a part of writes that are done together. */
    Write saving(Key key, T next) {
        var document = document(key, next);
        var version = version(document);
        return new Write(document, version == 1 ? new Expect.Absent() : new Expect.Version(version - 1));
    }

    /** {@link #put} as a part of writes that are done together. */
    Write putting(Key key, T item) {
        return new Write(document(key, item), new Expect.Nothing());
    }

    /**
     * A write that leaves an item as it is, so that writes done together with it succeed only if the item is unchanged.
     */
    Write unchanged(Key key, T item) {
        var document = document(key, item);
        return new Write(document, new Expect.Version(version(document)));
    }

    /** The document of an item. */
    Document document(Key key, T item) {
        return new Document(key, body.apply(item));
    }

    /**
     * Ends a change that another one overtook.
     *
     * @throws Problem {@code changed-meanwhile} unless it was written
     */
    static void requireWritten(boolean written) {
        if (!written) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
    }

    private boolean put(Write write) {
        return documents.put(write.document(), write.expect());
    }

    private T value(ObjectNode document) {
        return value.apply(document);
    }

    private static long version(Document document) {
        var version = document.body().path("version");
        if (!version.isIntegralNumber()) {
            throw new IllegalArgumentException("no version at " + document.key().sk());
        }
        return version.longValue();
    }
}
