package xuefen.platform.store;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import xuefen.platform.config.Configuration;
import xuefen.platform.json.Json;
import xuefen.platform.snapshot.CannedAnswers;
import xuefen.platform.snapshot.Priming;

/** Documents in a DynamoDB table. */
public final class DynamoDocuments implements Documents {
    private static final int MOST_GETS = 100;
    private static final int MOST_PUTS = 25;
    /** Rounds for the unprocessed part of a batch; after that, the caller's own retry takes over. */
    private static final int ROUNDS = 5;
    /** Reasons of a cancelled transaction when an expectation does not hold or another write interferes. */
    private static final Set<String> LOST = Set.of("None", "ConditionalCheckFailed", "TransactionConflict");
    /** Reasons when the table is throttled. */
    private static final Set<String> BUSY = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient client;
    private final String table;

    /**
     * @param table name of the table
     */
    public DynamoDocuments(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** The table whose name an environment variable holds. */
    public static DynamoDocuments of(String variable) {
        Priming.ofShared("table", DynamoDocuments::prime);
        return new DynamoDocuments(Client.SHARED, Configuration.of(variable));
    }

    /** One client for all tables of a function. */
    private static final class Client {
        private static final DynamoDbClient SHARED = DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    /** Warms up the client before a snapshot; its writes and reads reach no table. */
    private static void prime() {
        try (var client = DynamoDbClient.builder().httpClient(new CannedAnswers("{}"))
            .credentialsProvider(AnonymousCredentialsProvider.create()).build()) {
            var documents = new DynamoDocuments(client, "none");
            documents.put(
                new Document(new Key("none", "none"), JsonNodeFactory.instance.objectNode().put("version", 1)),
                new Expect.Version(0));
            documents.query(Query.inOrder("none", "none", "none"), 1, null);
        }
    }

    @Override
    public Optional<ObjectNode> get(Key key) {
        if (!key.possible()) {
            return Optional.empty();
        }
        var response = client.getItem(request -> request.tableName(table).key(attributes(key)).consistentRead(true));
        return response.hasItem() ? Optional.of(Attributes.tree(response.item())) : Optional.empty();
    }

    @Override
    public Map<Key, ObjectNode> getAll(Collection<Key> keys) {
        var found = new LinkedHashMap<Key, ObjectNode>();
        var wanted = new ArrayList<>(keys.stream().filter(Key::possible).distinct().toList());
        for (int from = 0; from < wanted.size(); from += MOST_GETS) {
            var chunk = wanted.subList(from, Math.min(wanted.size(), from + MOST_GETS));
            var left = Map.of(table, KeysAndAttributes.builder().consistentRead(true)
                .keys(chunk.stream().map(DynamoDocuments::attributes).toList()).build());
            for (int round = 0; !left.isEmpty(); round++) {
                pause(round);
                var asked = left;
                var response = client.batchGetItem(request -> request.requestItems(asked));
                response.responses().getOrDefault(table, List.of())
                    .forEach(item -> found.put(key(item), Attributes.tree(item)));
                left = response.unprocessedKeys();
            }
        }
        return found;
    }

    @Override
    public boolean put(Document document, Expect expect) {
        var condition = Condition.of(expect);
        try {
            client.putItem(request -> request.tableName(table).item(item(document))
                .conditionExpression(condition.expression()).expressionAttributeValues(condition.values()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        } catch (TransactionConflictException e) {
            if (expect instanceof Expect.Nothing) {
                throw e; // a caller who expects nothing does not check the result
            }
            return false; // a transaction in progress holds the document: it came first
        }
    }

    @Override
    public void delete(Key key) {
        if (!key.possible()) {
            return;
        }
        client.deleteItem(request -> request.tableName(table).key(attributes(key)));
    }

    @Override
    public boolean putTogether(List<Write> writes) {
        return together(writes.stream().map(this::part).toList());
    }

    @Override
    public boolean putTogether(List<Write> writes, List<Key> free) {
        return together(Stream.concat(writes.stream().map(this::part), free.stream().map(this::part)).toList());
    }

    private TransactWriteItem part(Write write) {
        var condition = Condition.of(write.expect());
        return TransactWriteItem.builder().put(Put.builder().tableName(table).item(item(write.document()))
            .conditionExpression(condition.expression()).expressionAttributeValues(condition.values()).build())
            .build();
    }

    private TransactWriteItem part(Key free) {
        return TransactWriteItem.builder().conditionCheck(ConditionCheck.builder().tableName(table)
            .key(attributes(free)).conditionExpression(Condition.of(new Expect.Absent()).expression()).build()).build();
    }

    private boolean together(List<TransactWriteItem> items) {
        for (int round = 1;; round++) {
            try {
                client.transactWriteItems(request -> request.transactItems(items));
                return true;
            } catch (TransactionCanceledException e) {
                var codes = e.cancellationReasons().stream().map(reason -> reason.code()).toList();
                if (LOST.containsAll(codes)) {
                    return false;
                }
                // The SDK retries a throttled request, but not a transaction of which a part was throttled.
                if (round == ROUNDS || codes.stream().anyMatch(code -> !LOST.contains(code) && !BUSY.contains(code))) {
                    throw e;
                }
                pause(round);
            }
        }
    }

    @Override
    public List<Document> putMany(List<Document> documents) {
        var failed = new ArrayList<Document>();
        for (int from = 0; from < documents.size(); from += MOST_PUTS) {
            var byKey = new LinkedHashMap<Key, Document>();
            documents.subList(from, Math.min(documents.size(), from + MOST_PUTS))
                .forEach(document -> byKey.put(document.key(), document));
            var left = byKey.values().stream().map(document -> put(item(document))).toList();
            for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
                pause(round);
                var asked = Map.of(table, left);
                left = client.batchWriteItem(request -> request.requestItems(asked)).unprocessedItems()
                    .getOrDefault(table, List.of());
            }
            left.forEach(write -> failed.add(byKey.get(key(write.putRequest().item()))));
        }
        return failed;
    }

    @Override
    public void gather(Gathered gathered) {
        var names = new LinkedHashMap<>(Map.of("#set", gathered.set(), "#by", gathered.by()));
        var values = new LinkedHashMap<String, AttributeValue>();
        var fields = new ArrayList<String>();
        gathered.latest().properties().forEach(field -> {
            var name = field.getKey().equals(gathered.by()) ? "#by" : "#f" + fields.size();
            names.put(name, field.getKey());
            values.put(":" + name.substring(1), Attributes.attribute(field.getValue()));
            fields.add(name + " = :" + name.substring(1));
        });
        var set = "SET " + String.join(", ", fields);
        var elements = Map.of(":elements", AttributeValue.fromSs(List.copyOf(gathered.elements())), ":enough",
            AttributeValue.fromN(Integer.toString(gathered.enough())));
        var both = new LinkedHashMap<>(values);
        both.putAll(elements);
        // Nearly always the first update succeeds; the second is for an element that arrives late, the third for a full
        // set.
        if (!update(gathered.key(), set + " ADD #set :elements",
            "attribute_not_exists(#by) OR (size(#set) < :enough AND #by <= :by)", names, both)
            && !update(gathered.key(), "ADD #set :elements", "size(#set) < :enough", Map.of("#set", gathered.set()),
                elements)) {
            names.remove("#set");
            update(gathered.key(), set, "#by < :by", names, values);
        }
    }

    private boolean update(Key key, String change, String condition, Map<String, String> names,
        Map<String, AttributeValue> values) {
        try {
            client.updateItem(request -> request.tableName(table).key(attributes(key)).updateExpression(change)
                .conditionExpression(condition).expressionAttributeNames(names).expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public Page<ObjectNode> query(Query query, int limit, String cursor) {
        if (!query.possible()) {
            return new Page<>(List.of(), null);
        }
        var values = new HashMap<String, AttributeValue>();
        values.put(":value", Attributes.text(query.value()));
        var condition = "#field = :value";
        if (query.prefix() != null) {
            condition += " AND begins_with(sk, :prefix)";
            values.put(":prefix", Attributes.text(query.prefix()));
        }
        var names = new HashMap<>(Map.of("#field", query.field()));
        var filter = query.filter() == null ? null : filter(query.filter(), names, values);
        // A table is read consistently, so that a roster shows an award just made; an index lags behind.
        var request = QueryRequest.builder().tableName(table).indexName(query.index()).keyConditionExpression(condition)
            .consistentRead(query.index() == null).filterExpression(filter)
            .expressionAttributeNames(names).expressionAttributeValues(values)
            // DynamoDB's limit counts items read, not items that match the filter.
            .scanIndexForward(!query.newest()).limit(filter == null ? limit : null)
            .exclusiveStartKey(cursor == null ? null : decoded(cursor)).build();
        try {
            return page(client.query(request), query, limit);
        } catch (DynamoDbException e) {
            if (cursor != null && "ValidationException".equals(e.awsErrorDetails().errorCode())) {
                throw Cursor.wrong(); // a cursor of another query
            }
            throw e;
        }
    }

    private static Page<ObjectNode> page(QueryResponse response, Query query, int limit) {
        var items = response.items();
        if (items.size() > limit) {
            var last = items.get(limit - 1);
            var key = new LinkedHashMap<String, AttributeValue>();
            List.of("pk", "sk", query.field(), query.filter().sort()).forEach(name -> key.put(name, last.get(name)));
            return new Page<>(items.subList(0, limit).stream().map(Attributes::tree).toList(), encoded(key));
        }
        return new Page<>(items.stream().map(Attributes::tree).toList(),
            response.hasLastEvaluatedKey() && !response.lastEvaluatedKey().isEmpty()
                ? encoded(response.lastEvaluatedKey()) : null);
    }

    /** The filter as an expression of DynamoDB; every name is a placeholder, because some are reserved words. */
    private static String filter(Filter filter, Map<String, String> names, Map<String, AttributeValue> values) {
        var all = new ArrayList<String>();
        for (var where : filter.all()) {
            var value = ":v" + all.size();
            values.put(value, Attributes.attribute(where.value()));
            all.add(where.fields().stream().map(field -> {
                var path = Stream.of(field.split("\\.")).map(name -> {
                    names.put("#" + name, name);
                    return "#" + name;
                }).collect(Collectors.joining("."));
                return switch (where.match()) {
                    case IS -> path + " = " + value;
                    case BEGINS -> "begins_with(" + path + ", " + value + ")";
                    case CONTAINS -> "contains(" + path + ", " + value + ")";
                };
            }).collect(Collectors.joining(" OR ", "(", ")")));
        }
        return String.join(" AND ", all);
    }

    private static String encoded(Map<String, AttributeValue> key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(Attributes.tree(key)));
    }

    private static Map<String, AttributeValue> decoded(String cursor) {
        try {
            var key = Json.read(Base64.getUrlDecoder().decode(cursor), ObjectNode.class);
            if (key == null || key.isEmpty()) {
                throw Cursor.wrong(); // an empty start key would return the first page again and again
            }
            return Attributes.of(key);
        } catch (IllegalArgumentException e) {
            throw Cursor.wrong();
        }
    }

    private static void pause(int round) {
        if (round == 0) {
            return;
        }
        try {
            Thread.sleep(50L << round);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the table was busy", e);
        }
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
    }

    private static Map<String, AttributeValue> item(Document document) {
        var item = new LinkedHashMap<>(attributes(document.key()));
        item.putAll(Attributes.of(document.body()));
        return item;
    }

    private static Key key(Map<String, AttributeValue> item) {
        return new Key(item.get("pk").s(), item.get("sk").s());
    }

    private static Map<String, AttributeValue> attributes(Key key) {
        return Map.of("pk", Attributes.text(key.pk()), "sk", Attributes.text(key.sk()));
    }

    private record Condition(String expression, Map<String, AttributeValue> values) {
        static Condition of(Expect expect) {
            return switch (expect) {
                case Expect.Nothing() -> new Condition(null, null);
                case Expect.Absent() -> new Condition("attribute_not_exists(pk)", null);
                case Expect.Version(var version) -> new Condition("version = :version",
                    Map.of(":version", AttributeValue.builder().n(Long.toString(version)).build()));
            };
        }
    }
}
