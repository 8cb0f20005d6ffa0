package xuefen.local.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fixture.QueueFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

import xuefen.local.client.Waiting;
import xuefen.local.environment.CodeStore;
import xuefen.local.environment.FunctionPool;
import xuefen.local.environment.FunctionZip;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.SqsSource;

@Timeout(30)
class SqsPollerTest {
    private static final List<Message> BATCH = List.of(FakeSqs.message("1", "good"), FakeSqs.message("2", "bad"),
        FakeSqs.message("3", "good"));

    private final FakeSqs sqs = new FakeSqs();

    @Test
    void deletesOnlyWhatTheFunctionTook() throws Exception {
        handle(true, answering("{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}"));
        assertThat(sqs.deleted).containsExactly("handle-1", "handle-3");
    }

    @Test
    void deletesNothingWhenAllFailed() throws Exception {
        handle(true, answering(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"},{\"itemIdentifier\":\"2\"},{\"itemIdentifier\":\"3\"}]}"));
        assertThat(sqs.deleted).isEmpty();
    }

    @Test
    void deletesNothingWhenTheFunctionFails() throws Exception {
        PollerStatus status = handle(true,
            (event, id, patience) -> new Outcome(id, Outcome.Result.FAILED, new byte[0], 1));
        assertThat(sqs.deleted).isEmpty();
        assertThat(status.failed()).isEqualTo(3);
        assertThat(status.inFlight()).isZero();
    }

    @Test
    void deletesNothingWhenTheAnswerMakesNoSense() throws Exception {
        handle(true, answering("{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}"));
        handle(true, answering("{\"batchItemFailures\":[{}]}"));
        handle(true, answering("{\"batchItemFailures\":\"all\"}"));
        handle(true, answering("\"fine\""));
        assertThat(sqs.deleted).isEmpty();
    }

    @Test
    void deletesAllWhenNothingFailedOrFailuresAreNotReported() throws Exception {
        handle(true, answering("{\"batchItemFailures\":[]}"));
        handle(true, answering("null"));
        handle(true, answering("{\"batchItemFailures\":null}"));
        handle(false, answering("{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}"));
        assertThat(sqs.deleted).hasSize(12);
    }

    @Test
    void theEventIsWhatLambdaSends() throws Exception {
        AtomicReference<JsonNode> seen = new AtomicReference<>();
        handle(false, (event, id, patience) -> {
            seen.set(json(event));
            return new Outcome(id, Outcome.Result.DONE, new byte[0], 1);
        });
        JsonNode record = seen.get().at("/Records/1");
        assertThat(record.get("messageId").asText()).isEqualTo("2");
        assertThat(record.get("receiptHandle").asText()).isEqualTo("handle-2");
        assertThat(record.get("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.get("eventSourceARN").asText()).isEqualTo("arn");
        assertThat(record.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
    }

    @Test
    void aRealHandlerReadsTheEventAndNamesItsFailures(@TempDir Path folder) throws Exception {
        FunctionZip.of(folder, QueueFunction.class);
        try (
            FunctionPool pool = new FunctionPool(FunctionZip.function("F", QueueFunction.class, Duration.ofSeconds(10)),
                folder, new CodeStore(folder.resolve("code")), 1)) {
            handle(true, pool);
        }
        assertThat(sqs.deleted).containsExactly("handle-1", "handle-3");
    }

    @Test
    void takesNoMoreAtOnceThanAllowedAndDrainsWhenClosed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(2);
        Invoker slow = (event, id, patience) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            begun.countDown();
            Thread.sleep(100);
            now.decrementAndGet();
            return new Outcome(id, Outcome.Result.DONE, new byte[0], 1);
        };
        for (int i = 0; i < 35; i++) {
            sqs.waiting.add(FakeSqs.message(Integer.toString(i), "x"));
        }
        SqsPoller poller = new SqsPoller(source(10, OptionalInt.of(2), false), "url", "arn", sqs, slow, 4, () -> false);
        poller.start();
        begun.await();
        poller.close();
        assertThat(most).hasValue(2);
        assertThat(poller.status().running()).isFalse();
        assertThat(sqs.deleted.size() + sqs.waiting.size()).as("every received message was handled to its end")
            .isEqualTo(35);
    }

    @Test
    void fewWorkersGoOnDuringARushAndTheOthersReturnAfterwards() throws Exception {
        AtomicBoolean rush = new AtomicBoolean(true);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Invoker slow = (event, id, patience) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(20);
            now.decrementAndGet();
            return new Outcome(id, Outcome.Result.DONE, new byte[0], 1);
        };
        for (int i = 0; i < 400; i++) {
            sqs.waiting.add(FakeSqs.message(Integer.toString(i), "x"));
        }
        SqsPoller poller = new SqsPoller(source(10, OptionalInt.empty(), false), "url", "arn", sqs, slow, 4, rush::get);
        poller.start();
        while (sqs.deleted.size() < 50) {
            Thread.sleep(5);
        }
        assertThat(most.get()).isLessThanOrEqualTo(3);
        rush.set(false);
        while (most.get() < 4) {
            Thread.sleep(1);
        }
        rush.set(true);
        while (sqs.deleted.size() < 200) {
            Thread.sleep(5);
        }
        poller.close();
        assertThat(now).hasValue(0);
    }

    @Test
    @Tag("slow")
    void goesOnWhenTheQueueIsBack() throws Exception {
        sqs.down = true;
        SqsPoller poller = new SqsPoller(source(10, OptionalInt.empty(), false), "url", "arn", sqs, answering("null"),
            4, () -> false);
        poller.start();
        while (poller.status().lastError().isEmpty()) {
            Thread.sleep(5);
        }
        sqs.down = false;
        sqs.waiting.add(FakeSqs.message("1", "x"));
        while (sqs.deleted.isEmpty()) {
            Thread.sleep(5);
        }
        assertThat(poller.status().lastError()).isEmpty();
        poller.close();
    }

    @Test
    void theWorkersGoOnAfterAnyFaultAndReportIt() throws Exception {
        sqs.faults.addAll(List.of(new NullPointerException("a mistake of ours"), new OutOfMemoryError("no memory")));
        AtomicInteger calls = new AtomicInteger();
        Invoker once = (event, id, patience) -> {
            if (calls.getAndIncrement() == 0) {
                throw new StackOverflowError();
            }
            return new Outcome(id, Outcome.Result.DONE, new byte[0], 1);
        };
        sqs.waiting.add(FakeSqs.message("1", "lost to a fault"));
        // In a rush, too, where a worker that handled a batch receives again only if no other does.
        SqsPoller poller = new SqsPoller(source(1, OptionalInt.empty(), false), "url", "arn", sqs, once, 4, () -> true);
        poller.start();
        while (calls.get() == 0) {
            Thread.sleep(5);
        }
        sqs.waiting.addAll(List.of(FakeSqs.message("2", "x"), FakeSqs.message("3", "x")));
        while (sqs.deleted.size() < 2) {
            Thread.sleep(5);
        }
        assertThat(sqs.deleted).containsExactlyInAnyOrder("handle-2", "handle-3");
        assertThat(poller.supervised().faults()).isEqualTo(3);
        assertThat(poller.status().running()).isTrue();
        // A message still counts as in flight when it is deleted.
        Waiting.until("the last message to be let go", () -> poller.status().inFlight() == 0);
        poller.close();
        assertThat(poller.status().running()).isFalse();
    }

    private PollerStatus handle(boolean reports, Invoker function) throws InterruptedException {
        SqsPoller poller = new SqsPoller(source(10, OptionalInt.empty(), reports), "url", "arn", sqs, function, 4,
            () -> false);
        poller.handle(BATCH);
        return poller.status();
    }

    private static SqsSource source(int batchSize, OptionalInt concurrency, boolean reports) {
        return new SqsSource("F", "Jobs", "Queue", batchSize, Duration.ZERO, concurrency, reports);
    }

    private static Invoker answering(String answer) {
        return (event, id, patience) -> new Outcome(id, Outcome.Result.DONE, answer.getBytes(StandardCharsets.UTF_8),
            1);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
