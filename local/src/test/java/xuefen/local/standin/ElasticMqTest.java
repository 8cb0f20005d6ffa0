package xuefen.local.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import xuefen.local.client.Waiting;
import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Queues;
import xuefen.local.template.QueueResource;

@Tag("stack")
class ElasticMqTest {
    private static final QueueResource SCANS = queue("Scans", 1, Optional.of(new QueueResource.DeadLetter("Dead", 2)));
    private static final QueueResource DEAD = queue("Dead", 1, Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedMessageSurvivesAKill() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        var server = start();
        try (SqsClient client = AwsClients.sqs(server.endpoint); var senders = Executors.newFixedThreadPool(8)) {
            String queue = create(server.endpoint);
            for (int sender = 0; sender < 8; sender++) {
                int number = sender;
                senders.submit(() -> sendUntilItFails(client, queue, number, acknowledged));
            }
            while (acknowledged.size() < 300) {
                Thread.sleep(5);
            }
            ProcessHandle.of(server.process.pid()).orElseThrow().destroyForcibly();
        }
        server = start();
        try (SqsClient client = AwsClients.sqs(server.endpoint)) {
            assertThat(bodies(receiveAll(client, create(server.endpoint)))).containsAll(acknowledged);
        } finally {
            server.process.close();
        }
    }

    @Test
    void deletedMessagesStayDeletedAndHiddenOnesReturn() throws Exception {
        var server = start();
        try (SqsClient client = AwsClients.sqs(server.endpoint)) {
            String queue = create(server.endpoint);
            client.sendMessage(request -> request.queueUrl(queue).messageBody("done"));
            String handle = receive(client, queue).getFirst().receiptHandle();
            client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(handle));
            client.sendMessage(request -> request.queueUrl(queue).messageBody("in work"));
            assertThat(receive(client, queue)).hasSize(1);
            ProcessHandle.of(server.process.pid()).orElseThrow().destroyForcibly();
        }
        server = start();
        try (SqsClient client = AwsClients.sqs(server.endpoint)) {
            assertThat(bodies(receiveAll(client, create(server.endpoint)))).containsExactly("in work");
        } finally {
            server.process.close();
        }
    }

    @Test
    void aMessageReceivedTooOftenGoesToTheDeadLettersAndStaysThereOverAKill() throws Exception {
        var server = start();
        try (SqsClient client = AwsClients.sqs(server.endpoint)) {
            String queue = create(server.endpoint);
            client.sendMessage(request -> request.queueUrl(queue).messageBody("poison"));
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThat(receive(client, queue)).hasSize(1);
                Thread.sleep(1_100);
            }
            assertThat(receive(client, queue)).isEmpty();
            // ElasticMQ answers before the message has moved. Once somebody has received it there, it is stored there.
            assertThat(receiveOne(client, queue.replace("Scans", "Dead")).body()).isEqualTo("poison");
            ProcessHandle.of(server.process.pid()).orElseThrow().destroyForcibly();
        }
        server = start();
        try (SqsClient client = AwsClients.sqs(server.endpoint)) {
            String queue = create(server.endpoint);
            assertThat(receive(client, queue)).isEmpty();
            assertThat(receiveOne(client, queue.replace("Scans", "Dead")).body()).isEqualTo("poison");
        } finally {
            server.process.close();
        }
    }

    @Test
    void aChangedDeclarationChangesTheQueueAndKeepsItsMessages() throws Exception {
        var server = start();
        try (SqsClient client = AwsClients.sqs(server.endpoint)) {
            String queue = create(server.endpoint);
            client.sendMessage(request -> request.queueUrl(queue).messageBody("kept"));
            var changed = queue("Scans", 77, Optional.of(new QueueResource.DeadLetter("Dead", 9)));
            new Queues(client, server.endpoint).ensure(List.of(changed, DEAD));
            var attributes = client.getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes();
            assertThat(attributes).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77");
            assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY)).contains("\"maxReceiveCount\":9");
            assertThat(bodies(receive(client, queue))).containsExactly("kept");
        } finally {
            server.process.close();
        }
    }

    private record Server(ChildProcess process, URI endpoint) {}

    private Server start() throws Exception {
        CompletableFuture<URI> endpoint = new CompletableFuture<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = ChildProcess.startJava("elasticmq-test",
            List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", classPath, ElasticMqMain.class.getName(), folder.resolve("queues.sqlite").toString()),
            Map.of(), Duration.ofSeconds(5), line -> {
                if (line.startsWith("at ")) {
                    endpoint.complete(URI.create(line.substring(3)));
                }
            }, System.err::println);
        process.onExit()
            .thenAccept(code -> endpoint.completeExceptionally(new IllegalStateException("exit code " + code)));
        return new Server(process, endpoint.get(60, TimeUnit.SECONDS));
    }

    private static QueueResource queue(String name, int visibilitySeconds,
        Optional<QueueResource.DeadLetter> deadLetter) {
        return new QueueResource(name, Duration.ofSeconds(visibilitySeconds), Duration.ofDays(14), Duration.ZERO,
            deadLetter);
    }

    private static String create(URI endpoint) {
        try (SqsClient client = AwsClients.sqs(endpoint)) {
            return new Queues(client, endpoint).ensure(List.of(SCANS, DEAD)).get("Scans").get("QueueUrl");
        }
    }

    private static void sendUntilItFails(SqsClient client, String queue, int sender, Set<String> acknowledged) {
        try {
            for (int i = 0;; i++) {
                String body = sender + "/" + i;
                client.sendMessage(request -> request.queueUrl(queue).messageBody(body));
                acknowledged.add(body);
            }
        } catch (SdkException e) {
            // The server was killed: what it has not acknowledged does not count.
        }
    }

    private static List<Message> receive(SqsClient client, String queue) {
        return client.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10)).messages();
    }

    private static Message receiveOne(SqsClient client, String queue) {
        var received = new ArrayList<Message>();
        Waiting.until("a message in " + queue, () -> received.addAll(receive(client, queue)));
        return received.getFirst();
    }

    private static List<Message> receiveAll(SqsClient client, String queue) throws InterruptedException {
        List<Message> all = new ArrayList<>();
        for (int empty = 0; empty < 3;) {
            List<Message> some = receive(client, queue);
            for (Message message : some) {
                client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
            all.addAll(some);
            if (some.isEmpty()) {
                empty++;
                Thread.sleep(500);
            }
        }
        return all;
    }

    private static Set<String> bodies(List<Message> messages) {
        Set<String> bodies = new HashSet<>();
        messages.forEach(message -> bodies.add(message.body()));
        return bodies;
    }
}
