package xuefen.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

@Timeout(30)
class SqsMessageQueueTest {
    /** The answer that the message {} was kept, with its digest. */
    private static final String KEPT = "{\"Successful\":[{\"Id\":\"0\",\"MessageId\":\"m\","
        + "\"MD5OfMessageBody\":\"99914b932bd37a50b983c5e7c90ae93b\"}]}";

    private final Sqs sqs = new Sqs();
    private final SqsMessageQueue<String> queue = new SqsMessageQueue<>(sqs, "https://sqs/q");

    @Test
    void aMessageAloneGoesAtOnce() {
        queue.send("one");
        queue.send("two");
        assertThat(sqs.requests).containsExactly(List.of("\"one\""), List.of("\"two\""));
    }

    @Test
    void whatIsSentMeanwhileGoesTogether() throws Exception {
        sqs.hold();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = people.submit(() -> queue.send("first"));
            sqs.arrived.await();
            List<? extends Future<?>> others = IntStream.range(0, 25)
                .mapToObj(i -> people.submit(() -> queue.send("m" + i))).toList();
            while (queue.waiting() < 25) {
                Thread.sleep(1);
            }
            assertThat(others).noneMatch(Future::isDone);
            sqs.letGo.countDown();
            first.get();
            for (var other : others) {
                other.get();
            }
        }
        assertThat(sqs.requests).extracting(List::size).containsExactly(1, 10, 10, 5);
        assertThat(sqs.requests.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(26);
    }

    @Test
    void manyOfOneGoTogether() throws Exception {
        sqs.hold();
        try (var one = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = one.submit(() -> queue.sendAll(IntStream.range(0, 25).mapToObj(i -> "m" + i).toList()));
            sqs.arrived.await();
            while (queue.waiting() + sqs.requests.getFirst().size() < 25) {
                Thread.sleep(1);
            }
            assertThat(all.isDone()).isFalse();
            sqs.letGo.countDown();
            all.get();
        }
        assertThat(sqs.requests).hasSizeLessThanOrEqualTo(4);
        assertThat(sqs.requests.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(25);
    }

    @Test
    void ofManyOneThatIsRefusedIsTold() {
        sqs.refused = "\"bad\"";
        assertThatExceptionOfType(SqsException.class).isThrownBy(() -> queue.sendAll(List.of("good", "bad")));
    }

    @Test
    void whoseMessageIsRefusedIsTold() {
        sqs.refused = "\"bad\"";
        assertThatExceptionOfType(SqsException.class).isThrownBy(() -> queue.send("bad"))
            .satisfies(e -> assertThat(e.isThrottlingException()).isTrue());
        queue.send("good");
    }

    @Test
    void whoseRequestFailsIsTold() {
        sqs.broken = new IllegalStateException("no queue");
        assertThatThrownBy(() -> queue.send("x")).isSameAs(sqs.broken);
        sqs.broken = null;
        queue.send("y");
        assertThat(sqs.requests).last().isEqualTo(List.of("\"y\""));
    }

    @Test
    void aMessageThatNobodyAnswersForIsNotTakenAsKept() {
        sqs.silent = true;
        assertThatThrownBy(() -> queue.send("x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheQueueDoesNotAnswerIsSentAgain() throws Exception {
        var bodies = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            // The first request is left without an answer, its connection open.
            if (bodies.size() > 1) {
                var answer = KEPT.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            }
        });
        server.start();
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var client = SqsMessageQueue.client(Duration.ofMillis(200)).endpointOverride(address)
            .region(Region.US_EAST_1).credentialsProvider(AnonymousCredentialsProvider.create()).build()) {
            new SqsMessageQueue<>(client, address + "/q").send(Map.of());
        } finally {
            server.stop(0);
        }
        assertThat(bodies).hasSize(2).allSatisfy(body -> assertThat(body).contains("\"MessageBody\":\"{}\""));
    }

    /** A queue that can block, refuse messages and fail. */
    private static final class Sqs implements SqsClient {
        private final List<List<String>> requests = new CopyOnWriteArrayList<>();
        private final CountDownLatch arrived = new CountDownLatch(1);
        private volatile CountDownLatch letGo = new CountDownLatch(0);
        private volatile String refused;
        private volatile RuntimeException broken;
        private volatile boolean silent;

        void hold() {
            letGo = new CountDownLatch(1);
        }

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            requests.add(request.entries().stream().map(SendMessageBatchRequestEntry::messageBody).toList());
            arrived.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (broken != null) {
                throw broken;
            }
            if (silent) {
                return SendMessageBatchResponse.builder().build();
            }
            return SendMessageBatchResponse.builder()
                .successful(request.entries().stream().filter(one -> !one.messageBody().equals(refused))
                    .map(one -> SendMessageBatchResultEntry.builder().id(one.id()).build()).toList())
                .failed(request.entries().stream().filter(one -> one.messageBody().equals(refused))
                    .map(one -> BatchResultErrorEntry.builder().id(one.id()).code("RequestThrottled").message("later")
                        .senderFault(true).build())
                    .toList())
                .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
