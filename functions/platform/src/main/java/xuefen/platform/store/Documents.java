package xuefen.platform.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A table of JSON documents with a two-part key: the port that every store is built on. */
public interface Documents {
    /** The most bytes of a partition key. */
    int MOST_PK = 2048;
    /** The most bytes of a sort key. */
    int MOST_SK = 1024;

    /** The key of a document. */
    record Key(String pk, String sk) {
        /**
         * Whether a document can have this key: DynamoDB refuses reads and writes where a part is empty or too long.
         */
        boolean possible() {
            return KeyLimits.isPartition(pk) && KeyLimits.isSort(sk);
        }
    }

    /**
     * A document.
     *
     * @param key  its key
     * @param body its fields; a document is on an index of the table if it has the fields of that index
     */
    record Document(Key key, ObjectNode body) {}

    /** What must hold for a document to be written. */
    sealed interface Expect {
        /** Nothing: the write replaces any document of the key. */
        record Nothing() implements Expect {}

        /** The key is free. */
        record Absent() implements Expect {}

        /** The document there has this {@code version}. */
        record Version(long version) implements Expect {}
    }

    /** A document and what must hold for it to be written. */
    record Write(Document document, Expect expect) {}

    /**
     * Documents in the order of their sort key.
     *
     * @param index  index to query; null for the table itself
     * @param field  name of the partition field: {@code pk}, or the index's
     * @param value  its value
     * @param prefix prefix of the sort keys; null for all; only on the table itself
     * @param newest true for descending order
     * @param filter further conditions; null for none
     */
    record Query(String index, String field, String value, String prefix, boolean newest, Filter filter) {
        /** A query without further conditions. */
        public Query(String index, String field, String value, String prefix, boolean newest) {
            this(index, field, value, prefix, newest, null);
        }

        /** Whether a document can match: none can where the key is impossible. */
        boolean possible() {
            return KeyLimits.isPartition(value) && (prefix == null || prefix.isEmpty() || KeyLimits.isSort(prefix));
        }

        /** The documents of a partition whose sort key has a prefix. */
        public static Query of(String pk, String prefix) {
            return new Query(null, "pk", pk, prefix, false);
        }

        /** The same documents in descending order. */
        public Query newestFirst() {
            return new Query(index, field, value, prefix, true, filter);
        }

        /**
         * The same documents, filtered by all of these conditions. A page comes from one request, which reads at most 1
         * MB, so it may be shorter than the limit or empty although more follow.
         *
         * @param sort name of the sort field: {@code sk}, or the index's
         */
        public Query where(String sort, List<Where> all) {
            return new Query(index, field, value, prefix, newest, all.isEmpty() ? null : new Filter(sort, all));
        }

        /** The documents of an index, newest first. */
        public static Query index(String index, String field, String value) {
            return new Query(index, field, value, null, true);
        }

        /** The documents of an index, in the order of its sort key. */
        public static Query inOrder(String index, String field, String value) {
            return new Query(index, field, value, null, false);
        }
    }

    /**
     * The conditions of a query beside its key; {@code sort} names the sort field, which the cursor of the next page
     * needs.
     */
    record Filter(String sort, List<Where> all) {}

    /**
     * A condition on fields of a document.
     *
     * @param fields paths such as {@code summary.title}; it holds when one of them matches
     * @param match  how they match
     * @param value  text, number or Boolean
     */
    record Where(List<String> fields, Match match, JsonNode value) {}

    /** How a field matches a value. */
    enum Match {
        /** The field equals the value. */
        IS,
        /** The field is a text that begins with the value. */
        BEGINS,
        /** The field is a text that contains the value, or a list with the value as an element. */
        CONTAINS
    }

    /** The document at a key; empty at an impossible key. */
    Optional<ObjectNode> get(Key key);

    /** The documents at many keys; keys without one are left out. */
    Map<Key, ObjectNode> getAll(Collection<Key> keys);

    /** Writes one document; false, and nothing written, when the expectation does not hold. */
    boolean put(Document document, Expect expect);

    /** Removes a document; where there is none, nothing happens. */
    void delete(Key key);

    /**
     * Writes all or none; false, and nothing written, when an expectation does not hold or another write interferes.
     */
    boolean putTogether(List<Write> writes);

    /** {@link #putTogether}, only where some keys that are not written have no document. */
    boolean putTogether(List<Write> writes, List<Key> free);

    /**
     * Writes each document without a condition; returns those that could not be written after retries. Keys must
     * differ.
     */
    List<Document> putMany(List<Document> documents);

    /**
     * An update of a document that gathers a set of texts and the latest values of some fields. Such updates need no
     * read, may run concurrently, repeatedly and in any order, and lead to the same document.
     *
     * @param key      its key; a missing document is created
     * @param set      name of the set
     * @param elements elements to add to the set
     * @param enough   a set with at least this many elements stays as it is
     * @param latest   fields, written unless the stored ones are later
     * @param by       name of the numeric field among them that orders them in time
     */
    record Gathered(Key key, String set, Set<String> elements, int enough, ObjectNode latest, String by) {}

    /** Applies such an update. */
    void gather(Gathered gathered);

    /**
     * One page of a query.
     *
     * @param cursor {@code next} of the page before; null for the first
     * @throws xuefen.domain.problem.Problem naming {@code cursor} when it is not one of ours
     */
    Page<ObjectNode> query(Query query, int limit, String cursor);
}
