package xuefen.local.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Tables;
import xuefen.local.template.TableResource;

@Tag("stack")
class DynamoDbLocalTest {
    private static final Path JARS = Path.of("target", "dynamodb-local").toAbsolutePath();
    private static final TableResource.Index BY_DESK = new TableResource.Index("by-desk",
        new TableResource.Key("desk", Optional.of("sk")), "ALL", List.of());
    private static final TableResource.Index BY_OWNER = new TableResource.Index("by-owner",
        new TableResource.Key("owner", Optional.empty()), "KEYS_ONLY", List.of());

    @TempDir
    private Path folder;

    private DynamoDbLocal database;

    @BeforeEach
    void start() {
        database = DynamoDbLocal.start(JARS, folder);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void storedItemsSurviveAKill() throws Exception {
        try (DynamoDbClient client = AwsClients.dynamoDb(database.endpoint())) {
            new Tables(client).ensure(table(Optional.of("NEW_IMAGE"), BY_DESK));
            client.putItem(request -> request.tableName("xuefen-Projects")
                .item(Map.of("pk", text("p"), "sk", text("s"), "desk", text("d"))));
        }
        ProcessHandle.of(database.process().pid()).orElseThrow().destroyForcibly();
        database.process().onExit().get(5, TimeUnit.SECONDS);
        start();
        try (DynamoDbClient client = AwsClients.dynamoDb(database.endpoint())) {
            Map<String, String> values = new Tables(client).ensure(table(Optional.of("NEW_IMAGE"), BY_DESK));
            assertThat(values).containsEntry("Ref", "xuefen-Projects").containsKeys("Arn", "StreamArn");
            assertThat(
                client.query(
                    request -> request.tableName("xuefen-Projects").indexName("by-desk")
                        .keyConditionExpression("desk = :d").expressionAttributeValues(Map.of(":d", text("d"))))
                    .count())
                .isEqualTo(1);
        }
    }

    @Test
    void indexesAndStreamsFollowTheTemplate() {
        try (DynamoDbClient client = AwsClients.dynamoDb(database.endpoint())) {
            var tables = new Tables(client);
            assertThat(tables.ensure(table(Optional.empty(), BY_DESK))).doesNotContainKey("StreamArn");
            assertThat(tables.ensure(table(Optional.of("NEW_AND_OLD_IMAGES"), BY_OWNER)).get("StreamArn"))
                .contains("/stream/");
            var now = client.describeTable(request -> request.tableName("xuefen-Projects")).table();
            assertThat(now.globalSecondaryIndexes()).extracting("indexName").containsExactly("by-owner");
            assertThat(tables.ensure(table(Optional.of("NEW_IMAGE"), BY_OWNER)).get("StreamArn")).contains("/stream/");
        }
    }

    @Test
    void noItemExpiresByThisMachinesClock() {
        try (DynamoDbClient client = AwsClients.dynamoDb(database.endpoint())) {
            new Tables(client).ensure(new TableResource("Tokens", Map.of("pk", "S"),
                new TableResource.Key("pk", Optional.empty()), List.of(), Optional.empty(), Optional.of("ttl")));
            assertThat(client.describeTimeToLive(request -> request.tableName("xuefen-Tokens")).timeToLiveDescription()
                .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.DISABLED);
        }
    }

    @Test
    void anotherKeyIsRefusedInOneSentence() {
        try (DynamoDbClient client = AwsClients.dynamoDb(database.endpoint())) {
            var tables = new Tables(client);
            tables.ensure(table(Optional.empty(), BY_DESK));
            var other = new TableResource("Projects", Map.of("id", "S"), new TableResource.Key("id", Optional.empty()),
                List.of(), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> tables.ensure(other)).isInstanceOf(StartFailure.class)
                .hasMessageContaining("表 Projects 的主键与模板不同");
        }
    }

    @Test
    void nobodyElseOnTheNetworkReachesIt() throws Exception {
        int port = database.endpoint().getPort();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : card.inetAddresses().filter(address -> !address.isLoopbackAddress()).toList()) {
                try (var socket = new Socket()) {
                    assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, port), 1_000))
                        .isInstanceOf(java.io.IOException.class);
                }
            }
        }
    }

    private static TableResource table(Optional<String> stream, TableResource.Index index) {
        return new TableResource("Projects",
            index == BY_DESK ? Map.of("pk", "S", "sk", "S", "desk", "S") : Map.of("pk", "S", "sk", "S", "owner", "S"),
            new TableResource.Key("pk", Optional.of("sk")), List.of(index), stream, Optional.empty());
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
