package xuefen.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.standin.Knock;
import xuefen.local.template.Template;
import xuefen.local.template.TemplateReader;

@Timeout(60)
class HttpFrontTest {
    private static final String TEMPLATE = """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Api:
            Type: AWS::Serverless::HttpApi
            Properties:
              Auth:
                DefaultAuthorizer: Door
                Authorizers:
                  Door:
                    FunctionArn: !Ref DoorFunction.Alias
                    AuthorizerPayloadFormatVersion: "2.0"
                    EnableSimpleResponses: true
                    Identity: {Headers: [Authorization], ReauthorizeEvery: 60}
          DoorFunction:
            Type: AWS::Serverless::Function
            Properties: {Runtime: java25, CodeUri: door.zip, Handler: example.Door, AutoPublishAlias: live}
          Echo:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: java25
              CodeUri: echo.zip
              Handler: example.Echo
              Events:
                Open: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: POST, Path: /open, Auth: {Authorizer: NONE}}}
                Shut: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: "/courses/{courseId}/days/{day}"}}
                Today: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: "/courses/{courseId}/days/today"}}
        """;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T03:02:01Z"));
    private final AtomicReference<JsonNode> seen = new AtomicReference<>();
    private final AtomicReference<JsonNode> asked = new AtomicReference<>();
    private final AtomicInteger timesAsked = new AtomicInteger();
    private volatile String answer = "{\"statusCode\":200,\"body\":\"好\"}";
    private volatile Outcome.Result result = Outcome.Result.DONE;
    private volatile String verdict = "{\"isAuthorized\":true,\"context\":{\"account\":\"organiser\",\"level\":2}}";
    private volatile Error fault;
    private HttpFront front;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        Template template = TemplateReader.read(new StringReader(TEMPLATE), Map.of());
        Invoker echo = (event, id, patience) -> {
            seen.set(json(event));
            if (fault != null) {
                throw fault;
            }
            return new Outcome(id, result, bytes(answer), 1);
        };
        Invoker door = (event, id, patience) -> {
            asked.set(json(event));
            timesAsked.incrementAndGet();
            return new Outcome(id, verdict == null ? Outcome.Result.FAILED : Outcome.Result.DONE,
                bytes(String.valueOf(verdict)), 1);
        };
        front = new HttpFront(0, template, Map.of("Echo", echo, "DoorFunction", door)::get, now::get);
        front.start();
    }

    @AfterEach
    void stop() {
        front.close();
        client.close();
    }

    @Test
    void theAuthorizerCanBeWarmedBeforeTheFirstRequest() throws Exception {
        front.warm();
        for (int i = 0; timesAsked.get() == 0 && i < 1_000; i++) {
            Thread.sleep(5);
        }
        assertThat(timesAsked).hasValue(1);
        assertThat(asked.get().at("/type").asText()).isEqualTo("REQUEST");
        assertThat(asked.get().at("/identitySource/0").asText()).as("nobody's token").startsWith("Bearer ");
    }

    @Test
    void buildsAnEventOfPayloadFormatTwo() throws Exception {
        HttpResponse<String> response = send(
            post("/open?a=1&b=x%20y+z&a=2&empty", "application/json; charset=utf-8", bytes("{\"名\":1}"))
                .header("X-Many", "one").header("X-Many", "two").header("Cookie", "k=v; l=w"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("好");
        JsonNode event = seen.get();
        assertThat(event.get("version").asText()).isEqualTo("2.0");
        assertThat(event.get("routeKey").asText()).isEqualTo("POST /open");
        assertThat(event.get("rawPath").asText()).isEqualTo("/open");
        assertThat(event.get("rawQueryString").asText()).isEqualTo("a=1&b=x%20y+z&a=2&empty");
        assertThat(event.get("queryStringParameters"))
            .isEqualTo(json(bytes("{\"a\":\"1,2\",\"b\":\"x y z\",\"empty\":\"\"}")));
        assertThat(event.at("/headers/x-many").asText()).isEqualTo("one,two");
        assertThat(event.at("/headers/x-forwarded-proto").asText()).isEqualTo("http");
        assertThat(event.get("headers").has("cookie")).isFalse();
        assertThat(event.get("cookies")).isEqualTo(json(bytes("[\"k=v\",\"l=w\"]")));
        assertThat(event.get("body").asText()).isEqualTo("{\"名\":1}");
        assertThat(event.get("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.has("pathParameters")).isFalse();
        JsonNode context = event.get("requestContext");
        assertThat(context.get("stage").asText()).isEqualTo("$default");
        assertThat(context.get("time").asText()).isEqualTo("04/May/2026:03:02:01 +0000");
        assertThat(context.get("timeEpoch").asLong()).isEqualTo(now.get().toEpochMilli());
        assertThat(context.at("/http/method").asText()).isEqualTo("POST");
        assertThat(context.at("/http/sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(context.get("domainName").asText()).isEqualTo("127.0.0.1");
        assertThat(context.get("requestId").asText())
            .isEqualTo(response.headers().firstValue("apigw-requestid").orElseThrow());
        assertThat(context.has("authorizer")).isFalse();
    }

    @Test
    void afterAnyFaultTheCallerIsAnsweredAndSoIsTheNextOne() throws Exception {
        fault = new OutOfMemoryError("no memory");
        assertThat(send(post("/open", "application/json", bytes("{}"))).statusCode()).isEqualTo(500);
        fault = null;
        assertThat(send(post("/open", "application/json", bytes("{}"))).statusCode()).isEqualTo(200);
        assertThat(front.supervised().faults()).isEqualTo(1);
        assertThat(front.supervised().last())
            .hasValueSatisfying(last -> assertThat(last.message()).isEqualTo("no memory"));
        front.mount("/mounted", exchange -> {
            throw new StackOverflowError("too deep");
        });
        assertThatException().isThrownBy(() -> send(post("/mounted", "application/json", bytes("{}"))));
        assertThat(front.supervised().faults()).isEqualTo(2);
        assertThat(send(post("/open", "application/json", bytes("{}"))).statusCode()).isEqualTo(200);
    }

    @Test
    void bytesThatAreNoUtf8AreNotTakenForText() throws Exception {
        send(post("/open", "application/json",
            "{\"text\":\"心力衰竭\"}".getBytes(java.nio.charset.Charset.forName("GB18030"))));
        assertThat(seen.get().get("isBase64Encoded").asBoolean()).isFalse();
        assertThat(seen.get().get("body").asText()).contains("\ufffd");
    }

    /** Refuses somebody else's host name that leads here, and pages of other sites in the same browser. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-",
        value = {"evil.example | - | - | -", "127.0.0.1.evil.example | - | - | -",
            "evil.example:8080 | http://evil.example:8080 | same-origin | cors",
            "127.0.0.1 | https://evil.example | cross-site | cors", "127.0.0.1 | null | cross-site | navigate",
            "127.0.0.1 | - | cross-site | no-cors", "localhost:3000 | http://localhost:4000 | same-site | cors",
            "192.168.1.5:8080 | - | none | navigate"})
    void onlyThisMachineAndItsOwnPagesAreAnswered(String host, String origin, String site, String mode)
        throws Exception {
        assertThat(knock("GET", host, origin, site, mode)).startsWith("HTTP/1.1 403")
            .endsWith("{\"message\":\"Forbidden\"}");
        assertThat(knock("POST", host, origin, site, mode)).startsWith("HTTP/1.1 403");
        assertThat(seen.get()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-",
        value = {"127.0.0.1:8080 | - | - | -", "LOCALHOST | - | none | navigate",
            "[::1]:8080 | http://[::1]:8080 | same-origin | cors",
            "localhost:9000 | http://localhost:9000 | same-origin | cors", "127.0.0.1 | - | cross-site | navigate"})
    void aFollowedLinkAndAPageOfTheSameOriginAreAnswered(String host, String origin, String site, String mode)
        throws Exception {
        assertThat(knock("GET", host, origin, site, mode)).as("there is no such page").startsWith("HTTP/1.1 404");
        assertThat(knock("POST", host, origin, site, mode))
            .startsWith(site != null && site.equals("cross-site") ? "HTTP/1.1 403" : "HTTP/1.1 200");
    }

    private String knock(String method, String host, String origin, String site, String mode) throws IOException {
        var headers = new java.util.ArrayList<>(List.of("Host: " + host));
        if (origin != null) {
            headers.add("Origin: " + origin);
        }
        if (site != null) {
            headers.addAll(List.of("Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: " + mode,
                "Sec-Fetch-Dest: " + (mode.equals("navigate") ? "document" : "empty")));
        }
        return Knock.at(URI.create("http://127.0.0.1:" + front.port()), method, "/open", headers, "");
    }

    @Test
    void bodiesThatAreNoTextComeAsBase64() throws Exception {
        send(post("/open", "application/octet-stream", new byte[] {1, (byte) 0xfe}));
        assertThat(seen.get().get("isBase64Encoded").asBoolean()).isTrue();
        assertThat(seen.get().get("body").binaryValue()).containsExactly(1, 0xfe);

        send(post("/open", "application/problem+json", bytes("{}")));
        assertThat(seen.get().get("body").binaryValue()).isEqualTo(bytes("{}"));
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + "/open"))
            .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(seen.get().get("isBase64Encoded").asBoolean()).as("without a type").isTrue();
        send(post("/open", "application/json", new byte[0]));
        assertThat(seen.get().has("body")).isFalse();
    }

    @Test
    void passesPathParametersAndTheAuthorizersContext() throws Exception {
        assertThat(send(get("/courses/%E4%B8%80+1/days/2").header("Authorization", "Bearer t")).statusCode())
            .isEqualTo(200);
        assertThat(seen.get().get("routeKey").asText()).isEqualTo("GET /courses/{courseId}/days/{day}");
        assertThat(seen.get().get("pathParameters")).isEqualTo(json(bytes("{\"courseId\":\"一+1\",\"day\":\"2\"}")));
        assertThat(seen.get().at("/requestContext/authorizer/lambda"))
            .isEqualTo(json(bytes("{\"account\":\"organiser\",\"level\":2}")));

        assertThat(asked.get().get("identitySource")).isEqualTo(json(bytes("[\"Bearer t\"]")));
        assertThat(asked.get().get("type").asText()).isEqualTo("REQUEST");
        assertThat(asked.get().at("/headers/authorization").asText()).isEqualTo("Bearer t");
        assertThat(asked.get().at("/requestContext/http/path").asText()).isEqualTo("/courses/%E4%B8%80+1/days/2");

        send(get("/courses/1/days/today").header("Authorization", "Bearer t"));
        assertThat(seen.get().get("routeKey").asText()).as("the fixed segment wins")
            .isEqualTo("GET /courses/{courseId}/days/today");
    }

    @Test
    void theAuthorizersAnswerCountsAsLongAsTheTemplateSays() throws Exception {
        HttpRequest.Builder request = get("/courses/1/days/1").header("Authorization", "Bearer t");
        send(request);
        now.updateAndGet(time -> time.plusSeconds(59));
        send(request);
        assertThat(timesAsked).hasValue(1);
        send(get("/courses/1/days/1").header("Authorization", "Bearer other"));
        assertThat(timesAsked).as("another identity").hasValue(2);
        now.updateAndGet(time -> time.plusSeconds(1));
        send(request);
        assertThat(timesAsked).as("after 60 s").hasValue(3);
        now.updateAndGet(time -> time.minus(Duration.ofDays(3)));
        send(request);
        assertThat(timesAsked).as("the clock was set back").hasValue(4);
    }

    @Test
    void refusesInTheWordsOfAnHttpApi() throws Exception {
        assertThat(refusal(get("/courses/1/days/1"))).isEqualTo("401 {\"message\":\"Unauthorized\"}");
        assertThat(timesAsked).hasValue(0);
        verdict = "{\"isAuthorized\":false}";
        assertThat(refusal(get("/courses/1/days/1").header("Authorization", "Bearer x")))
            .isEqualTo("403 {\"message\":\"Forbidden\"}");
        assertThat(refusal(get("/courses/1/days/1").header("Authorization", "Bearer x")))
            .isEqualTo("403 {\"message\":\"Forbidden\"}");
        assertThat(timesAsked).as("refusals are remembered too").hasValue(1);
        verdict = null;
        assertThat(refusal(get("/courses/1/days/1").header("Authorization", "Bearer y")))
            .isEqualTo("500 {\"message\":\"Internal Server Error\"}");
        verdict = "{\"principalId\":\"an older format\"}";
        assertThat(refusal(get("/courses/1/days/1").header("Authorization", "Bearer y"))).startsWith("500 ");
        assertThat(seen).hasNullValue();

        assertThat(refusal(get("/nowhere"))).isEqualTo("404 {\"message\":\"Not Found\"}");
        assertThat(refusal(get("/open"))).as("another method").isEqualTo("404 {\"message\":\"Not Found\"}");
        assertThat(refusal(get("/open/"))).isEqualTo("404 {\"message\":\"Not Found\"}");
        assertThat(refusal(post("/open", "text/plain", new byte[10 * 1024 * 1024 + 1])))
            .isEqualTo("413 {\"message\":\"Request Entity Too Large\"}");
    }

    @Test
    void theApiHidesAFunctionThatFailsOrIsBusy() throws Exception {
        result = Outcome.Result.FAILED;
        answer = "{\"errorMessage\":\"secret\"}";
        assertThat(refusal(post("/open", "text/plain", bytes("x"))))
            .isEqualTo("500 {\"message\":\"Internal Server Error\"}");
        result = Outcome.Result.BUSY;
        assertThat(refusal(post("/open", "text/plain", bytes("x"))))
            .isEqualTo("503 {\"message\":\"Service Unavailable\"}");
        result = Outcome.Result.DONE;
        answer = "{\"statusCode\":\"two hundred\"}";
        assertThat(refusal(post("/open", "text/plain", bytes("x")))).startsWith("500 ");
    }

    @Test
    void passesBinaryBodiesCookiesAndShortAnswers() throws Exception {
        answer = "{\"statusCode\":201,\"headers\":{\"Content-Type\":\"image/png\",\"X-A\":\"1\"},\"multiValueHeaders\":{\"X-B\":[\"1\",\"2\"]},"
            + "\"cookies\":[\"a=1\",\"b=2\"],\"isBase64Encoded\":true,\"body\":\"AAH+\"}";
        HttpResponse<byte[]> response = client.send(post("/open", "text/plain", bytes("x")).build(),
            HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).containsExactly(0, 1, 0xfe);
        assertThat(response.headers().allValues("set-cookie")).containsExactlyInAnyOrder("a=1", "b=2");
        assertThat(response.headers().allValues("x-b")).containsExactlyInAnyOrder("1", "2");
        assertThat(response.headers().firstValue("content-type")).contains("image/png");

        answer = "{\"statusCode\":204}";
        assertThat(send(post("/open", "text/plain", bytes("x"))).statusCode()).isEqualTo(204);
        answer = "{\"plain\":true}";
        HttpResponse<String> plain = send(post("/open", "text/plain", bytes("x")));
        assertThat(plain.body()).isEqualTo("{\"plain\":true}");
        assertThat(plain.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void mountsWhatBelongsToTheRunner() throws Exception {
        front.mount("/_local", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(bytes("hi"));
            exchange.close();
        });
        assertThat(send(get("/_local/anything")).body()).isEqualTo("hi");
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path))
            .timeout(Duration.ofSeconds(10));
    }

    private HttpRequest.Builder post(String path, String type, byte[] body) {
        return get(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String refusal(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = send(request);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        return response.statusCode() + " " + response.body();
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
