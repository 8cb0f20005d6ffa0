package xuefen.local.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A stream in memory with one shard, whose sequence numbers are positions from 1 on; an iterator is the number before
 * the next record.
 */
final class FakeStreams implements DynamoDbStreamsClient {
    final List<Record> records = new CopyOnWriteArrayList<>();
    /** Faults that the next requests for records throw. */
    final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    Record add(Map<String, AttributeValue> image) {
        String number = Integer.toString(records.size() + 1);
        Record record = Record.builder().eventID("e" + number).eventName("MODIFY").eventVersion("1.1")
            .awsRegion("us-east-1")
            .dynamodb(change -> change.sequenceNumber(number).keys(Map.of("pk", AttributeValue.fromS(number)))
                .newImage(image).sizeBytes(1L).approximateCreationDateTime(Instant.parse("2026-05-04T00:00:00Z"))
                .streamViewType("NEW_IMAGE"))
            .build();
        records.add(record);
        return record;
    }

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        return DescribeStreamResponse.builder()
            .streamDescription(stream -> stream.shards(Shard.builder().shardId("shard-1").build())).build();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        String iterator = switch (request.shardIteratorType()) {
            case AFTER_SEQUENCE_NUMBER -> request.sequenceNumber();
            case AT_SEQUENCE_NUMBER -> Integer.toString(Integer.parseInt(request.sequenceNumber()) - 1);
            case LATEST -> Integer.toString(records.size());
            default -> "0";
        };
        return GetShardIteratorResponse.builder().shardIterator(iterator).build();
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        switch (faults.poll()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable t -> throw new AssertionError(t);
        }
        int from = Integer.parseInt(request.shardIterator());
        List<Record> page = records.subList(from,
            request.limit() == null ? records.size() : Math.min(records.size(), from + request.limit()));
        return GetRecordsResponse.builder().records(List.copyOf(page))
            .nextShardIterator(Integer.toString(from + page.size())).build();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
