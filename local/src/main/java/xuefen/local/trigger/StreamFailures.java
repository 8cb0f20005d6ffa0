package xuefen.local.trigger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.local.environment.Failure;
import xuefen.local.environment.FunctionPool;
import xuefen.local.template.FailureDestination;
import xuefen.local.template.StreamSource;
import xuefen.local.trigger.Destinations.Failed;

/**
 * Stores records that are given up. As on AWS, a queue gets their position in the stream, and a bucket also gets the
 * whole event, from which they can be sent to the function again.
 */
public final class StreamFailures implements StreamDelivery.GivenUp {
    private static final JsonMapper JSON = new JsonMapper();

    private final StreamSource source;
    private final String streamArn;
    private final Destinations destinations;

    /**
     * Prepares to store records.
     *
     * @param source       the source in the template
     * @param streamArn    the stream
     * @param destinations stores the failures
     */
    public StreamFailures(StreamSource source, String streamArn, Destinations destinations) {
        this.source = source;
        this.streamArn = streamArn;
        this.destinations = destinations;
    }

    @Override
    public void records(String shard, List<ObjectNode> records, String requestId, int attempts)
        throws InterruptedException {
        setDown(shard, records, requestId, attempts, new String(StreamRecords.event(records), StandardCharsets.UTF_8));
    }

    /**
     * Stores a record that could not be read and so has no event: its position is enough to read it again.
     *
     * @param shard    its shard
     * @param position its sequence number and time
     * @param attempts number of attempts to read it
     */
    void unread(String shard, ObjectNode position, int attempts) throws InterruptedException {
        setDown(shard, List.of(position), "-", attempts, null);
    }

    private void setDown(String shard, List<ObjectNode> records, String requestId, int attempts, String payload)
        throws InterruptedException {
        Failure.print(source.function(), requestId,
            "gave up " + records.size() + " records of " + source.table() + " after " + attempts + " attempts, from "
                + StreamRecords.sequenceNumber(records.getFirst()) + " to "
                + StreamRecords.sequenceNumber(records.getLast()) + "; "
                + source.onFailure().map(destination -> "they are in " + destination.name())
                    .orElse("they are lost, for there is no destination for failures"));
        if (source.onFailure().isPresent()) {
            FailureDestination destination = source.onFailure().get();
            ObjectNode message = message(shard, records, requestId, attempts);
            if (destination.kind() == FailureDestination.Kind.BUCKET && payload != null) {
                message.put("payload", payload);
            }
            destinations.put(destination, new Failed(FailureKeys.of(FailureKeys.stream(source, shard), Instant.now()),
                message.toString(), Map.of()));
        }
    }

    private ObjectNode message(String shard, List<ObjectNode> records, String requestId, int attempts) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("requestContext").put("requestId", requestId)
            .put("functionArn", FunctionPool.arn(source.function())).put("condition", "RetryAttemptsExhausted")
            .put("approximateInvokeCount", attempts);
        message.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST")
            .put("functionError", "Unhandled");
        message.put("version", "1.0").put("timestamp", Instant.now().toString());
        message.putObject("DDBStreamBatchInfo").put("shardId", shard)
            .put("startSequenceNumber", StreamRecords.sequenceNumber(records.getFirst()))
            .put("endSequenceNumber", StreamRecords.sequenceNumber(records.getLast()))
            .put("approximateArrivalOfFirstRecord", arrival(records.getFirst()))
            .put("approximateArrivalOfLastRecord", arrival(records.getLast())).put("batchSize", records.size())
            .put("streamArn", streamArn);
        return message;
    }

    private static String arrival(ObjectNode record) {
        return Instant.ofEpochSecond(record.at("/dynamodb/ApproximateCreationDateTime").asLong()).toString();
    }
}
