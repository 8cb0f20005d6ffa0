package xuefen.platform.queue;

import java.time.Duration;

import software.amazon.awssdk.services.sqs.SqsClient;

import xuefen.platform.config.Configuration;

/** Leases of SQS messages, by the visibility timeout of each message. */
public final class SqsLease implements Lease {
    private final SqsClient client;
    private final String url;

    private SqsLease(SqsClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /** Messages of the queue whose URL an environment variable holds. */
    public static SqsLease of(String variable) {
        return new SqsLease(SqsMessageQueue.client(SqsMessageQueue.PATIENCE).build(), Configuration.of(variable));
    }

    @Override
    public void keep(String receipt, Duration time) {
        client.changeMessageVisibility(request -> request.queueUrl(url).receiptHandle(receipt)
            .visibilityTimeout(Math.toIntExact(time.toSeconds())));
    }
}
