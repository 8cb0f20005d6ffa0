package xuefen.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Resources;
import xuefen.local.standin.CrossOrigin;
import xuefen.local.standin.ElasticMq;
import xuefen.local.standin.ObjectStore;
import xuefen.local.template.FailureDestination;
import xuefen.local.template.Resolved;
import xuefen.local.template.Template;
import xuefen.local.template.TemplateReader;
import xuefen.local.trigger.AwsDestinations;
import xuefen.local.trigger.Destinations;

/** The console over HTTP, on real queues and a host that only records its calls. */
@Tag("stack")
@Tag("alone")
class ConsoleTest {
    private static final Template TEMPLATE = TemplateReader.read(
        new StringReader(
            """
                AWSTemplateFormatVersion: "2010-09-09"
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Writer: {Type: AWS::Serverless::Function, Properties: {CodeUri: a.zip, Handler: a.B::c, Runtime: java25, AutoPublishAlias: live}}
                  WriterScans: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Writer.Alias, EventSourceArn: !GetAtt ScansQueue.Arn}}
                  ScansQueue: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 30,
                    RedrivePolicy: {deadLetterTargetArn: !GetAtt ScansDead.Arn, maxReceiveCount: 2}}}
                  ScansDead: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 30}}
                  Worker: {Type: AWS::Serverless::Function, Properties: {CodeUri: a.zip, Handler: a.B::c, Runtime: java25, AutoPublishAlias: live}}
                  WorkerFirst: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Worker.Alias, EventSourceArn: !GetAtt FirstQueue.Arn}}
                  WorkerSecond: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Worker.Alias, EventSourceArn: !GetAtt SecondQueue.Arn}}
                  FirstQueue: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt WorkDead.Arn, maxReceiveCount: 1}}}
                  SecondQueue: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt WorkDead.Arn, maxReceiveCount: 1}}}
                  WorkDead: {Type: AWS::SQS::Queue}
                  Reader: {Type: AWS::Serverless::Function, Properties: {CodeUri: a.zip, Handler: a.B::c, Runtime: java25, AutoPublishAlias: live,
                    EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt RunFailures.Arn}}},
                    Events: {Evening: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), DeadLetterConfig: {Arn: !GetAtt RunFailures.Arn}}}}}}
                  ReaderChanges: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Reader.Alias, EventSourceArn: !GetAtt Things.StreamArn,
                    StartingPosition: LATEST, DestinationConfig: {OnFailure: {Destination: !GetAtt RecordFailures.Arn}}}}
                  RunFailures: {Type: AWS::SQS::Queue}
                  RecordFailures: {Type: AWS::S3::Bucket}
                  Things: {Type: AWS::DynamoDB::Table, Properties: {AttributeDefinitions: [{AttributeName: pk, AttributeType: S}],
                    KeySchema: [{AttributeName: pk, KeyType: HASH}], StreamSpecification: {StreamViewType: NEW_IMAGE}}}
                """),
        Map.of());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static final RememberingHost HOST = new RememberingHost();
    private static ElasticMq elasticMq;
    private static ObjectStore objectStore;
    private static S3Client s3;
    private static AwsDestinations destinations;
    private static SqsClient sqs;
    private static Resolved resolved;
    private static HttpServer server;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        elasticMq = ElasticMq.start(folder.resolve("queues.sqlite"));
        sqs = AwsClients.sqs(elasticMq.endpoint());
        objectStore = ObjectStore.start(folder.resolve("files"), CrossOrigin.NONE);
        s3 = AwsClients.s3(objectStore.endpoint());
        Map<String, Map<String, String>> resources = new HashMap<>(Resources.queues(TEMPLATE, elasticMq.endpoint()));
        resources.putAll(Resources.buckets(TEMPLATE, objectStore.endpoint()));
        resolved = new Resolved(resources);
        destinations = new AwsDestinations(sqs, s3, resolved);
        QueueBoard queues = new QueueBoard(sqs, TEMPLATE, resolved);
        FailureBoard failures = ConsoleExtension.failures(TEMPLATE, HOST, queues, s3, resolved);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/_local", new ConsoleHandler(HOST, queues, failures));
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort() + "/_local";
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        sqs.close();
        s3.close();
        objectStore.close();
        elasticMq.close();
        CLIENT.close();
    }

    @Test
    void thePageRunsItsOwnScriptAndNothingElse() throws Exception {
        var answer = send("GET", "", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
            .contains("default-src 'none'").contains("script-src 'sha256-").contains("style-src 'sha256-")
            .doesNotContain("unsafe");
        assertThat(answer.body()).contains("<title>学分 · 本机运行</title>").doesNotContain("style=\"")
            .doesNotContain("onclick=\"");
    }

    @Test
    void oneAnswerHoldsEverything() throws Exception {
        JsonNode all = json(send("GET", "/api", null));
        assertThat(all.properties()).extracting(Map.Entry::getKey).containsExactly("clock", "functions", "queues",
            "failures", "threads", "pollers", "schedules");
        assertThat(all.at("/threads/0").toString())
            .isEqualTo(
                "{\"name\":\"stream-Projects\",\"running\":true,\"faults\":2,\"lastFault\":\"no memory\",\"lastFaultAt\":\"1970-01-01T00:00:00Z\"}");
        assertThat(all.at("/functions/0/name").asText()).isEqualTo("Writer");
        assertThat(all.at("/queues/0/deadLetterQueue").asText()).isEqualTo("ScansDead");
        assertThat(all.at("/queues/1/deadLettersOf").toString()).isEqualTo("[\"ScansQueue\"]");
    }

    @Test
    void deadLettersAreShownAndSentBackWithTheirAttributes() throws Exception {
        String dead = resolved.value("ScansDead", "QueueUrl");
        for (int i = 0; i < 13; i++) {
            String body = "{\"scan\":" + i + "}";
            sqs.sendMessage(request -> request.queueUrl(dead).messageBody(body).messageAttributes(
                Map.of("trace", MessageAttributeValue.builder().dataType("String").stringValue("t").build())));
        }
        assertThat(json(send("GET", "/api/queues/ScansDead/messages", null))).hasSize(13);
        // Showing the messages removes none, so that a second request shows the same.
        JsonNode again = json(send("GET", "/api/queues/ScansDead/messages", null));
        assertThat(again).hasSize(13);
        assertThat(again.findValuesAsText("body")).contains("{\"scan\":0}", "{\"scan\":12}");

        assertThat(json(send("POST", "/api/queues/ScansDead/redrive", "")).path("moved").asInt()).isEqualTo(13);
        JsonNode queues = json(send("GET", "/api/queues", null));
        assertThat(queues.at("/0/visible").asInt()).isEqualTo(13);
        assertThat(queues.at("/1/visible").asInt() + queues.at("/1/inFlight").asInt()).isZero();
        var back = sqs
            .receiveMessage(
                request -> request.queueUrl(resolved.value("ScansQueue", "QueueUrl")).messageAttributeNames("All"))
            .messages();
        assertThat(back.getFirst().messageAttributes().get("trace").stringValue()).isEqualTo("t");
    }

    @Test
    void deadLettersOfSeveralQueuesAreSentBackEachToItsOwn() throws Exception {
        for (String name : List.of("FirstQueue", "SecondQueue")) {
            String queue = resolved.value(name, "QueueUrl");
            sqs.sendMessage(request -> request.queueUrl(queue).messageBody("of " + name));
            var taken = sqs.receiveMessage(request -> request.queueUrl(queue)).messages().getFirst();
            sqs.changeMessageVisibility(
                request -> request.queueUrl(queue).receiptHandle(taken.receiptHandle()).visibilityTimeout(0));
            assertThat(sqs.receiveMessage(request -> request.queueUrl(queue)).messages()).as("received too often")
                .isEmpty();
        }
        sqs.sendMessage(request -> request.queueUrl(resolved.value("WorkDead", "QueueUrl")).messageBody("by hand"));
        assertThat(json(send("GET", "/api/queues/WorkDead/messages", null)).findValuesAsText("body"))
            .containsExactlyInAnyOrder("of FirstQueue", "of SecondQueue", "by hand");

        assertThat(json(send("POST", "/api/queues/WorkDead/redrive", "")).path("moved").asInt()).isEqualTo(2);
        for (String name : List.of("FirstQueue", "SecondQueue")) {
            assertThat(sqs.receiveMessage(request -> request.queueUrl(resolved.value(name, "QueueUrl"))).messages())
                .singleElement().satisfies(message -> assertThat(message.body()).isEqualTo("of " + name));
        }
        assertThat(json(send("GET", "/api/queues", null)).valueStream()
            .filter(queue -> queue.path("name").asText().equals("WorkDead")))
            .singleElement().satisfies(queue -> {
                assertThat(queue.path("deadLettersOf").toString()).isEqualTo("[\"FirstQueue\",\"SecondQueue\"]");
                assertThat(queue.path("visible").asInt() + queue.path("inFlight").asInt())
                    .as("nobody knows the queue of this message").isEqualTo(1);
            });
    }

    @Test
    void failedRecordsAreShownAndHandedToTheirFunctionAgain() throws Exception {
        String event = "{\"Records\":[{\"eventID\":\"1\"}]}";
        put(FailureDestination.Kind.BUCKET, "RecordFailures", "aws/lambda/x/shard-1/a", JSON.createObjectNode()
            .put("payload", event).<ObjectNode>set("requestContext", context("Reader"))
            .set("DDBStreamBatchInfo", JSON.createObjectNode()));
        put(FailureDestination.Kind.BUCKET, "RecordFailures", "aws/lambda/x/shard-1/b",
            JSON.createObjectNode().<ObjectNode>set("requestContext", context("Writer")).set("DDBStreamBatchInfo",
                JSON.createObjectNode().put("shardId", "shard-1").put("startSequenceNumber", "7").put("batchSize", 1)));
        JsonNode shown = json(send("GET", "/api/failures", null));
        assertThat(shown.findValuesAsText("name")).containsExactly("RecordFailures", "RunFailures");
        assertThat(shown.path(0).toString())
            .isEqualTo("{\"name\":\"RecordFailures\",\"waiting\":2,\"functions\":[\"Reader\"]}");
        assertThat(json(send("GET", "/api/failures/RecordFailures/records", null)).findValuesAsText("id"))
            .containsExactlyInAnyOrder("aws/lambda/x/shard-1/a", "aws/lambda/x/shard-1/b");

        HOST.answer = Optional.of("{\"batchItemFailures\":[{\"itemIdentifier\":\"7\"}]}".getBytes());
        JsonNode again = json(send("POST", "/api/failures/RecordFailures/redrive", ""));
        assertThat(again.path("moved").asInt()).isZero();
        assertThat(again.path("failed").asInt()).isEqualTo(2);
        assertThat(again.path("reason").asText()).contains("再次出错");
        assertThat(json(send("GET", "/api/failures", null)).at("/0/waiting").asInt()).as("what fails again stays")
            .isEqualTo(2);

        HOST.answer = Optional.of("{\"batchItemFailures\":[]}".getBytes());
        HOST.invoked.clear();
        assertThat(json(send("POST", "/api/failures/RecordFailures/redrive", "")).path("moved").asInt()).isEqualTo(2);
        assertThat(HOST.invoked).as("the stored event, or else what the stream still has")
            .containsExactlyInAnyOrder(event, "{\"Records\":[]}");
        assertThat(json(send("GET", "/api/failures", null)).at("/0/waiting").asInt()).isZero();
        HOST.answer = Optional.empty();
    }

    @Test
    void failedRunsAreShownAndHandedToTheirFunctionAgain() throws Exception {
        put(FailureDestination.Kind.QUEUE, "RunFailures", "",
            JSON.createObjectNode().<ObjectNode>set("requestContext", context("Reader")).set("requestPayload",
                JSON.createObjectNode().put("time", "1")));
        destinations.put(new FailureDestination(FailureDestination.Kind.QUEUE, "RunFailures"), new Destinations.Failed(
            "", "{\"time\":\"2\"}",
            Map.of("TARGET_ARN", "arn:aws:lambda:us-east-1:000000000000:function:Reader", "ERROR_MESSAGE", "none")));
        sqs.sendMessage(request -> request.queueUrl(resolved.value("RunFailures", "QueueUrl")).messageBody("no JSON"));
        assertThat(json(send("GET", "/api/failures", null)).at("/1/waiting").asInt()).isEqualTo(3);
        JsonNode shown = json(send("GET", "/api/failures/RunFailures/records", null));
        assertThat(shown).hasSize(3);
        assertThat(shown.findValuesAsText("ERROR_MESSAGE")).containsExactly("none");
        HOST.invoked.clear();
        JsonNode again = json(send("POST", "/api/failures/RunFailures/redrive", ""));
        assertThat(again.path("moved").asInt()).isEqualTo(2);
        assertThat(again.path("failed").asInt()).isEqualTo(1);
        assertThat(again.path("reason").asText()).isEqualTo("记录不是有效的 JSON");
        assertThat(HOST.invoked).containsExactlyInAnyOrder("{\"time\":\"1\"}", "{\"time\":\"2\"}");
        assertThat(json(send("GET", "/api/failures", null)).at("/1/waiting").asInt()).isEqualTo(1);
        assertThat(send("POST", "/api/failures/ScansDead/redrive", "").statusCode()).as("no destination of failures")
            .isEqualTo(404);
    }

    @Test
    void aRecordThatIsStillUnreadableOrGoneStaysAndSaysSo() throws Exception {
        for (String shard : List.of("shard-broken", "shard-gone")) {
            put(FailureDestination.Kind.BUCKET, "RecordFailures", "aws/lambda/x/" + shard, JSON.createObjectNode()
                .<ObjectNode>set("requestContext", context("Writer"))
                .set("DDBStreamBatchInfo", JSON.createObjectNode().put("shardId", shard)));
            JsonNode again = json(send("POST", "/api/failures/RecordFailures/redrive", ""));
            assertThat(again.path("failed").asInt()).isEqualTo(1);
            assertThat(again.path("reason").asText())
                .isEqualTo(shard.equals("shard-gone") ? "记录已不在变更流中" : "记录无法重新读取：still no type");
            s3.deleteObject(
                request -> request.bucket(resolved.value("RecordFailures", Resolved.REF)).key("aws/lambda/x/" + shard));
        }
    }

    private static void put(FailureDestination.Kind kind, String name, String key, JsonNode record)
        throws InterruptedException {
        destinations.put(new FailureDestination(kind, name), new Destinations.Failed(key, record.toString(), Map.of()));
    }

    private static ObjectNode context(String function) {
        return JSON.createObjectNode().put("functionArn",
            "arn:aws:lambda:us-east-1:000000000000:function:" + function + ":$LATEST");
    }

    @Test
    void messagesOfAQueueThatAFunctionReadsAreNotShown() throws Exception {
        assertThat(send("GET", "/api/queues/ScansQueue/messages", null).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/api/queues/ScansQueue/redrive", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/api/queues/Nothing/messages", null).statusCode()).isEqualTo(404);
    }

    @Test
    void theClockIsSetAndReset() throws Exception {
        JsonNode set = json(send("PUT", "/api/clock", "{\"now\":\"2026-11-22T06:30:00Z\",\"running\":false}"));
        assertThat(set.toString()).isEqualTo("{\"now\":\"2026-11-22T06:30:00Z\",\"simulated\":true,\"running\":false}");
        assertThat(json(send("DELETE", "/api/clock", null)).path("simulated").asBoolean()).isFalse();
        assertThat(problem(send("PUT", "/api/clock", "{\"now\":\"tomorrow\"}"), 400)).isEqualTo("local.instant");
        for (var never : List.of("+1000000000-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z", "1999-12-31T23:59:59Z",
            "2100-01-01T00:00:00Z")) {
            assertThat(problem(send("PUT", "/api/clock", "{\"now\":\"" + never + "\"}"), 400)).as(never)
                .isEqualTo("local.instant");
        }
        assertThat(problem(send("PUT", "/api/clock", "now"), 400)).isEqualTo("local.json");
    }

    @Test
    void functionsAndSchedulesAreRunByHand() throws Exception {
        JsonNode invoked = json(send("POST", "/api/functions/Writer/invocations", "{\"a\":1}"));
        assertThat(invoked.at("/answer/a").asInt()).isEqualTo(1);
        assertThat(invoked.path("requestId").asText()).isNotEmpty();
        assertThat(json(send("POST", "/api/schedules/NightlyEvening/runs", "")).path("failed").asBoolean()).isFalse();
        assertThat(problem(send("POST", "/api/functions/Writer/invocations", "{"), 400)).isEqualTo("local.json");
        assertThat(problem(send("POST", "/api/functions/Nobody/invocations", "{}"), 404)).isEqualTo("local.unknown");
        assertThat(problem(send("POST", "/api/schedules/Never/runs", ""), 404)).isEqualTo("local.unknown");
        assertThat(send("PATCH", "/api/clock", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void otherWebsitesCanDoNothing() throws Exception {
        assertThat(problem(send("POST", "/api/queues/ScansDead/redrive", "", "Sec-Fetch-Site", "cross-site"), 403))
            .isEqualTo("local.site");
        assertThat(problem(send("DELETE", "/api/clock", null, "Origin", "https://evil.example"), 403))
            .isEqualTo("local.site");
        assertThat(send("GET", "/api/clock", null, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers)
        throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + path))
            .method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return CLIENT.send((headers.length > 0 ? request.headers(headers) : request).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String problem(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        return JSON.readTree(answer.body()).path("code").asText();
    }
}
