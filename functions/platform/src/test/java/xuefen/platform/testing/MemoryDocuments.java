package xuefen.platform.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.problem.Problem;
import xuefen.platform.store.Documents;
import xuefen.platform.store.Page;

/** Documents in memory, for tests. The contract test ensures that it behaves like the real table. */
public final class MemoryDocuments implements Documents {
    /** DynamoDB's limit of one item in bytes; JSON takes a few bytes more. */
    private static final int MOST_ITEM = 400 * 1024;
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::pk).thenComparing(Key::sk);

    private final Map<Key, ObjectNode> table = new TreeMap<>(ORDER);

    @Override
    public synchronized Optional<ObjectNode> get(Key key) {
        return Optional.ofNullable(table.get(key)).map(ObjectNode::deepCopy);
    }

    @Override
    public synchronized Map<Key, ObjectNode> getAll(Collection<Key> keys) {
        var found = new LinkedHashMap<Key, ObjectNode>();
        keys.forEach(key -> get(key).ifPresent(body -> found.put(key, body)));
        return found;
    }

    @Override
    public synchronized boolean put(Document document, Expect expect) {
        return putTogether(List.of(new Write(document, expect)));
    }

    @Override
    public synchronized void delete(Key key) {
        table.remove(key);
    }

    @Override
    public synchronized boolean putTogether(List<Write> writes, List<Key> free) {
        return free.stream().noneMatch(table::containsKey) && putTogether(writes);
    }

    @Override
    public synchronized boolean putTogether(List<Write> writes) {
        if (!writes.stream().allMatch(write -> holds(write.expect(), table.get(write.document().key())))) {
            return false;
        }
        writes.forEach(write -> keep(write.document()));
        return true;
    }

    @Override
    public synchronized List<Document> putMany(List<Document> documents) {
        if (documents.stream().map(Document::key).distinct().count() != documents.size()) {
            throw new IllegalArgumentException("the same key twice in one batch");
        }
        documents.forEach(this::keep);
        return List.of();
    }

    @Override
    public synchronized void gather(Gathered gathered) {
        var body = get(gathered.key()).orElseGet(JsonNodeFactory.instance::objectNode);
        var set = body.withArray(gathered.set());
        var room = set.size() < gathered.enough();
        if (room) {
            gathered.elements().stream()
                .filter(each -> set.valueStream().noneMatch(element -> element.textValue().equals(each))).toList()
                .forEach(set::add);
        }
        var later = body.has(gathered.by())
            ? gathered.latest().get(gathered.by()).decimalValue().compareTo(body.get(gathered.by()).decimalValue()) : 1;
        if (later > 0 || later == 0 && room) {
            body.setAll(gathered.latest());
        }
        keep(new Document(gathered.key(), body));
    }

    @Override
    public synchronized Page<ObjectNode> query(Query query, int limit, String cursor) {
        var matches = new ArrayList<ObjectNode>();
        table.forEach((key, body) -> {
            var here = "pk".equals(query.field()) ? key.pk() : body.path(query.field()).textValue();
            if (query.value().equals(here) && (query.prefix() == null || key.sk().startsWith(query.prefix()))
                && !sortField(query, body).isEmpty() && matches(query.filter(), body)) {
                matches.add(body.deepCopy());
            }
        });
        var order = Comparator.comparing((ObjectNode body) -> sortField(query, body));
        matches.sort(query.newest() ? order.reversed() : order);
        var from = cursor == null ? 0 : offset(cursor);
        var to = Math.min(matches.size(), from + limit);
        return new Page<>(matches.subList(Math.min(from, to), to), to < matches.size() ? Integer.toString(to) : null);
    }

    /** How many documents there are. */
    public synchronized int size() {
        return table.size();
    }

    /** Forgets every document. */
    public synchronized void clear() {
        table.clear();
    }

    /** Every document, in the order of its key. */
    public synchronized List<ObjectNode> all() {
        return table.values().stream().map(ObjectNode::deepCopy).toList();
    }

    private void keep(Document document) {
        if (document.key().pk().getBytes(StandardCharsets.UTF_8).length > MOST_PK
            || document.key().sk().getBytes(StandardCharsets.UTF_8).length > MOST_SK) {
            throw new IllegalArgumentException("a key that DynamoDB would refuse");
        }
        var body = document.body().deepCopy();
        body.put("pk", document.key().pk()).put("sk", document.key().sk());
        if (body.toString().getBytes(StandardCharsets.UTF_8).length > MOST_ITEM) {
            throw new IllegalArgumentException("an item that DynamoDB would refuse");
        }
        table.put(document.key(), (ObjectNode) shortest(body));
    }

    /** Numbers as DynamoDB returns them: 6.0 as 6. */
    private static JsonNode shortest(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                object.properties().forEach(field -> field.setValue(shortest(field.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, shortest(array.get(i)));
                }
                yield array;
            }
            case NumericNode number -> {
                var decimal = number.decimalValue().stripTrailingZeros();
                yield DecimalNode.valueOf(decimal.scale() < 0 ? decimal.setScale(0) : decimal);
            }
            default -> node;
        };
    }

    private static boolean holds(Expect expect, ObjectNode there) {
        return switch (expect) {
            case Expect.Nothing() -> true;
            case Expect.Absent() -> there == null;
            case Expect.Version(var version) ->
                there != null && there.path("version").isNumber() && there.get("version").longValue() == version;
        };
    }

    private static boolean matches(Filter filter, ObjectNode body) {
        return filter == null || filter.all().stream().allMatch(where -> where.fields().stream()
            .map(field -> body.at("/" + field.replace('.', '/'))).anyMatch(there -> matches(there, where)));
    }

    private static boolean matches(JsonNode there, Where where) {
        return switch (where.match()) {
            case IS -> same(there, where.value());
            case BEGINS -> there.isTextual() && there.textValue().startsWith(where.value().textValue());
            case CONTAINS -> there.isTextual() ? there.textValue().contains(where.value().textValue())
                : there.valueStream().anyMatch(element -> same(element, where.value()));
        };
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() ? one.decimalValue().compareTo(other.decimalValue()) == 0
            : one.equals(other);
    }

    private static String sortField(Query query, ObjectNode body) {
        return switch (query.index()) {
            case "by-organiser" -> body.path(body.has("changedAt") ? "changedAt" : "syncedAt").asText();
            case "by-desk", "by-unit", "by-county-year", "by-year", "by-year-state", "by-year-discipline",
                "to-publish" -> body.path("submittedAt").asText();
            case "by-role", "by-unit-and-name" -> body.path("name").asText();
            case null, default -> body.path("sk").asText();
        };
    }

    private static int offset(String cursor) {
        if (!cursor.matches("[0-9]{1,9}")) {
            throw Problem.field("cursor", "翻页位置无效，请从第一页重新开始");
        }
        return Integer.parseInt(cursor);
    }
}
