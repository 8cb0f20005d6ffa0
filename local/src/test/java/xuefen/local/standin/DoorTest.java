package xuefen.local.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import xuefen.local.resource.AwsClients;

/**
 * Only a caller with the keys of this run can use a stand-in: no page in a browser, by any name of this machine, and no
 * other program.
 */
@Tag("stack")
@Tag("alone")
class DoorTest {
    private static final Path JARS = Path.of("target", "dynamodb-local").toAbsolutePath();
    private static final String QUEUE = "door";
    private static final String SECRET = "xuefen-DoorSecret";

    @TempDir
    private static Path folder;
    private static DynamoDbLocal dynamoDb;
    private static ElasticMq sqs;
    private static ObjectStore s3;
    private static Secrets secrets;
    private static String queueUrl;

    @BeforeAll
    static void start() {
        dynamoDb = DynamoDbLocal.start(JARS, folder.resolve("dynamodb"));
        sqs = ElasticMq.start(folder.resolve("queues.sqlite"));
        s3 = ObjectStore.start(folder.resolve("files"), CrossOrigin.NONE);
        var vault = SecretVault.open(folder.resolve("secrets.json"));
        vault.ensure(SECRET, new SecretGenerator(40, true, ""));
        secrets = Secrets.start(vault);
        try (var client = AwsClients.sqs(sqs.endpoint())) {
            queueUrl = client.createQueue(queue -> queue.queueName(QUEUE)).queueUrl();
        }
        try (var client = AwsClients.s3(s3.endpoint())) {
            client.createBucket(bucket -> bucket.bucket(QUEUE));
        }
    }

    @AfterAll
    static void stop() {
        Stream.of(dynamoDb, sqs, s3, secrets).forEach(StandIn::close);
    }

    /** A stand-in and one harmless request to it. */
    record Place(String name, URI endpoint, List<String> headers, String body,
        BiFunction<URI, AwsBasicCredentials, Object> question) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Place> standIns() {
        return Stream.of(
            new Place("DynamoDB", dynamoDb.endpoint(),
                List.of("Content-Type: application/x-amz-json-1.0", "X-Amz-Target: DynamoDB_20120810.ListTables"), "{}",
                (endpoint, keys) -> ask(DynamoDbClient.builder().endpointDiscoveryEnabled(false), endpoint, keys,
                    DynamoDbClient::listTables)),
            new Place("SQS", sqs.endpoint(),
                List.of("Content-Type: application/x-amz-json-1.0", "X-Amz-Target: AmazonSQS.ListQueues"), "{}",
                (endpoint, keys) -> ask(SqsClient.builder(), endpoint, keys,
                    client -> client.sendMessage(one -> one.queueUrl(queueUrl).messageBody("中文 &= +%")))),
            new Place("Secrets Manager", secrets.endpoint(),
                List.of("Content-Type: application/x-amz-json-1.1", "X-Amz-Target: secretsmanager.GetSecretValue"),
                "{\"SecretId\":\"" + SECRET + "\"}",
                (endpoint, keys) -> ask(SecretsManagerClient.builder(), endpoint, keys,
                    client -> client.getSecretValue(one -> one.secretId(SECRET)))),
            new Place("S3", s3.endpoint(), List.of(), "",
                (endpoint, keys) -> ask(S3Client.builder().forcePathStyle(true), endpoint, keys,
                    S3Client::listBuckets)));
    }

    @ParameterizedTest
    @MethodSource("standIns")
    void aCallerWithTheKeysIsAnswered(Place place) {
        assertThat(place.question().apply(place.endpoint(),
            AwsBasicCredentials.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("standIns")
    void aCallerWithOtherKeysIsRefused(Place place) {
        for (var keys : Map.of("xuefen", "xuefen-on-one-machine", Credentials.ACCESS_KEY_ID, "guessed", "guessed",
            Credentials.SECRET_ACCESS_KEY).entrySet()) {
            assertThatThrownBy(() -> place.question().apply(place.endpoint(),
                AwsBasicCredentials.create(keys.getKey(), keys.getValue())))
                .isInstanceOfSatisfying(AwsServiceException.class,
                    refused -> assertThat(refused.statusCode()).as(refused.getMessage()).isEqualTo(403));
        }
    }

    @ParameterizedTest
    @MethodSource("standIns")
    void aRequestThatIsNotSignedIsRefused(Place place) throws Exception {
        refused(Knock.at(place.endpoint(), place.body().isEmpty() ? "GET" : "POST", "/",
            with(place, "Host: " + place.endpoint().getAuthority()), place.body()));
    }

    @ParameterizedTest
    @MethodSource("standIns")
    void aHostThatIsNotThisMachineIsRefusedAndSoIsAPage(Place place) throws Exception {
        for (var headers : List.of(List.of("Host: evil.example"),
            List.of("Host: 127.0.0.1.evil.example:" + place.endpoint().getPort()),
            List.of("Host: " + place.endpoint().getAuthority(), "Origin: https://evil.example"),
            List.of("Host: " + place.endpoint().getAuthority(), "Origin: null", "Sec-Fetch-Site: cross-site"))) {
            refused(Knock.at(place.endpoint(), place.body().isEmpty() ? "GET" : "POST", "/",
                with(place, headers.toArray(String[]::new)), place.body()));
        }
    }

    @Test
    void aPictureInAnotherSitesPageSendsNothingToAQueue() throws Exception {
        refused(Knock.at(sqs.endpoint(), "GET",
            "/" + Credentials.ACCOUNT + "/" + QUEUE + "?Action=SendMessage&MessageBody=forged",
            List.of("Host: " + sqs.endpoint().getAuthority(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: image"),
            ""));
        refused(Knock.at(sqs.endpoint(), "POST", "/",
            List.of("Host: " + sqs.endpoint().getAuthority(), "Content-Type: text/plain"),
            "Action=SendMessage&QueueUrl=" + queueUrl + "&MessageBody=forged"));
        try (var client = AwsClients.sqs(sqs.endpoint())) {
            for (var message : client.receiveMessage(one -> one.queueUrl(queueUrl).maxNumberOfMessages(10))
                .messages()) {
                assertThat(message.body()).doesNotContain("forged");
            }
        }
    }

    /** A body that a client sends in pieces is read to its end before it is checked. */
    @Test
    void aLargeBatchIsAcceptedWhole() {
        var keys = AwsBasicCredentials.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY);
        assertThat(ask(SqsClient.builder(), sqs.endpoint(), keys,
            client -> client.sendMessage(one -> one.queueUrl(queueUrl).messageBody("x".repeat(200_000)))).messageId())
            .isNotBlank();
        assertThat(ask(DynamoDbClient.builder().endpointDiscoveryEnabled(false), dynamoDb.endpoint(), keys, client -> {
            client.createTable(table -> table.tableName("door").billingMode("PAY_PER_REQUEST")
                .keySchema(KeySchemaElement.builder().attributeName("pk").keyType("HASH").build())
                .attributeDefinitions(AttributeDefinition.builder().attributeName("pk").attributeType("S").build()));
            client.putItem(
                item -> item.tableName("door").item(Map.of("pk", text("a"), "text", text("中".repeat(100_000)))));
            return client.getItem(item -> item.tableName("door").key(Map.of("pk", text("a"))));
        }).item().get("text").s()).hasSize(100_000);
    }

    private static AttributeValue text(String text) {
        return AttributeValue.builder().s(text).build();
    }

    private static List<String> with(Place place, String... headers) {
        return Stream.concat(Stream.of(headers), place.headers().stream()).toList();
    }

    private static void refused(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("SecretString", "TableNames", "QueueUrls",
            "MessageId");
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient, R> R ask(
        B builder, URI endpoint, AwsBasicCredentials keys, java.util.function.Function<C, R> question) {
        try (var client = builder.endpointOverride(endpoint).region(Region.of(Credentials.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(keys))
            .httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
            return question.apply(client);
        }
    }
}
