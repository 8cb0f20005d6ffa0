package xuefen.local.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.FailureDestination;
import xuefen.local.template.StreamSource;
import xuefen.local.trigger.Destinations.Failed;

/** One bad record stops nothing, and no fault stops the reading. */
@Timeout(30)
class StreamPollerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final FakeStreams streams = new FakeStreams();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<Failed> setDown = new CopyOnWriteArrayList<>();
    private volatile Invoker function = this::take;
    private volatile StreamBatches.Reading reading = record -> StreamRecords.record(record, "arn");

    @Test
    void aRecordThatCannotBeReadIsSetDownAndTheOthersGoOn() throws Exception {
        add("good");
        add("unreadable");
        add("good");
        reading = record -> {
            if (text(record).equals("unreadable")) {
                throw new StackOverflowError();
            }
            return StreamRecords.record(record, "arn");
        };
        try (StreamPoller poller = start(source(10))) {
            until(() -> taken.size() == 1);
            assertThat(taken).containsExactly("1 3");
            assertThat(setDown).singleElement().satisfies(failed -> {
                assertThat(json(failed).at("/DDBStreamBatchInfo/startSequenceNumber").asText()).isEqualTo("2");
                assertThat(json(failed).at("/DDBStreamBatchInfo/shardId").asText()).isEqualTo("shard-1");
                assertThat(json(failed).at("/requestContext/approximateInvokeCount").asInt()).as("tried again first")
                    .isEqualTo(2);
                assertThat(json(failed).has("payload")).isFalse();
            });
            assertThat(poller.status().failed()).isEqualTo(1);
            // Once the reading code is repaired, the record can be read.
            reading = record -> StreamRecords.record(record, "arn");
            assertThat(poller.again("shard-1", "2", 1))
                .hasValueSatisfying(event -> assertThat(event(event).at("/Records/0/dynamodb/NewImage/text/S").asText())
                    .isEqualTo("unreadable"));
        }
        try (StreamPoller _ = start(source(10))) {
            add("good");
            until(() -> taken.size() == 2);
            assertThat(taken).as("a record that was set down is not delivered again").containsExactly("1 3", "4");
        }
    }

    @Test
    void aRecordThatTheFunctionNeverTakesIsSetDownWithItsEventAndTheOthersGoOn() throws Exception {
        add("good");
        add("bad");
        add("good");
        function = (event, id, patience) -> {
            if (new String(event, StandardCharsets.UTF_8).contains("bad")) {
                // An exception counts as an answer that does not take the records.
                throw new IllegalStateException("no environment");
            }
            return take(event, id, patience);
        };
        try (StreamPoller poller = start(source(10))) {
            until(() -> taken.size() == 2);
            assertThat(taken).containsExactly("1", "3");
            Failed failed = setDown.getFirst();
            assertThat(failed.key()).matches(
                "aws/lambda/[0-9a-f-]{36}/shard-1/(\\d{4})/(\\d\\d)/(\\d\\d)/\\1-\\2-\\3T\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}");
            assertThat(json(failed).at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
            JsonNode records = event(json(failed).path("payload").asText().getBytes(StandardCharsets.UTF_8))
                .path("Records");
            assertThat(records).hasSize(1);
            assertThat(records.at("/0/dynamodb/NewImage/text/S").asText()).isEqualTo("bad");
            until(() -> poller.status().inFlight() == 0);
        }
    }

    @Test
    void noEventIsLargerThanLambdaAllows() throws Exception {
        String large = "x".repeat(2_500_000);
        List.of(large, large, large, "y".repeat(Invoker.LARGEST_EVENT), "small").forEach(this::add);
        try (StreamPoller poller = start(source(10))) {
            until(() -> taken.size() == 2);
            assertThat(taken).containsExactly("1 2", "3 5");
            assertThat(setDown).singleElement()
                .satisfies(failed -> assertThat(json(failed).at("/DDBStreamBatchInfo/startSequenceNumber").asText())
                    .isEqualTo("4"));
            assertThat(poller.status().failed()).isEqualTo(1);
        }
    }

    @Test
    void readsOnAfterAnyFaultAndReportsIt() throws Exception {
        streams.faults.addAll(
            List.of(new NullPointerException("a mistake of ours"), new OutOfMemoryError("no memory")));
        add("good");
        try (StreamPoller poller = start(source(10))) {
            until(() -> !taken.isEmpty());
            assertThat(taken).containsExactly("1");
            assertThat(poller.supervised().faults()).isEqualTo(2);
            assertThat(poller.supervised().last())
                .hasValueSatisfying(fault -> assertThat(fault.message()).isEqualTo("no memory"));
            assertThat(poller.status().running()).isTrue();
        }
    }

    @Test
    void aFilterComparesBinaryValuesAsTheirBase64() throws Exception {
        StreamSource filtered = new StreamSource("F", "E", "T", "TRIM_HORIZON", 10, Duration.ZERO, OptionalInt.of(1),
            true, false, List.of("{\"dynamodb\":{\"NewImage\":{\"bytes\":{\"B\":[\"/wEC\"]}}}}"), Optional.empty());
        streams.add(Map.of("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1}))));
        streams.add(Map.of("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) 0xff, 1, 2}))));
        try (StreamPoller _ = start(filtered)) {
            until(() -> !taken.isEmpty());
            assertThat(taken).containsExactly("2");
        }
    }

    @Test
    void aDamagedCheckpointIsIgnoredAndNothingIsMissed() throws Exception {
        add("good");
        StreamSource latest = new StreamSource("F", "E", "T", "LATEST", 10, Duration.ZERO, OptionalInt.of(1), true,
            false, List.of(), Optional.empty());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("FE.json"), "{\"stream\":\"a");
        try (StreamPoller _ = start(latest)) {
            until(() -> !taken.isEmpty());
            assertThat(taken).containsExactly("1");
        }
    }

    private StreamPoller start(StreamSource source) throws IOException {
        Invoker delegating = (event, id, patience) -> function.invoke(event, id, patience);
        StreamPoller poller = new StreamPoller(source, "arn", streams, delegating,
            new StreamFailures(source, "arn", (_, failed) -> setDown.add(failed)), folder,
            record -> reading.read(record));
        poller.start();
        return poller;
    }

    private Outcome take(byte[] event, String id, Duration patience) {
        taken.add(String.join(" ", event(event).path("Records").valueStream()
            .map(record -> StreamRecords.sequenceNumber((ObjectNode) record)).toList()));
        return new Outcome(id, Outcome.Result.DONE, new byte[0], 1);
    }

    private void add(String text) {
        streams.add(Map.of("text", AttributeValue.fromS(text)));
    }

    private static String text(Record record) {
        return record.dynamodb().newImage().get("text").s();
    }

    private static StreamSource source(int batchSize) {
        return new StreamSource("F", "E", "T", "TRIM_HORIZON", batchSize, Duration.ZERO, OptionalInt.of(1), true, false,
            List.of(), Optional.of(new FailureDestination(FailureDestination.Kind.BUCKET, "Failures")));
    }

    private static JsonNode json(Failed failed) {
        return event(failed.body().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode event(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
