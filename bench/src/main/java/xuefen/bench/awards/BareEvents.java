package xuefen.bench.awards;

import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import xuefen.bench.WriteRate;

/**
 * What bare DynamoDB Local does with the very events that were awarded, as another training's in the same table, with
 * nothing else going on: no rate of ours can be above it.
 *
 * @param alone   items a second, each in a request of its own that nothing may be there before, as the function writes
 *                them
 * @param batched items a second in batches of {@value #BATCH}, which would replace what is there
 * @param units   write units of an item by DynamoDB's own count, its entry on the index included
 */
record BareEvents(double alone, double batched, double units) {
    /** Requests under way, as many as the function has. */
    static final int CONNECTIONS = 8;
    /** As many as DynamoDB takes. */
    static final int BATCH = 25;

    static BareEvents measure(DynamoDbClient dynamoDb, Ledger ledger, int most) throws InterruptedException {
        var units = new DoubleAdder();
        var alone = WriteRate.of(ledger.copies(most), 1, CONNECTIONS, some -> units.add(dynamoDb
            .putItem(put -> put.tableName(Ledger.TABLE).item(some.getFirst())
                .conditionExpression("attribute_not_exists(pk)").returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
            .consumedCapacity().capacityUnits()));
        var batched = WriteRate.of(ledger.copies(most), BATCH, CONNECTIONS,
            some -> dynamoDb.batchWriteItem(request -> request.requestItems(Map.of(Ledger.TABLE, some.stream()
                .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build()).toList()))));
        return new BareEvents(alone, batched, units.sum() / most);
    }
}
