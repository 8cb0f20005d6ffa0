package xuefen.local.trigger;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.dynamodb.model.Record;

import xuefen.local.environment.Failure;
import xuefen.local.environment.Invoker;
import xuefen.local.template.StreamSource;

/**
 * Forms batches of a shard's records: those that pass the filter, as many as the template allows and an event can hold.
 * A record that cannot be read or is larger than an event is stored as failed, and the others go on.
 */
final class StreamBatches {
    /**
     * Attempts to read a record if the template sets no limit, which means forever: an unreadable record must not hold
     * up the others.
     */
    private static final int MOST_READINGS = 5;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final StreamSource source;
    private final Reading reading;
    private final Predicate<ObjectNode> filter;
    private final Handing handing;
    private final StreamFailures failures;
    private final PollerStatus status;
    private final StreamDelivery.Pause pause;

    StreamBatches(StreamSource source, Reading reading, Predicate<ObjectNode> filter, Handing handing,
        StreamFailures failures, PollerStatus status, StreamDelivery.Pause pause) {
        this.source = source;
        this.reading = reading;
        this.filter = filter;
        this.handing = handing;
        this.failures = failures;
        this.status = status;
        this.pause = pause;
    }

    /** Reads a record. */
    @FunctionalInterface
    interface Reading {
        ObjectNode read(Record record);
    }

    /** Takes a batch, and the number of the last record examined before it: everything up to there is done. */
    @FunctionalInterface
    interface Handing {
        void batch(String shard, List<ObjectNode> batch, String upTo) throws InterruptedException, IOException;
    }

    void add(String shard, List<Record> records) throws InterruptedException, IOException {
        List<ObjectNode> batch = new ArrayList<>();
        int bytes = 0;
        String before = null;
        for (Record record : records) {
            Optional<ObjectNode> read = read(shard, record);
            int size = read.map(json -> StreamRecords.event(List.of(json)).length).orElse(0);
            if (size > Invoker.LARGEST_EVENT) {
                status.lost();
                failures.records(shard, List.of(read.get()), "-", 0);
            } else if (read.isPresent()) {
                if (!batch.isEmpty() && bytes + size > Invoker.LARGEST_EVENT) {
                    handing.batch(shard, batch, before);
                    batch = new ArrayList<>();
                    bytes = 0;
                }
                batch.add(read.get());
                bytes += size;
            }
            before = record.dynamodb().sequenceNumber();
            if (batch.size() == source.batchSize()) {
                handing.batch(shard, batch, before);
                batch = new ArrayList<>();
                bytes = 0;
            }
        }
        if (before != null) {
            handing.batch(shard, batch, before);
        }
    }

    /** Reads a record; empty if it does not pass the filter or cannot be read. */
    private Optional<ObjectNode> read(String shard, Record record) throws InterruptedException {
        int most = source.maximumRetryAttempts().orElse(MOST_READINGS);
        for (int attempt = 1;; attempt++) {
            try {
                return Optional.of(reading.read(record)).filter(filter);
            } catch (RuntimeException | Error e) {
                Failure.print(source.function(), "-",
                    "cannot read record " + record.dynamodb().sequenceNumber() + " of " + source.table(), e);
            }
            if (attempt > most) {
                status.lost();
                failures.unread(shard, StreamRecords.position(record), attempt);
                return Optional.empty();
            }
            pause.sleep(PAUSE);
        }
    }
}
