package xuefen.bench.awards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

import xuefen.local.resource.Names;

/** The far end of an award: the items of one training in the ledger, as they are stored. */
final class Ledger {
    static final String TABLE = Names.of("CreditsTable");
    private static final String BY_PERSON = "by-person";
    private static final String ROLE = "PARTICIPANT#";
    /** Items of a page: DynamoDB Local takes minutes for a page of as many as it likes. */
    private static final int PAGE = 1000;
    /** People who are looked up on the index. */
    static final int LOOKED_UP = 1000;

    private final DynamoDbClient dynamoDb;
    private final String training;

    Ledger(DynamoDbClient dynamoDb, UUID training) {
        this.dynamoDb = dynamoDb;
        this.training = training.toString();
    }

    /**
     * What is there, held against what is to be there.
     *
     * @param events  all of the training
     * @param indexed people, of those looked up on the index of persons, who have exactly one of the training there
     * @param looked  how many were looked up
     * @param missing people without one
     * @param wrong   events that are not the one of a person who was to be awarded by this award, as that of a second
     *                award would be
     * @param bytes   of all events
     * @param units   of writing each once, with its entry on the index
     * @param at      when each was made, by the functions' clock, in order
     */
    record Contents(int events, int indexed, int looked, int missing, int wrong, long bytes, long units,
        List<Instant> at) {
        /** {@return whether everybody has exactly one} */
        boolean right(int people) {
            return events == people && indexed == looked && missing == 0 && wrong == 0;
        }
    }

    /** {@return how many events there are now} */
    int count() {
        return dynamoDb
            .queryPaginator(query -> query.tableName(TABLE).consistentRead(true).limit(PAGE).select(Select.COUNT)
                .keyConditionExpression("pk = :pk").expressionAttributeValues(Map.of(":pk", pk())))
            .stream()
            .mapToInt(page -> page.count()).sum();
    }

    /** {@return whether somebody has one} */
    boolean has(String person) {
        return dynamoDb.getItem(get -> get.tableName(TABLE).consistentRead(true)
            .key(Map.of("pk", pk(), "sk", AttributeValue.fromS(ROLE + person)))).hasItem();
    }

    /**
     * Reads all of it.
     *
     * @param award  the only one that was to enter anybody
     * @param people whom it was to enter
     */
    Contents contents(String award, List<String> people) {
        var missing = new HashSet<>(people);
        var at = new ArrayList<Instant>();
        var figures = new long[3];
        each(item -> {
            var person = item.get("person").s();
            // Only the first event of a person has this key, so nobody is found twice here.
            var right = item.get("sk").s().equals(ROLE + person) && item.get("number").n().equals("1")
                && item.get("kind").s().equals("AWARDED") && item.get("change").s().equals(award)
                && missing.remove(person);
            figures[0] += right ? 0 : 1;
            figures[1] += ItemSize.bytes(item);
            // The index has all of an item.
            figures[2] += 2L * ItemSize.units(ItemSize.bytes(item));
            at.add(Instant.parse(item.get("at").s()));
        });
        var step = Math.max(1, people.size() / LOOKED_UP);
        var looked = IntStream.iterate(0, i -> i < people.size(), i -> i + step).mapToObj(people::get).toList();
        var indexed = looked.stream().filter(this::isIndexedOnce).count();
        Collections.sort(at);
        return new Contents(at.size(), Math.toIntExact(indexed), looked.size(), missing.size(),
            Math.toIntExact(figures[0]), figures[1], figures[2], at);
    }

    private boolean isIndexedOnce(String person) {
        return dynamoDb.query(query -> query.tableName(TABLE).indexName(BY_PERSON)
            .keyConditionExpression("person = :person")
            .expressionAttributeValues(Map.of(":person", AttributeValue.fromS(person)))).items().stream()
            .filter(item -> item.get("pk").equals(pk())).count() == 1;
    }

    /** {@return so many of the items, as another training would have them} */
    List<Map<String, AttributeValue>> copies(int most) {
        var other = AttributeValue.fromS("training#" + UUID.randomUUID());
        var copies = new ArrayList<Map<String, AttributeValue>>();
        each(item -> {
            if (copies.size() < most) {
                var copy = new HashMap<>(item);
                copy.put("pk", other);
                copies.add(copy);
            }
        });
        return copies;
    }

    private void each(Consumer<Map<String, AttributeValue>> taken) {
        dynamoDb.queryPaginator(query -> query.tableName(TABLE).consistentRead(true).limit(PAGE)
            .keyConditionExpression("pk = :pk").expressionAttributeValues(Map.of(":pk", pk()))).items()
            .forEach(taken);
    }

    private AttributeValue pk() {
        return AttributeValue.fromS("training#" + training);
    }
}
