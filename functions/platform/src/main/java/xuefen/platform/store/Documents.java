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
    /** Bytes of a partition key. */
    int MOST_PK = 2048;
    /** Bytes of a sort key. */
    int MOST_SK = 1024;

    /** Where a document is. */
    record Key(String pk, String sk) {
        /** Whether anything can be there: DynamoDB keeps nothing under a part that is empty or too long, and refuses the question. */
        boolean possible() {
            return KeyLimits.isPartition(pk) && KeyLimits.isSort(sk);
        }
    }

    /**
     * A document.
     *
     * @param key  where it is
     * @param body its fields; those named by an index of the table put it on that index
     */
    record Document(Key key, ObjectNode body) {
    }

    /** What must hold for a document to be written. */
    sealed interface Expect {
        /** Nothing: the same key is the same document. */
        record Nothing() implements Expect {
        }

        /** The key is free. */
        record Absent() implements Expect {
        }

        /** There is a document, from before its kind had versions. */
        record Unversioned() implements Expect {
        }

        /** The document there has this {@code version}. */
        record Version(long version) implements Expect {
        }
    }

    /** A document and what must hold for it to be written. */
    record Write(Document document, Expect expect) {
    }

    /**
     * Documents in the order of their sort key.
     *
     * @param index  index to ask; null for the table itself
     * @param field  name of the partition field: {@code pk}, or the index's
     * @param value  its value
     * @param prefix what sort keys begin with; null for all; only on the table itself
     * @param newest true for descending order
     * @param filter what else must hold; null for nothing
     */
    record Query(String index, String field, String value, String prefix, boolean newest, Filter filter) {
        /** Documents of which nothing else must hold. */
        public Query(String index, String field, String value, String prefix, boolean newest) {
            this(index, field, value, prefix, newest, null);
        }

        /** Whether any document can be found: none is where no key can be. */
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
         * Those of the same documents of which all of this holds. A page of them is taken out of what one request reads, 1 MB at most, so it may be
         * shorter than asked for, or empty, with more to come.
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

    /** What must hold beside the key of a query; {@code sort} names its sort field, by which the next page begins. */
    record Filter(String sort, List<Where> all) {
    }

    /**
     * A condition on fields of a document.
     *
     * @param fields paths such as {@code summary.title}; it holds when one of them matches
     * @param match  how
     * @param value  text, number or the like
     */
    record Where(List<String> fields, Match match, JsonNode value) {
    }

    /** How a field matches a value. */
    enum Match {
        /** It is the value. */
        IS,
        /** A text that begins with it. */
        BEGINS,
        /** A text that has it within, or a list that has it among its elements. */
        CONTAINS
    }

    /** The document at a key; none at a key that cannot be. */
    Optional<ObjectNode> get(Key key);

    /** The documents at many keys; keys without one are left out. */
    Map<Key, ObjectNode> getAll(Collection<Key> keys);

    /** Writes one document; false, and nothing written, when what was expected does not hold. */
    boolean put(Document document, Expect expect);

    /** Removes a document; where there is none, nothing happens. */
    void delete(Key key);

    /** Writes all or none; false, and nothing written, when something expected does not hold or another write came between. */
    boolean putTogether(List<Write> writes);

    /** Writes each document with no condition; gives back those that could not be written after retries. Keys must differ. */
    List<Document> putMany(List<Document> documents);

    /**
     * What a document gathers: elements of a set of texts, and fields as they are at the latest. It is written without being read, in any order and
     * any number of times, by many at once, and becomes the same.
     *
     * @param key      where it is; where there is none, it is made
     * @param set      name of the set
     * @param elements what the set shall have
     * @param enough   a set that has so many elements stays as it is
     * @param latest   fields, which stand unless those there are later
     * @param by       name of the one of these fields, a number, that says how late they are
     */
    record Gathered(Key key, String set, Set<String> elements, int enough, ObjectNode latest, String by) {
    }

    /** Adds to what a document gathers. */
    void gather(Gathered gathered);

    /**
     * One page of a query.
     *
     * @param cursor what the page before gave as {@code next}; null for the first
     * @throws xuefen.domain.problem.Problem naming {@code cursor} when it is not one of ours
     */
    Page<ObjectNode> query(Query query, int limit, String cursor);
}
