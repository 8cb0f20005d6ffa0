package xuefen.local.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.resource.Tables;
import xuefen.local.standin.Credentials;
import xuefen.local.standin.DynamoDbLocal;
import xuefen.local.template.StreamSource;
import xuefen.local.template.TableResource;

/**
 * Every value that a table can hold is read from its stream in the form in which the service answers a request for the
 * item, and functions read the same value. DynamoDB Local is as close to the service as tests can get; its answer is
 * taken before the SDK has read it.
 */
@Tag("stack")
class StreamRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = "xuefen-Things";
    private static final int DEEPEST = 31;

    private static final LastAnswer ANSWER = new LastAnswer();
    private static Path folder;
    private static DynamoDbLocal database;
    private static DynamoDbClient table;
    private static DynamoDbStreamsClient streams;
    private static String streamArn;
    private static String iterator;
    private static int number;

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("xuefen-records");
        database = DynamoDbLocal.start(Path.of("target", "dynamodb-local").toAbsolutePath(), folder);
        var keys = StaticCredentialsProvider.create(
            AwsBasicCredentials.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY));
        table = DynamoDbClient.builder().endpointOverride(database.endpoint()).endpointDiscoveryEnabled(false)
            .region(Region.of(Credentials.REGION)).credentialsProvider(keys)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(ANSWER)).build();
        streams = DynamoDbStreamsClient.builder().endpointOverride(database.endpoint())
            .region(Region.of(Credentials.REGION)).credentialsProvider(keys)
            .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        streamArn = new Tables(table)
            .ensure(new TableResource("Things", Map.of("pk", "S"), new TableResource.Key("pk", Optional.empty()),
                List.of(), Optional.of("NEW_AND_OLD_IMAGES"), Optional.empty()))
            .get("StreamArn");
        String shard = streams.describeStream(request -> request.streamArn(streamArn)).streamDescription().shards()
            .getFirst().shardId();
        iterator = streams.getShardIterator(
            request -> request.streamArn(streamArn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    }

    @AfterContainer
    static void stop() throws IOException {
        table.close();
        streams.close();
        database.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void everyValueIsReadAsTheServiceWritesIt(@ForAll("documents") Map<String, AttributeValue> document)
        throws IOException {
        assertReadAsWritten(document);
    }

    @Example
    void emptyMapsAndListsAtEveryDepthAreReadToo() throws IOException {
        AttributeValue deep = AttributeValue.fromM(Map.of());
        for (int level = 0; level < DEEPEST - 1; level++) {
            deep = level % 2 == 0 ? AttributeValue.fromL(List.of(deep, AttributeValue.fromL(List.of())))
                : AttributeValue.fromM(Map.of("rows", deep));
        }
        assertReadAsWritten(Map.of("map", AttributeValue.fromM(Map.of()), "list", AttributeValue.fromL(List.of()),
            "rows", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of()))), "deep", deep));
    }

    @Example
    void aFolderThatStoppedBeforeAnUnreadableRecordGoesOnWithTheNextStart() throws Exception {
        StreamSource source = new StreamSource("F", "E", "Things", "TRIM_HORIZON", 10, Duration.ZERO, OptionalInt.of(0),
            true, false, List.of("{\"dynamodb\":{\"NewImage\":{\"state\":{\"S\":[\"PUBLISHED\"]}}}}"),
            Optional.empty());
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Invoker function = (event, id, patience) -> {
            seen.add(new String(event, StandardCharsets.UTF_8));
            return new Outcome(id, Outcome.Result.DONE, new byte[0], 1);
        };
        StreamFailures failures = new StreamFailures(source, streamArn, (_, _) -> {});
        Path checkpoints = folder.resolve("streams");
        put("published-1", Map.of("state", AttributeValue.fromS("PUBLISHED")));
        try (StreamPoller first = new StreamPoller(source, streamArn, streams, function, failures, checkpoints)) {
            first.start();
            assertThat(seen.poll(20, TimeUnit.SECONDS)).contains("published-1");
        }
        // Earlier versions stopped reading here, at an empty map.
        put("draft", Map.of("courses", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of()))), "leader",
            AttributeValue.fromM(Map.of())));
        put("published-2",
            Map.of("state", AttributeValue.fromS("PUBLISHED"), "teachers", AttributeValue.fromL(List.of())));
        try (StreamPoller next = new StreamPoller(source, streamArn, streams, function, failures, checkpoints)) {
            next.start();
            assertThat(seen.poll(20, TimeUnit.SECONDS)).contains("published-2").doesNotContain("published-1");
            assertThat(next.supervised().faults()).isZero();
        }
    }

    private static void put(String key, Map<String, AttributeValue> document) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(document);
        item.put("pk", AttributeValue.fromS(key));
        table.putItem(request -> request.tableName(TABLE).item(item));
    }

    private static void assertReadAsWritten(Map<String, AttributeValue> document) throws IOException {
        String key = "thing-" + ++number;
        put(key, document);
        table.getItem(
            request -> request.tableName(TABLE).key(Map.of("pk", AttributeValue.fromS(key))).consistentRead(true));
        JsonNode written = inOrder(JSON.readTree(ANSWER.bytes).path("Item"));
        assertThat(written.size()).isEqualTo(document.size() + 1);
        ObjectNode record = null;
        while (record == null || !record.at("/dynamodb/Keys/pk/S").asText().equals(key)) {
            var page = streams.getRecords(request -> request.shardIterator(iterator).limit(1));
            iterator = page.nextShardIterator();
            if (!page.records().isEmpty()) {
                record = StreamRecords.record(page.records().getFirst(), streamArn);
            }
        }
        assertThat(inOrder(record.at("/dynamodb/NewImage"))).isEqualTo(written);
        assertThat(inOrder(asAFunctionReads(record))).as("what a function is given").isEqualTo(written);
    }

    private static ObjectNode asAFunctionReads(ObjectNode record) {
        var event = LambdaEventSerializers.serializerFor(DynamodbEvent.class, StreamRecordsTest.class.getClassLoader())
            .fromJson(new ByteArrayInputStream(StreamRecords.event(List.of(record))));
        ObjectNode image = JSON.createObjectNode();
        event.getRecords().getFirst().getDynamodb().getNewImage()
            .forEach((name, value) -> image.set(name, json(value)));
        return image;
    }

    private static ObjectNode json(com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue value) {
        ObjectNode node = JSON.createObjectNode();
        if (value.getS() != null) {
            node.put("S", value.getS());
        }
        if (value.getN() != null) {
            node.put("N", value.getN());
        }
        if (value.getB() != null) {
            node.put("B", base64(value.getB()));
        }
        if (value.getBOOL() != null) {
            node.put("BOOL", value.getBOOL());
        }
        if (value.getNULL() != null) {
            node.put("NULL", value.getNULL());
        }
        if (value.getM() != null) {
            ObjectNode map = node.putObject("M");
            value.getM().forEach((name, each) -> map.set(name, json(each)));
        }
        if (value.getL() != null) {
            ArrayNode list = node.putArray("L");
            value.getL().forEach(each -> list.add(json(each)));
        }
        if (value.getSS() != null) {
            value.getSS().forEach(node.putArray("SS")::add);
        }
        if (value.getNS() != null) {
            value.getNS().forEach(node.putArray("NS")::add);
        }
        if (value.getBS() != null) {
            ArrayNode list = node.putArray("BS");
            value.getBS().forEach(each -> list.add(base64(each)));
        }
        return node;
    }

    private static String base64(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A set has no order. */
    private static JsonNode inOrder(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties().forEach(field -> {
                if (List.of("SS", "NS", "BS").contains(field.getKey()) && field.getValue().isArray()) {
                    field.getValue().valueStream().map(JsonNode::asText).sorted()
                        .forEach(copy.putArray(field.getKey())::add);
                } else {
                    copy.set(field.getKey(), inOrder(field.getValue()));
                }
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(each -> copy.add(inOrder(each)));
            return copy;
        }
        return node;
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> documents() {
        return Arbitraries.maps(names().filter(name -> !name.equals("pk")), values()).ofMaxSize(5);
    }

    private static Arbitrary<AttributeValue> values() {
        return Arbitraries.lazyOf(
            StreamRecordsTest::texts, StreamRecordsTest::scalars, StreamRecordsTest::sets,
            () -> Arbitraries.maps(names(), values()).ofMaxSize(3).map(AttributeValue::fromM),
            () -> values().list().ofMaxSize(3).map(AttributeValue::fromL),
            () -> Arbitraries.of(AttributeValue.fromM(Map.of()), AttributeValue.fromL(List.of()),
                AttributeValue.fromS(""), AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0]))));
    }

    private static Arbitrary<AttributeValue> texts() {
        return strings().ofMaxLength(12).filter(StreamRecordsTest::whole).map(AttributeValue::fromS);
    }

    private static Arbitrary<AttributeValue> scalars() {
        return Arbitraries.oneOf(
            Arbitraries.bigDecimals().between(new BigDecimal("-1e30"), new BigDecimal("1e30")).ofScale(7)
                .map(n -> AttributeValue.fromN(n.toString())),
            Arbitraries.of("0", "-0", "1E+125", "-1E-130", "9.9999999999999999999999999999999999999E+125", "1.0", "007")
                .map(AttributeValue::fromN),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(20)
                .map(bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes))),
            Arbitraries.of(true, false).map(AttributeValue::fromBool),
            Arbitraries.just(AttributeValue.fromNul(true)));
    }

    private static Arbitrary<AttributeValue> sets() {
        return Arbitraries.oneOf(
            strings().ofMaxLength(6).filter(StreamRecordsTest::whole).set().ofMinSize(1).ofMaxSize(4)
                .map(set -> AttributeValue.fromSs(List.copyOf(set))),
            Arbitraries.longs().set().ofMinSize(1).ofMaxSize(4)
                .map(set -> AttributeValue.fromNs(set.stream().map(String::valueOf).toList())),
            Arbitraries.bytes().list().ofMaxSize(5).set().ofMinSize(1).ofMaxSize(4)
                .map(set -> AttributeValue.fromBs(set.stream().map(bytes -> {
                    ByteBuffer buffer = ByteBuffer.allocate(bytes.size());
                    bytes.forEach(buffer::put);
                    return SdkBytes.fromByteArray(buffer.array());
                }).toList())));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(Arbitraries.of("S", "M", "L", "NULL", "B", "N", "名称", "a.b", "\"", "\u0000"),
            strings().ofMinLength(1).ofMaxLength(8).filter(StreamRecordsTest::whole));
    }

    private static StringArbitrary strings() {
        return Arbitraries.strings().all();
    }

    /** Half a character cannot be sent in UTF-8. */
    private static boolean whole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The bytes of the last answer, as they came. */
    private static final class LastAnswer implements ExecutionInterceptor {
        private byte[] bytes;

        @Override
        public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
            ExecutionAttributes attributes) {
            try (InputStream body = context.responseBody().orElseThrow()) {
                bytes = body.readAllBytes();
                return Optional.of(new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
