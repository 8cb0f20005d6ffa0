package xuefen.bench.scans;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import xuefen.domain.scanning.ScanKey;
import xuefen.domain.training.CycleId;
import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Names;
import xuefen.local.stack.Endpoints;

/** The far end: what is left in the queue, and what is in the table. */
final class StoredScans implements AutoCloseable {
    static final String TABLE = Names.of("ScansTable");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Asking costs what is measured, so far from the end it is done seldom. */
    private static final int NEARLY = 500;

    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final String queue;
    private final String training;
    private final List<String> partitions;

    StoredScans(Endpoints endpoints, UUID training, LocalDate day) {
        this.dynamoDb = AwsClients.dynamoDb(endpoints.dynamodb());
        this.sqs = AwsClients.sqs(endpoints.sqs());
        this.queue = endpoints.environment().get("SCANS_QUEUE_URL");
        this.training = training.toString();
        this.partitions = ScanKey.partitions(new CycleId(this.training, 1), day);
    }

    /**
     * Waits until the queue is empty, then counts.
     *
     * @param expected scans that must be in the table then
     * @return when it was empty, by {@link System#nanoTime}
     * @throws IllegalStateException if one is missing, or there is one too many
     */
    long awaitStored(int expected) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (int left = left(); left > 0; left = left()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(left + " messages were still in the queue after " + PATIENCE);
            }
            Thread.sleep(left > NEARLY ? 500 : 20);
        }
        var empty = System.nanoTime();
        var stored = count();
        if (stored != expected) {
            throw new IllegalStateException(stored + " scans are in the table instead of " + expected);
        }
        return empty;
    }

    private int left() {
        return sqs
            .getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes().values().stream().mapToInt(Integer::parseInt).sum();
    }

    /** {@return how many scans are readable} */
    int count() {
        return partitions.stream()
            .flatMap(partition -> dynamoDb.queryPaginator(query(partition).select(Select.COUNT).build()).stream())
            .mapToInt(page -> page.count()).sum();
    }

    /**
     * The same writes for the bare table: so many of the items there, under another training's keys, in an order as
     * accidental as that in which people scan (in the order of keys one page of the table would take many of them).
     */
    List<Map<String, AttributeValue>> copies(int number) {
        var copies = new ArrayList<Map<String, AttributeValue>>();
        var other = UUID.randomUUID().toString();
        for (var partition : partitions) {
            var key = AttributeValue.fromS(partition.replace(training, other));
            dynamoDb.queryPaginator(query(partition).build()).items().stream()
                .limit(Math.ceilDiv(number, partitions.size())).forEach(item -> {
                    var copy = new HashMap<>(item);
                    copy.put("pk", key);
                    copies.add(copy);
                });
        }
        Collections.shuffle(copies, new Random(number));
        return copies.subList(0, Math.min(number, copies.size()));
    }

    private static QueryRequest.Builder query(String partition) {
        return QueryRequest.builder().tableName(TABLE).consistentRead(true).keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)));
    }

    /** {@return write units that DynamoDB counts for an item, written once more the way the writer does} */
    double writeUnits(Map<String, AttributeValue> item) {
        var write = WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
        return dynamoDb.batchWriteItem(request -> request.requestItems(Map.of(TABLE, List.of(write)))
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity().getFirst().capacityUnits();
    }

    @Override
    public void close() {
        dynamoDb.close();
        sqs.close();
    }
}
