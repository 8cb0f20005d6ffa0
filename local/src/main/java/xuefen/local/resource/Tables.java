package xuefen.local.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import xuefen.local.standin.StartFailure;
import xuefen.local.template.Resolved;
import xuefen.local.template.TableResource;

/** Creates tables, and updates existing ones to match the template. */
public final class Tables {
    private static final long POLL_NANOS = 20_000_000;

    private final DynamoDbClient client;

    /**
     * Manages the tables of one database.
     *
     * @param client its client
     */
    public Tables(DynamoDbClient client) {
        this.client = client;
    }

    /**
     * Makes a table match its declaration.
     *
     * @param table the declaration
     * @return what {@code Ref} and {@code GetAtt} of it stand for
     * @throws StartFailure if the table exists with another key, which cannot be changed
     */
    public Map<String, String> ensure(TableResource table) {
        String name = Names.of(table.name());
        TableDescription existing = find(name).orElse(null);
        if (existing == null) {
            existing = client.createTable(TableRequests.create(name, table)).tableDescription();
        } else {
            refuseAnotherKey(table, existing);
            updateIndexes(name, table, existing);
            existing = updateStream(name, table, existing);
        }
        // No time to live: DynamoDB Local follows this machine's clock and would drop items that are still valid in the
        // functions' simulated time. DynamoDB itself drops items days late, so nothing may depend on it.
        Map<String, String> values = new TreeMap<>();
        values.put(Resolved.REF, name);
        values.put("Arn", existing.tableArn());
        if (table.streamView().isPresent()) {
            values.put("StreamArn", existing.latestStreamArn());
        }
        return values;
    }

    private Optional<TableDescription> find(String name) {
        try {
            return Optional.of(client.describeTable(request -> request.tableName(name)).table());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static void refuseAnotherKey(TableResource table, TableDescription existing) {
        boolean sameKey = existing.keySchema().equals(TableRequests.keySchema(table.key()));
        boolean sameTypes = existing.keySchema().stream()
            .allMatch(key -> existing.attributeDefinitions().stream().anyMatch(
                attribute -> attribute.attributeName().equals(key.attributeName())
                    && attribute.attributeTypeAsString().equals(table.attributes().get(key.attributeName()))));
        if (!sameKey || !sameTypes) {
            throw new StartFailure("表 " + table.name() + " 的主键与模板不同，主键无法更改：请换一个数据目录（--data），或用 --fresh 清空重来。", null);
        }
    }

    /** Indexes hold no data of their own: one that differs is dropped and rebuilt from the table. */
    private void updateIndexes(String name, TableResource table, TableDescription existing) {
        Map<String, GlobalSecondaryIndexDescription> present = existing.globalSecondaryIndexes().stream()
            .collect(Collectors.toMap(GlobalSecondaryIndexDescription::indexName, Function.identity()));
        Map<String, TableResource.Index> declared = table.indexes().stream()
            .collect(Collectors.toMap(TableResource.Index::name, Function.identity()));
        List<String> outdated = present.values().stream()
            .filter(index -> !declared.containsKey(index.indexName())
                || !TableRequests.isAsDeclared(index, declared.get(index.indexName())))
            .map(GlobalSecondaryIndexDescription::indexName).toList();
        for (String index : outdated) {
            client.updateTable(
                request -> request.tableName(name).globalSecondaryIndexUpdates(TableRequests.delete(index)));
            waitForIndexes(name);
        }
        for (TableResource.Index index : table.indexes()) {
            if (!present.containsKey(index.name()) || outdated.contains(index.name())) {
                client.updateTable(
                    request -> request.tableName(name).attributeDefinitions(TableRequests.attributes(table))
                        .globalSecondaryIndexUpdates(TableRequests.create(index)));
                waitForIndexes(name);
            }
        }
    }

    /** Waits for indexes to become active, as a table can build only one at a time. */
    private void waitForIndexes(String name) {
        var indexes = client.describeTable(request -> request.tableName(name)).table().globalSecondaryIndexes();
        while (!indexes.stream().allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE)) {
            LockSupport.parkNanos(POLL_NANOS);
            indexes = client.describeTable(request -> request.tableName(name)).table().globalSecondaryIndexes();
        }
    }

    private TableDescription updateStream(String name, TableResource table, TableDescription existing) {
        Optional<String> present = Optional.ofNullable(existing.streamSpecification())
            .filter(stream -> Boolean.TRUE.equals(stream.streamEnabled()))
            .map(stream -> stream.streamViewTypeAsString());
        if (present.equals(table.streamView())) {
            return existing;
        }
        TableDescription now = existing;
        if (present.isPresent()) {
            now = client
                .updateTable(
                    request -> request.tableName(name).streamSpecification(stream -> stream.streamEnabled(false)))
                .tableDescription();
        }
        if (table.streamView().isPresent()) {
            now = client.updateTable(
                request -> request.tableName(name).streamSpecification(TableRequests.stream(table)))
                .tableDescription();
        }
        return now;
    }
}
