package xuefen.local.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fixture.TableFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

import xuefen.local.environment.CodeStore;
import xuefen.local.environment.FunctionPool;
import xuefen.local.environment.FunctionZip;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.FailureDestination;
import xuefen.local.template.StreamSource;
import xuefen.local.template.TemplateException;

class StreamDeliveryTest {
    private static final String ONLY_PUBLISHED = "{\"dynamodb\":{\"NewImage\":{\"state\":{\"S\":[\"PUBLISHED\"]}}}}";

    private final List<String> calls = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void handsOverTakenRecordsOnce() throws Exception {
        assertThat(deliver(source(2, true, true), Set.of(), "1", "2", "3")).isZero();
        assertThat(calls).containsExactly("1 2 3");
    }

    @Test
    void halvesAFailingBatchUntilTheBadRecordStandsAlone() throws Exception {
        assertThat(deliver(source(1, true, false), Set.of("3"), "1", "2", "3", "4")).isEqualTo(1);
        assertThat(calls).containsExactly("1 2 3 4", "1 2", "3 4", "3", "3", "4");
        assertThat(lost).containsExactly("3 after 2");
        assertThat(pauses).as("halving does not pause").containsExactly(Duration.ofMillis(200));
    }

    @Test
    void withoutHalvingTheWholeBatchIsTriedAgainAndGivenUp() throws Exception {
        assertThat(deliver(source(2, false, false), Set.of("2"), "1", "2", "3")).isEqualTo(3);
        assertThat(calls).containsExactly("1 2 3", "1 2 3", "1 2 3");
        assertThat(lost).containsExactly("1 2 3 after 3");
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void goesOnFromTheFirstRecordThatTheFunctionNames() throws Exception {
        assertThat(deliver(source(1, true, true), Set.of("3"), "1", "2", "3", "4")).isEqualTo(1);
        assertThat(calls).containsExactly("1 2 3 4", "3 4", "3", "4");
        assertThat(lost).containsExactly("3 after 2");
    }

    @Test
    void withoutALimitItTriesUntilItSucceeds() throws Exception {
        List<Outcome.Result> results = new ArrayList<>(
            List.of(Outcome.Result.FAILED, Outcome.Result.FAILED, Outcome.Result.DONE));
        Invoker function = (event, id, patience) -> new Outcome(id, results.removeFirst(), bytes("null"), 1);
        StreamSource unlimited = new StreamSource("F", "E", "T", "LATEST", 10, Duration.ZERO, OptionalInt.empty(),
            false, true, List.of(), Optional.empty());
        assertThat(new StreamDelivery(unlimited, function, this::lose, pauses::add).deliver("shard",
            List.of(record("1", "x")))).isZero();
        assertThat(results).isEmpty();
    }

    @Test
    void aRealHandlerReadsTheEvent(@TempDir Path folder) throws Exception {
        FunctionZip.of(folder, TableFunction.class);
        try (
            FunctionPool pool = new FunctionPool(FunctionZip.function("F", TableFunction.class, Duration.ofSeconds(10)),
                folder, new CodeStore(folder.resolve("code")), 1)) {
            int given = new StreamDelivery(source(0, true, true), pool, this::lose, pauses::add)
                .deliver("shard", List.of(record("1", "good"), record("2", "bad"), record("3", "good")));
            assertThat(given).isEqualTo(2);
            assertThat(lost).as("one attempt, and no retry").containsExactly("2 3 after 1");
            assertThat(pool.errors()).isZero();
        }
    }

    @Test
    void aReplacementEnvironmentReadsTheEventLikeTheFirst(@TempDir Path folder) throws Exception {
        FunctionZip.of(folder, TableFunction.class);
        for (int environment = 0; environment < 3; environment++) {
            try (FunctionPool pool = new FunctionPool(
                FunctionZip.function("F", TableFunction.class, Duration.ofSeconds(10)), folder,
                new CodeStore(folder.resolve("code")), 1)) {
                assertThat(new StreamDelivery(source(0, true, true), pool, this::lose, pauses::add).deliver("shard",
                    List.of(record("1", "good")))).isZero();
                assertThat(pool.errors()).isZero();
            }
        }
    }

    @Test
    void filtersByPattern() {
        EventFilter filter = new EventFilter(filtered(ONLY_PUBLISHED));
        assertThat(filter.passes(state("PUBLISHED"))).isTrue();
        assertThat(filter.passes(state("SUBMITTED"))).isFalse();
        assertThat(filter.passes(record("1", "x"))).as("no such attribute").isFalse();

        EventFilter either = new EventFilter(filtered("{\"eventName\":[\"REMOVE\"]}",
            "{\"dynamodb\":{\"NewImage\":{\"state\":{\"S\":[{\"prefix\":\"SUB\"}]}}}}"));
        assertThat(either.passes(state("SUBMITTED"))).isTrue();
        assertThat(either.passes(state("DRAFT"))).isFalse();
        assertThat(new EventFilter(filtered("{\"dynamodb\":{\"OldImage\":[{\"exists\":false}]}}")).passes(state("X")))
            .isTrue();
        assertThat(new EventFilter(filtered("{\"eventName\":[{\"anything-but\":[\"MODIFY\"]}]}")).passes(state("X")))
            .isFalse();
    }

    @Test
    void namesOperatorsThatItDoesNotKnow() {
        assertThatExceptionOfType(TemplateException.class)
            .isThrownBy(() -> new EventFilter(filtered("{\"a\":[{\"numeric\":[\">\",1]}]}"))).withMessage(
                "Resources.F.Properties.Events.E.Properties.FilterCriteria: unknown operator {\"numeric\":[\">\",1]}");
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> new EventFilter(filtered("{\"a\":1}")));
    }

    @Test
    void tellsTheFailureQueueWhereTheRecordsStand() throws Exception {
        List<String> sent = new ArrayList<>();
        new StreamFailures(filtered(ONLY_PUBLISHED), "stream-arn", (_, failed) -> sent.add(failed.body()))
            .records("shard", List.of(record("7", "x"), record("8", "y")), "r", 6);
        JsonNode message = new ObjectMapper().readTree(sent.getFirst());
        assertThat(message.has("payload")).as("a queue gets no records").isFalse();
        assertThat(message.at("/DDBStreamBatchInfo/startSequenceNumber").asText()).isEqualTo("7");
        assertThat(message.at("/DDBStreamBatchInfo/endSequenceNumber").asText()).isEqualTo("8");
        assertThat(message.at("/DDBStreamBatchInfo/streamArn").asText()).isEqualTo("stream-arn");
        assertThat(message.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(message.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(6);
    }

    @Test
    void remembersHowFarAStreamWasRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("streams/F.json");
        new StreamCheckpoints(file, "stream-1").put("shard", "42");
        assertThat(new StreamCheckpoints(file, "stream-1").get("shard")).contains("42");
        assertThat(new StreamCheckpoints(file, "stream-2").get("shard")).as("a table made anew").isEmpty();
    }

    private int deliver(StreamSource source, Set<String> bad, String... numbers) throws InterruptedException {
        Invoker function = (event, id, patience) -> {
            List<String> seen = new ArrayList<>();
            try {
                new ObjectMapper().readTree(event).get("Records")
                    .forEach(record -> seen.add(record.at("/dynamodb/SequenceNumber").asText()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            calls.add(String.join(" ", seen));
            Optional<String> first = seen.stream().filter(bad::contains).findFirst();
            if (first.isEmpty()) {
                return new Outcome(id, Outcome.Result.DONE, bytes("{\"batchItemFailures\":[]}"), 1);
            }
            return source.reportBatchItemFailures()
                ? new Outcome(id, Outcome.Result.DONE,
                    bytes("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + first.get() + "\"}]}"), 1)
                : new Outcome(id, Outcome.Result.FAILED, bytes("{}"), 1);
        };
        return new StreamDelivery(source, function, this::lose, pauses::add).deliver("shard",
            Stream.of(numbers).map(number -> record(number, "x")).toList());
    }

    private void lose(String shard, List<ObjectNode> records, String requestId, int attempts) {
        lost.add(String.join(" ", records.stream().map(StreamRecords::sequenceNumber).toList()) + " after " + attempts);
    }

    private static StreamSource source(int retries, boolean bisects, boolean reports) {
        return new StreamSource("F", "E", "T", "TRIM_HORIZON", 10, Duration.ZERO, OptionalInt.of(retries), bisects,
            reports, List.of(), Optional.empty());
    }

    private static StreamSource filtered(String... patterns) {
        return new StreamSource("F", "E", "T", "TRIM_HORIZON", 10, Duration.ZERO, OptionalInt.of(1), true, true,
            List.of(patterns), Optional.of(new FailureDestination(FailureDestination.Kind.QUEUE, "Queue")));
    }

    private static ObjectNode state(String state) {
        return record("1", Map.of("pk", AttributeValue.fromS("p"), "state", AttributeValue.fromS(state)));
    }

    private static ObjectNode record(String number, String pk) {
        return record(number, Map.of("pk", AttributeValue.fromS(pk), "n", AttributeValue.fromN("1"), "l",
            AttributeValue.fromL(List.of(AttributeValue.fromBool(true)))));
    }

    private static ObjectNode record(String number, Map<String, AttributeValue> image) {
        return StreamRecords.record(
            Record.builder().eventID("e").eventName("MODIFY").eventVersion("1.1").awsRegion("us-east-1")
                .dynamodb(change -> change.sequenceNumber(number).newImage(image).keys(Map.of("pk", image.get("pk")))
                    .sizeBytes(10L).streamViewType("NEW_IMAGE")
                    .approximateCreationDateTime(Instant.parse("2026-05-04T00:00:00Z")))
                .build(),
            "arn");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
