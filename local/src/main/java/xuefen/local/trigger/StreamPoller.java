package xuefen.local.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import xuefen.local.environment.Failure;
import xuefen.local.environment.Invoker;
import xuefen.local.template.StreamSource;

/**
 * Reads a table's stream for a function, shard after shard, children after their parents. One thread is enough: on this
 * machine a stream has one open shard at a time.
 */
public final class StreamPoller implements AutoCloseable {
    private static final Duration BETWEEN_READS = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS_FOR_SHARDS = Duration.ofSeconds(10);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

    private final StreamSource source;
    private final String streamArn;
    private final DynamoDbStreamsClient streams;
    private final StreamCheckpoints checkpoints;
    private final EventFilter filter;
    private final StreamDelivery delivery;
    private final PollerStatus status;
    private final Map<String, String> iterators = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private boolean anythingSeen;
    private volatile boolean closed;
    private Thread thread;

    /**
     * Prepares to read a stream.
     *
     * @param source    what the template says
     * @param streamArn the stream
     * @param streams   the client
     * @param function  the function
     * @param failures  is told of records that are given up
     * @param folder    where it is kept how far the stream was read
     * @throws IOException if that cannot be read
     */
    public StreamPoller(StreamSource source, String streamArn, DynamoDbStreamsClient streams, Invoker function, StreamFailures failures, Path folder)
            throws IOException {
        this.source = source;
        this.streamArn = streamArn;
        this.streams = streams;
        this.checkpoints = new StreamCheckpoints(folder.resolve(source.function() + source.event() + ".json"), streamArn);
        this.filter = new EventFilter(source);
        this.delivery = new StreamDelivery(source, function, failures, Thread::sleep);
        this.status = new PollerStatus(source.function(), source.table(), "DynamoDB");
    }

    /** Begins to read. */
    public synchronized void start() {
        status.running(true);
        thread = Thread.ofVirtual().name("stream-" + source.table()).start(this::run);
    }

    /** {@return what it did so far} */
    public PollerStatus status() {
        return status;
    }

    private void run() {
        long lookedForShards = 0;
        List<Shard> shards = List.of();
        try {
            while (!closed) {
                try {
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
                    status.wellAgain();
                    if (ended) {
                        shards = List.of();
                    } else if (!anything) {
                        Thread.sleep(BETWEEN_READS);
                    }
                } catch (SdkException | IOException e) {
                    if (closed) {
                        return;
                    }
                    if (status.fault(String.valueOf(e.getMessage()))) {
                        Failure.print(source.function(), "-", "cannot read the stream of " + source.table(), e);
                    }
                    Thread.sleep(AFTER_FAULT);
                }
            }
        } catch (InterruptedException _) {
            // Closed. What was in hand is read again, for it was not noted as done.
        } finally {
            status.running(false);
        }
    }

    private List<Shard> shards() {
        List<Shard> all = new ArrayList<>();
        String last = null;
        do {
            String from = last;
            StreamDescription page = streams.describeStream(request -> request.streamArn(streamArn).exclusiveStartShardId(from)).streamDescription();
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
            // Too old, or before the oldest record that is left: a new iterator begins where reading got to.
            iterators.remove(id);
            return false;
        }
        deliver(id, page.records());
        anythingSeen = true;
        if (page.nextShardIterator() == null) {
            iterators.remove(id);
            finished.add(id);
        } else {
            iterators.put(id, page.nextShardIterator());
        }
        return !page.records().isEmpty();
    }

    private String iterator(Shard shard) {
        GetShardIteratorRequest.Builder request = GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shard.shardId());
        String after = checkpoints.get(shard.shardId()).orElse(null);
        if (after != null) {
            try {
                request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(after);
                return streams.getShardIterator(request.build()).shardIterator();
            } catch (TrimmedDataAccessException _) {
                // Older than a stream keeps; what is left of it follows.
                request.sequenceNumber(null);
            }
        }
        // LATEST means where the stream ends at the very first start; a shard that opens later is read from its beginning.
        boolean latest = source.startingPosition().equals("LATEST") && checkpoints.isEmpty() && !anythingSeen;
        return streams.getShardIterator(request.shardIteratorType(latest ? ShardIteratorType.LATEST : ShardIteratorType.TRIM_HORIZON).build()).shardIterator();
    }

    private void deliver(String shard, List<Record> records) throws InterruptedException, IOException {
        List<ObjectNode> batch = new ArrayList<>();
        for (Record record : records) {
            ObjectNode json = StreamRecords.record(record, streamArn);
            if (filter.passes(json)) {
                batch.add(json);
            }
            if (batch.size() == source.batchSize()) {
                deliverBatch(batch);
                checkpoints.put(shard, record.dynamodb().sequenceNumber());
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            deliverBatch(batch);
        }
        if (!records.isEmpty()) {
            checkpoints.put(shard, records.getLast().dynamodb().sequenceNumber());
        }
    }

    private void deliverBatch(List<ObjectNode> batch) throws InterruptedException {
        status.handedOver(batch.size());
        int lost = batch.size();
        try {
            lost = delivery.deliver(List.copyOf(batch));
        } finally {
            status.handled(lost);
        }
    }

    /** Reads no more; a batch in hand is given a moment, then left for the next start. */
    @Override
    public void close() {
        closed = true;
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
