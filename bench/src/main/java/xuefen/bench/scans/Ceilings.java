package xuefen.bench.scans;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import xuefen.local.resource.AwsClients;
import xuefen.local.stack.Endpoints;

/**
 * What the bare stand-ins do with the same messages and items, with nothing else going on: no rate of ours can be above
 * it.
 */
final class Ceilings {
    private static final String NAME = "bench-ceiling";
    static final int BATCH = 10;
    /** Part of the work that goes before, unmeasured. */
    private static final int WARM_UP = 5;

    private Ceilings() {}

    /** {@return messages that the queue takes a second, one in a request} */
    static double sends(Endpoints endpoints, List<String> messages, int connections) throws InterruptedException {
        try (var sqs = AwsClients.sqs(endpoints.sqs())) {
            var url = sqs.createQueue(request -> request.queueName(NAME)).queueUrl();
            try {
                IntConsumer send = i -> sqs.sendMessage(request -> request.queueUrl(url).messageBody(messages.get(i)));
                sideBySide(connections, messages.size() / WARM_UP, send);
                return messages.size() / seconds(sideBySide(connections, messages.size(), send));
            } finally {
                sqs.deleteQueue(request -> request.queueUrl(url));
            }
        }
    }

    /**
     * {@return items that the table of the scans takes a second, as many in a request as the writer stores}
     *
     * @param items none of which is there, since replacing an item is another matter than adding one
     */
    static double writes(Endpoints endpoints, List<Map<String, AttributeValue>> items, int connections)
        throws InterruptedException {
        var batches = new java.util.ArrayList<List<WriteRequest>>();
        for (int from = 0; from < items.size(); from += BATCH) {
            batches.add(items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                .map(item -> WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build())
                .toList());
        }
        try (var dynamoDb = AwsClients.dynamoDb(endpoints.dynamodb())) {
            IntConsumer write = i -> dynamoDb
                .batchWriteItem(request -> request.requestItems(Map.of(StoredScans.TABLE, batches.get(i))));
            var first = batches.size() / WARM_UP;
            sideBySide(connections, first, write);
            return (items.size() - first * BATCH)
                / seconds(sideBySide(connections, batches.size() - first, i -> write.accept(first + i)));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration sideBySide(int threads, int number, IntConsumer each) throws InterruptedException {
        var next = new AtomicInteger();
        var begin = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var running = java.util.stream.Stream.generate(() -> pool.submit(() -> {
                for (int i = next.getAndIncrement(); i < number; i = next.getAndIncrement()) {
                    each.accept(i);
                }
            })).limit(threads).toList();
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the bare stand-in failed", e.getCause());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
