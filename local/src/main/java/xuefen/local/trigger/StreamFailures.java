package xuefen.local.trigger;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import xuefen.local.environment.Failure;
import xuefen.local.environment.FunctionPool;
import xuefen.local.template.StreamSource;

/**
 * Tells a queue of records that are given up. As on AWS the message says where in the stream they stand and not what they
 * were.
 */
public final class StreamFailures implements StreamDelivery.GivenUp {
    private static final JsonMapper JSON = new JsonMapper();

    private final StreamSource source;
    private final String streamArn;
    private final SqsClient sqs;
    private final String queueUrl;

    /**
     * Prepares to tell a queue.
     *
     * @param source    what the template says
     * @param streamArn the stream
     * @param sqs       the client
     * @param queueUrl  the queue's address; null if the template names none
     */
    public StreamFailures(StreamSource source, String streamArn, SqsClient sqs, String queueUrl) {
        this.source = source;
        this.streamArn = streamArn;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void records(List<ObjectNode> records, String requestId, int attempts) {
        Failure.print(source.function(), requestId, "gave up " + records.size() + " records of " + source.table() + " after " + attempts + " attempts, from "
                + StreamRecords.sequenceNumber(records.getFirst()) + " to " + StreamRecords.sequenceNumber(records.getLast()) + "; "
                + source.onFailureQueue().map(queue -> queue + " is told").orElse("nobody is told"));
        if (queueUrl == null) {
            return;
        }
        try {
            sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(message(records, requestId, attempts)));
        } catch (SdkException e) {
            Failure.print(source.function(), requestId, "cannot tell " + source.onFailureQueue().orElseThrow(), e);
        }
    }

    private String message(List<ObjectNode> records, String requestId, int attempts) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("requestContext").put("requestId", requestId).put("functionArn", FunctionPool.arn(source.function()))
                .put("condition", "RetryAttemptsExhausted").put("approximateInvokeCount", attempts);
        message.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST").put("functionError", "Unhandled");
        message.put("version", "1.0").put("timestamp", Instant.now().toString());
        message.putObject("DDBStreamBatchInfo")
                .put("startSequenceNumber", StreamRecords.sequenceNumber(records.getFirst()))
                .put("endSequenceNumber", StreamRecords.sequenceNumber(records.getLast()))
                .put("approximateArrivalOfFirstRecord", arrival(records.getFirst())).put("approximateArrivalOfLastRecord", arrival(records.getLast()))
                .put("batchSize", records.size()).put("streamArn", streamArn);
        return message.toString();
    }

    private static String arrival(ObjectNode record) {
        return Instant.ofEpochSecond(record.at("/dynamodb/ApproximateCreationDateTime").asLong()).toString();
    }
}
