package xuefen.local.trigger;

import java.util.Map;
import java.util.TreeMap;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import xuefen.local.environment.Failure;
import xuefen.local.template.FailureDestination;
import xuefen.local.template.Resolved;
import xuefen.local.thread.Supervised;

/** The queues and buckets of the template that take failures. */
public final class AwsDestinations implements Destinations {
    private final SqsClient sqs;
    private final S3Client s3;
    private final Resolved resolved;

    /**
     * Destinations behind these clients.
     *
     * @param sqs      the client of the queues
     * @param s3       the client of the buckets
     * @param resolved the names of queues and buckets
     */
    public AwsDestinations(SqsClient sqs, S3Client s3, Resolved resolved) {
        this.sqs = sqs;
        this.s3 = s3;
        this.resolved = resolved;
    }

    @Override
    public void put(FailureDestination destination, Failed failure) throws InterruptedException {
        var sending = new Supervised(destination.name(),
            (name, fault) -> Failure.print(name, "-", "cannot set down a failure, and tries again", fault));
        while (!sending.attempt(() -> send(destination, failure))) {
            Thread.sleep(Supervised.PAUSE);
        }
    }

    private void send(FailureDestination destination, Failed failure) {
        switch (destination.kind()) {
            case QUEUE -> sqs.sendMessage(request -> request.queueUrl(resolved.value(destination.name(), "QueueUrl"))
                .messageBody(failure.body()).messageAttributes(attributes(failure.attributes())));
            case BUCKET -> s3.putObject(request -> request.bucket(resolved.value(destination.name(), Resolved.REF))
                .key(failure.key()).contentType("application/json"), RequestBody.fromString(failure.body()));
        }
    }

    private static Map<String, MessageAttributeValue> attributes(Map<String, String> values) {
        Map<String, MessageAttributeValue> attributes = new TreeMap<>();
        values.forEach((name, value) -> attributes.put(name,
            MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
        return attributes;
    }
}
