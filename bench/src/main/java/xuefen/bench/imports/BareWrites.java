package xuefen.bench.imports;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import xuefen.bench.WriteRate;
import xuefen.local.resource.AwsClients;
import xuefen.local.stack.Endpoints;
import xuefen.platform.store.AccountStore;

/**
 * What bare DynamoDB Local does with the very accounts that were imported, on a table with the same keys and index,
 * with nothing else going on: no rate of ours can be above it.
 *
 * @param together items a second in transactions of {@value AccountStore#MOST_TOGETHER} that no item may exist before,
 *                 as the function writes them
 * @param alone    items a second in batches of {@value #BATCH}, which promise nothing of each other: DynamoDB Local
 *                 brings each item to disk by itself
 */
record BareWrites(double together, double alone) {
    /** Requests under way, as many as the function has. */
    static final int CONNECTIONS = 4;
    /** As many as DynamoDB takes. */
    static final int BATCH = 25;
    /** Items that are written in batches at most: it is slow. */
    static final int MOST_ALONE = 5000;
    private static final String NAME = "bench-bare-writes";

    static BareWrites measure(Endpoints endpoints, List<Map<String, AttributeValue>> items)
        throws InterruptedException {
        try (var dynamoDb = AwsClients.dynamoDb(endpoints.dynamodb())) {
            var together = rate(dynamoDb, items, AccountStore.MOST_TOGETHER,
                some -> dynamoDb.transactWriteItems(request -> request.transactItems(some.stream()
                    .map(item -> TransactWriteItem.builder()
                        .put(put -> put.tableName(NAME).item(item).conditionExpression("attribute_not_exists(pk)"))
                        .build())
                    .toList())));
            var alone = rate(dynamoDb, items.subList(0, Math.min(items.size(), MOST_ALONE)), BATCH,
                some -> dynamoDb.batchWriteItem(request -> request.requestItems(Map.of(NAME, some.stream()
                    .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build()).toList()))));
            return new BareWrites(together, alone);
        }
    }

    private static double rate(DynamoDbClient dynamoDb, List<Map<String, AttributeValue>> items, int size,
        Consumer<List<Map<String, AttributeValue>>> write)
        throws InterruptedException {
        createLike(dynamoDb, AccountsTable.NAME);
        try {
            return WriteRate.of(items, size, CONNECTIONS, write);
        } finally {
            dynamoDb.deleteTable(request -> request.tableName(NAME));
        }
    }

    private static void createLike(DynamoDbClient dynamoDb, String table) {
        var like = dynamoDb.describeTable(request -> request.tableName(table)).table();
        dynamoDb.createTable(request -> request.tableName(NAME).billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(like.keySchema()).attributeDefinitions(like.attributeDefinitions())
            .globalSecondaryIndexes(like
                .globalSecondaryIndexes().stream().map(index -> GlobalSecondaryIndex.builder()
                    .indexName(index.indexName()).keySchema(index.keySchema()).projection(index.projection()).build())
                .toList()));
    }
}
