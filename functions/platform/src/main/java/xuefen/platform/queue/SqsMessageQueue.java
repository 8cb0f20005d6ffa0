package xuefen.platform.queue;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import xuefen.platform.config.Configuration;
import xuefen.platform.json.Json;

/** A queue of SQS; messages are JSON. */
public final class SqsMessageQueue<T> implements MessageQueue<T> {
    private final SqsClient client;
    private final String url;

    /**
     * @param url URL of the queue
     */
    public SqsMessageQueue(SqsClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /** The queue whose URL an environment variable holds. */
    public static <T> SqsMessageQueue<T> of(String variable) {
        return new SqsMessageQueue<>(SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(), Configuration.of(variable));
    }

    @Override
    public void send(T message) {
        var body = Json.write(message);
        client.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }
}
