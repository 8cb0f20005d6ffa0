package xuefen.local.trigger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import xuefen.local.environment.Failure;
import xuefen.local.environment.Invoker;
import xuefen.local.template.StreamSource;
import xuefen.local.thread.Supervised;

/**
 * Reads a table's stream for a function, shard after shard, children after their parents. One thread is enough: on this
 * machine a stream has one open shard at a time.
 */
public final class StreamPoller implements AutoCloseable {
    private static final Duration BETWEEN_READS = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS_FOR_SHARDS = Duration.ofSeconds(10);

    private final StreamSource source;
    private final String streamArn;
    private final DynamoDbStreamsClient streams;
    private final StreamCheckpoints checkpoints;
    private final StreamBatches batches;
    private final StreamBatches.Reading reading;
    private final StreamDelivery delivery;
    private final Supervised supervised;
    private final PollerStatus status;
    private final Map<String, String> iterators = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private List<Shard> shards = List.of();
    private long lookedForShards;
    private boolean anythingSeen;
    private Thread thread;

    /**
     * Prepares to read a stream.
     *
     * @param source    the source in the template
     * @param streamArn the stream
     * @param streams   the client
     * @param function  the function
     * @param failures  is told of records that are given up
     * @param folder    folder of the checkpoints
     * @throws IOException if the checkpoints cannot be read
     */
    public StreamPoller(StreamSource source, String streamArn, DynamoDbStreamsClient streams, Invoker function,
        StreamFailures failures, Path folder)
        throws IOException {
        this(source, streamArn, streams, function, failures, folder, record -> StreamRecords.record(record, streamArn));
    }

    StreamPoller(StreamSource source, String streamArn, DynamoDbStreamsClient streams, Invoker function,
        StreamFailures failures, Path folder, StreamBatches.Reading reading) throws IOException {
        this.source = source;
        this.streamArn = streamArn;
        this.streams = streams;
        this.reading = reading;
        this.checkpoints = new StreamCheckpoints(folder.resolve(source.function() + source.event() + ".json"),
            streamArn);
        this.delivery = new StreamDelivery(source, function, failures, Thread::sleep);
        this.supervised = new Supervised("stream-" + source.table(),
            (_, fault) -> Failure.print(source.function(), "-",
                "cannot read the stream of " + source.table() + ", and tries again", fault));
        this.status = new PollerStatus(source.function(), source.table(), "DynamoDB", supervised);
        this.batches = new StreamBatches(source, reading, new EventFilter(source)::passes, this::handOver, failures,
            status, Thread::sleep);
    }

    /** Starts reading. */
    public synchronized void start() {
        thread = Thread.ofVirtual().name(supervised.name()).start(() -> supervised.run(this::once));
    }

    /** {@return the counts of its work} */
    public PollerStatus status() {
        return status;
    }

    /** {@return the supervision of its thread} */
    public Supervised supervised() {
        return supervised;
    }

    /** {@return the source in the template} */
    public StreamSource source() {
        return source;
    }

    /**
     * Reads records again, as long as the stream still has them.
     *
     * @param shard          their shard
     * @param sequenceNumber sequence number of the first record
     * @param count          maximum number of records
     * @return an event of the records; empty if the stream no longer has them
     */
    public Optional<byte[]> again(String shard, String sequenceNumber, int count) {
        String iterator;
        try {
            iterator = streams.getShardIterator(request -> request.streamArn(streamArn).shardId(shard)
                .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER).sequenceNumber(sequenceNumber))
                .shardIterator();
        } catch (TrimmedDataAccessException | ResourceNotFoundException _) {
            return Optional.empty();
        }
        List<ObjectNode> records = streams.getRecords(request -> request.shardIterator(iterator).limit(count)).records()
            .stream().map(reading::read).toList();
        return records.isEmpty() ? Optional.empty() : Optional.of(StreamRecords.event(records));
    }

    private boolean once() throws InterruptedException, IOException {
        if (shards.isEmpty() || System.nanoTime() - lookedForShards > BETWEEN_LOOKS_FOR_SHARDS.toNanos()) {
            shards = shards();
            lookedForShards = System.nanoTime();
        }
        boolean anything = false;
        boolean ended = false;
        for (Shard shard : shards) {
            // A change to an item must not overtake an older one in the parent shard.
            if (!finished.contains(shard.shardId()) && !waitsForParent(shard, shards)) {
                anything |= read(shard);
                ended |= finished.contains(shard.shardId());
            }
        }
        if (ended) {
            shards = List.of();
        } else if (!anything) {
            Thread.sleep(BETWEEN_READS);
        }
        return true;
    }

    private List<Shard> shards() {
        List<Shard> all = new ArrayList<>();
        String last = null;
        do {
            String from = last;
            StreamDescription page = streams.describeStream(
                request -> request.streamArn(streamArn).exclusiveStartShardId(from))
                .streamDescription();
            all.addAll(page.shards());
            last = page.lastEvaluatedShardId();
        } while (last != null);
        return all;
    }

    private boolean waitsForParent(Shard shard, List<Shard> shards) {
        return shard.parentShardId() != null && !finished.contains(shard.parentShardId())
            && shards.stream().anyMatch(other -> other.shardId().equals(shard.parentShardId()));
    }

    private boolean read(Shard shard) throws InterruptedException, IOException {
        String id = shard.shardId();
        GetRecordsResponse page;
        try {
            String iterator = iterators.computeIfAbsent(id, _ -> iterator(shard));
            page = streams.getRecords(request -> request.shardIterator(iterator));
        } catch (ExpiredIteratorException | TrimmedDataAccessException _) {
            // The iterator is too old, or before the oldest remaining record: a new one begins at the checkpoint.
            iterators.remove(id);
            return false;
        }
        anythingSeen = true;
        try {
            batches.add(id, page.records());
        } catch (InterruptedException | IOException | RuntimeException | Error e) {
            // Part of the page may be done: the next iterator begins after it.
            iterators.remove(id);
            throw e;
        }
        if (page.nextShardIterator() == null) {
            iterators.remove(id);
            finished.add(id);
        } else {
            iterators.put(id, page.nextShardIterator());
        }
        return !page.records().isEmpty();
    }

    private String iterator(Shard shard) {
        GetShardIteratorRequest.Builder request = GetShardIteratorRequest.builder().streamArn(streamArn)
            .shardId(shard.shardId());
        String after = checkpoints.get(shard.shardId()).orElse(null);
        if (after != null) {
            try {
                request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(after);
                return streams.getShardIterator(request.build()).shardIterator();
            } catch (TrimmedDataAccessException _) {
                // The position is older than the stream's retention; reading goes on with the remaining records.
                request.sequenceNumber(null);
            } catch (DynamoDbException e) {
                if (!e.awsErrorDetails().errorCode().equals("ValidationException")) {
                    throw e;
                }
                Failure.print(source.function(), "-",
                    "cannot go on where the stream of " + source.table() + " was read to, and begins where it begins",
                    e);
                request.sequenceNumber(null);
            }
        }
        // LATEST means the end of the stream at the very first start; a shard that opens later is read from its
        // beginning.
        boolean latest = source.startingPosition().equals("LATEST") && checkpoints.first() && !anythingSeen;
        return streams
            .getShardIterator(
                request.shardIteratorType(latest ? ShardIteratorType.LATEST : ShardIteratorType.TRIM_HORIZON).build())
            .shardIterator();
    }

    private void handOver(String shard, List<ObjectNode> batch, String upTo) throws InterruptedException, IOException {
        if (!batch.isEmpty()) {
            status.handedOver(batch.size());
            int lost = batch.size();
            try {
                lost = delivery.deliver(shard, List.copyOf(batch));
            } finally {
                status.handled(lost);
            }
        }
        checkpoints.put(shard, upTo);
    }

    /** Reads no more; a batch in progress gets a moment to finish and is otherwise left for the next start. */
    @Override
    public void close() {
        supervised.close();
        try {
            if (thread != null && !thread.join(Duration.ofSeconds(2))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
