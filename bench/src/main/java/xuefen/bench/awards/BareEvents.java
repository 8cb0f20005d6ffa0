package xuefen.bench.awards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

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
    /** Part of the work that goes before, unmeasured. */
    private static final int WARM_UP = 5;

    static BareEvents measure(DynamoDbClient dynamoDb, Ledger ledger, int most) throws InterruptedException {
        var units = new DoubleAdder();
        var alone = rate(ledger.copies(most), 1, some -> units.add(dynamoDb
            .putItem(put -> put.tableName(Ledger.TABLE).item(some.getFirst())
                .conditionExpression("attribute_not_exists(pk)").returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
            .consumedCapacity().capacityUnits()));
        var batched = rate(ledger.copies(most), BATCH,
            some -> dynamoDb.batchWriteItem(request -> request.requestItems(Map.of(Ledger.TABLE, some.stream()
                .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build()).toList()))));
        return new BareEvents(alone, batched, units.sum() / most);
    }

    private static double rate(List<Map<String, AttributeValue>> items, int size,
        Consumer<List<Map<String, AttributeValue>>> write) throws InterruptedException {
        var first = items.size() / WARM_UP;
        write(chunks(items.subList(0, first), size), write);
        var rest = items.subList(first, items.size());
        var begin = System.nanoTime();
        write(chunks(rest, size), write);
        return rest.size() * 1e9 / (System.nanoTime() - begin);
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        var chunks = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }

    private static <T> void write(List<T> chunks, Consumer<T> each) throws InterruptedException {
        var next = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(CONNECTIONS)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(pool.submit(() -> {
                    for (int at = next.getAndIncrement(); at < chunks.size(); at = next.getAndIncrement()) {
                        each.accept(chunks.get(at));
                    }
                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the bare stand-in failed", e.getCause());
        }
    }
}
