package xuefen.platform.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

import xuefen.platform.config.Configuration;
import xuefen.platform.json.Json;
import xuefen.platform.snapshot.CannedAnswers;
import xuefen.platform.snapshot.Priming;

/**
 * An SQS queue; messages are JSON of a few hundred bytes. Messages sent while a request is in flight go together in the
 * next one, so that a rush costs fewer requests; a single message is sent at once. The SDK's own batching always waits
 * for a fixed time and needs an asynchronous client.
 */
public final class SqsMessageQueue<T> implements MessageQueue<T> {
    /**
     * A queue answers within milliseconds. What it has not answered by then is sent again while the function that waits
     * for it still has time; a message that comes twice counts once.
     */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_IN_REQUEST = 10;

    private final SqsClient client;
    private final String url;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

    /**
     * @param url URL of the queue
     */
    public SqsMessageQueue(SqsClient client, String url) {
        this.client = client;
        this.url = url;
        Thread.ofPlatform().daemon().name("send").start(this::sendWaiting);
    }

    /** The queue whose URL an environment variable holds. */
    public static <T> SqsMessageQueue<T> of(String variable) {
        Priming.ofShared("queue", SqsMessageQueue::prime);
        return new SqsMessageQueue<>(client(PATIENCE).build(), Configuration.of(variable));
    }

    /** A client that waits for an answer no longer than {@code patience}, and asks again. */
    static SqsClientBuilder client(Duration patience) {
        return SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(patience));
    }

    /** Warms up the client before a snapshot; its message reaches no queue. */
    private static void prime() {
        var kept = "{\"Successful\":[{\"Id\":\"0\",\"MessageId\":\"none\",\"MD5OfMessageBody\":\"99914b932bd37a50b983c5e7c90ae93b\"}]}";
        try (var client = SqsClient.builder().httpClient(new CannedAnswers(kept))
            .credentialsProvider(AnonymousCredentialsProvider.create()).build()) {
            client.sendMessageBatch(request -> request.queueUrl("https://localhost/none")
                .entries(SendMessageBatchRequestEntry.builder().id("0").messageBody("{}").build()));
        }
    }

    @Override
    public void send(T message) {
        keep(queued(message));
    }

    @Override
    public void sendAll(Collection<T> messages) {
        messages.stream().map(this::queued).toList().forEach(SqsMessageQueue::keep);
    }

    private Waiting queued(T message) {
        var mine = new Waiting(Json.write(message), new CompletableFuture<>());
        waiting.add(mine);
        return mine;
    }

    private static void keep(Waiting mine) {
        try {
            mine.kept().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** How many messages wait for a request; for tests. */
    int waiting() {
        return waiting.size();
    }

    private void sendWaiting() {
        try {
            while (true) {
                var together = new ArrayList<Waiting>(MOST_IN_REQUEST);
                together.add(waiting.take());
                waiting.drainTo(together, MOST_IN_REQUEST - 1);
                sendTogether(together);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // never happens; the thread ends with its environment
        }
    }

    private void sendTogether(List<Waiting> together) {
        try {
            var entries = new ArrayList<SendMessageBatchRequestEntry>(together.size());
            for (int i = 0; i < together.size(); i++) {
                entries.add(SendMessageBatchRequestEntry.builder().id(Integer.toString(i))
                    .messageBody(together.get(i).body()).build());
            }
            var answer = client.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
            answer.failed()
                .forEach(one -> together.get(Integer.parseInt(one.id())).kept().completeExceptionally(failure(one)));
            answer.successful().forEach(one -> together.get(Integer.parseInt(one.id())).kept().complete(null));
            // A message in neither list may not have been stored.
            together.stream().filter(one -> !one.kept().isDone())
                .forEach(one -> one.kept()
                    .completeExceptionally(new IllegalStateException("the queue did not answer for a message")));
        } catch (RuntimeException | Error e) {
            // Fails the waiting senders; later messages are still sent.
            together.forEach(one -> one.kept().completeExceptionally(e));
        }
    }

    private static RuntimeException failure(BatchResultErrorEntry entry) {
        return SqsException.builder().message(entry.code() + ": " + entry.message())
            .statusCode(entry.senderFault() ? 400 : 500)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(entry.code()).errorMessage(entry.message()).build())
            .build();
    }

    private record Waiting(String body, CompletableFuture<Void> kept) {}
}
