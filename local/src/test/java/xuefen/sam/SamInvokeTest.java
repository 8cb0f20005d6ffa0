package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import xuefen.local.seed.Seed;
import xuefen.local.stack.ContainerPorts;
import xuefen.local.stack.Endpoints;
import xuefen.local.stack.Stack;
import xuefen.local.stack.StackOptions;
import xuefen.local.template.FunctionResource;
import xuefen.local.template.Template;
import xuefen.local.template.TemplateReader;

/**
 * Every function answers in the container that SAM makes for it, as {@code docs/sam.md} tells people to do it: with
 * {@code samconfig.toml} and {@code events/env.json} as they are, against a running stack. {@code sam local invoke}
 * starts the command anew for each call, so it signs somebody in; the others are called through
 * {@code sam local start-lambda}, which makes the same containers.
 */
@Tag("stack")
@Tag("alone")
class SamInvokeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** The template's name of a trigger whose messages are jobs. */
    private static final String JOBS = "Jobs";

    /** A container computes on one processor while the next one is unpacked. */
    private static final int AT_ONCE = 2;

    @TempDir
    private static Path folder;
    private static final Collection<String> LINES = new ConcurrentLinkedQueue<>();
    private static Tool sam;
    private static Stack stack;
    private static ContainerPorts ports;
    private static Map<String, CompletableFuture<JsonNode>> answers;
    private static final List<SamServer> SERVERS = new ArrayList<>();
    private static Optional<Path> environment;
    /** Why there is no stack: determined once, reported by every test. */
    private static RuntimeException unavailable;

    private final Template template;

    SamInvokeTest() throws IOException {
        template = TemplateReader.read(Tool.PROJECT.resolve("template.yaml"), Map.of());
    }

    /**
     * Starts a stack that containers reach, once. Each test calls this itself: without an engine each is skipped by its
     * name, while a class that is skipped as a whole does not show in Maven's reports.
     */
    private static void ready() throws Exception {
        if (unavailable != null) {
            throw unavailable;
        }
        if (ports != null) {
            return;
        }
        try {
            sam = Tool.required("sam");
            Engine engine = Engine.required();
            stack = Stack.start(new StackOptions(Tool.PROJECT, folder.resolve("data"), true, 0, 1,
                StackOptions.DEFAULT_HEAP, Optional.empty()), LINES::add, LINES::add);
            environment = environmentOfThisEngine(engine.hostAddress());
            ports = ContainerPorts.open(stack.endpoints(), ContainerPorts.defaultAddress());
        } catch (RuntimeException e) {
            unavailable = e;
            throw e;
        }
    }

    /** Begins to call every function; the servers share the calls. */
    private void callAll() throws IOException {
        if (answers != null) {
            return;
        }
        answers = new LinkedHashMap<>();
        // A warm container keeps a JVM in memory, and each function is called only once.
        Path config = Files.writeString(folder.resolve("samconfig.toml"),
            Files.readString(Tool.PROJECT.resolve("samconfig.toml")).replaceAll("(?m)^warm_containers = .*$", ""));
        List<String> arguments = List.of("--template", patientTemplate().toString(), "--config-file", config.toString(),
            "--parameter-overrides", "Architecture=" + Engine.ARCHITECTURE, "--env-vars",
            environment.orElse(EventFiles.ENVIRONMENT).toString());
        Queue<FunctionResource> waiting = new ConcurrentLinkedQueue<>();
        for (FunctionResource function : template.functions().values()) {
            answers.put(function.name(), new CompletableFuture<>());
            waiting.add(function);
        }
        for (int i = 0; i < AT_ONCE; i++) {
            SamServer server = SamServer.start(sam, folder.resolve("start-lambda-" + i + ".log"), arguments);
            SERVERS.add(server);
            Thread.ofVirtual().start(() -> {
                for (FunctionResource next = waiting.poll(); next != null; next = waiting.poll()) {
                    var answer = answers.get(next.name());
                    try {
                        answer.complete(
                            server.invoke(next.name(), JSON.readTree(EventFiles.of(next).getFirst().toFile())));
                    } catch (Exception | AssertionError e) {
                        answer.completeExceptionally(e);
                    }
                }
            });
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(SamServer::close);
        if (ports != null) {
            ports.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    /**
     * S3 needs an address in place of a name. The file has the address of Docker's bridge on Linux; other engines have
     * other addresses.
     */
    private static Optional<Path> environmentOfThisEngine(String host) throws IOException {
        String text = Files.readString(EventFiles.ENVIRONMENT);
        String s3 = URI.create(JSON.readTree(text).at("/Parameters/AWS_ENDPOINT_URL_S3").textValue()).getHost();
        return s3.equals(host) ? Optional.empty()
            : Optional.of(Files.writeString(folder.resolve("env.json"), text.replace(s3, host)));
    }

    @Test
    void theEnvironmentForContainersIsTheEnvironmentOfTheStack() throws Exception {
        ready();
        Map<String, String> written = new TreeMap<>();
        JSON.readTree(EventFiles.ENVIRONMENT.toFile()).path("Parameters").properties()
            .forEach(variable -> written.put(variable.getKey(),
                variable.getValue().textValue().replace("172.17.0.1", "host.docker.internal")));
        Map<String, String> actual = new TreeMap<>();
        Endpoints endpoints = stack.endpoints();
        endpoints.environment().forEach((name, value) -> actual.put(name, seenFromContainers(value, endpoints)));
        // The sam command sets keys and region itself, and the file need not repeat values that the template states.
        actual.keySet().removeIf(name -> !name.matches(".*_(TABLE|BUCKET|SECRET|QUEUE_URL|HOST)|AWS_ENDPOINT_URL_.*"));
        assertThat(written).isEqualTo(actual);
    }

    private static String seenFromContainers(String value, Endpoints endpoints) {
        return value.replace(endpoints.dynamodb().toString(), "http://host.docker.internal:" + ContainerPorts.DYNAMODB)
            .replace(endpoints.sqs().toString(), "http://host.docker.internal:" + ContainerPorts.SQS)
            .replace(endpoints.s3().toString(), "http://host.docker.internal:" + ContainerPorts.S3)
            .replace(endpoints.s3().getAuthority(), "host.docker.internal:" + ContainerPorts.S3)
            .replace(endpoints.secretsmanager().toString(),
                "http://host.docker.internal:" + ContainerPorts.SECRETS_MANAGER);
    }

    @TestFactory
    Stream<DynamicTest> everyFunctionAnswersItsEvent() {
        assertThat(template.functions()).isNotEmpty();
        return template.functions().values().stream().map(function -> dynamicTest(function.name(), () -> {
            ready();
            callAll();
            JsonNode answer = answers.get(function.name()).get();
            assertThat(!answer.has("errorType") || isRefusal(answer)).as(answer::toString).isTrue();
            check(function, JSON.readTree(EventFiles.of(function).getFirst().toFile()), answer);
        }));
    }

    @Test
    void aSeededAccountSignsInAndTheAuthorizerAcceptsItsToken() throws Exception {
        ready();
        var event = (ObjectNode) JSON.readTree(EventFiles.of(template.function("SignInFunction")).getFirst().toFile());
        event.put("body", JSON.writeValueAsString(Map.of("account", Seed.ADMINISTRATOR, "password", Seed.PASSWORD)));
        JsonNode signedIn = invoke("SignInFunction", write("sign-in.json", event));
        assertThat(signedIn.path("statusCode").asInt()).as(signedIn::toString).isEqualTo(200);
        String token = JSON.readTree(signedIn.path("body").textValue()).path("accessToken").textValue();

        String door = template.api().orElseThrow().authorizers().values().iterator().next().function();
        var request = (ObjectNode) JSON.readTree(EventFiles.of(template.function(door)).getFirst().toFile());
        request.putArray("identitySource").add("Bearer " + token);
        JsonNode answer = invoke(door, write("authorizer.json", request));
        assertThat(answer.path("isAuthorized").asBoolean()).as(answer::toString).isTrue();
        assertThat(answer.at("/context/account").textValue()).isEqualTo(Seed.ADMINISTRATOR);
    }

    private static Path write(String name, JsonNode event) throws IOException {
        return Files.write(folder.resolve(name), JSON.writeValueAsBytes(event));
    }

    private static JsonNode invoke(String function, Path event) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("local", "invoke", function, "-e", event.toString(),
            "--parameter-overrides", "Architecture=" + Engine.ARCHITECTURE));
        environment.ifPresent(file -> arguments.addAll(List.of("--env-vars", file.toString())));
        var outcome = sam.run(PATIENCE, arguments);
        // SAM counts the start of the JVM into a function's timeout, which AWS does not: on a busy machine five seconds
        // may not be enough.
        if (outcome.error().contains("timed out after")) {
            arguments.addAll(List.of("--template", patientTemplate().toString(), "--config-file",
                Tool.PROJECT.resolve("samconfig.toml").toString()));
            outcome = sam.run(PATIENCE, arguments);
        }
        String seen = outcome.toString();
        assertThat(outcome.exit()).as(seen).isZero();
        assertThat(outcome.output()).as(seen).isNotBlank();
        JsonNode answer = JSON.readTree(outcome.output());
        // SAM exits with 0 even when the function threw.
        assertThat(answer.has("errorType")).as(seen).isFalse();
        return answer;
    }

    /** The template, except that every function may take its time. */
    private static Path patientTemplate() throws IOException {
        String text = Files.readString(Tool.PROJECT.resolve("template.yaml"))
            .replaceAll("(?m)^( +)Timeout: \\d+$", "$1Timeout: " + PATIENCE.toSeconds())
            .replace("CodeUri: functions/", "CodeUri: " + Tool.PROJECT.resolve("functions") + "/");
        return Files.writeString(folder.resolve("template.yaml"), text);
    }

    /**
     * Whether a function threw a problem with its code. That is an answer: a function that only the operator invokes
     * refuses by throwing, as here a second first administrator.
     */
    private static boolean isRefusal(JsonNode answer) {
        return answer.path("errorType").asText().equals("xuefen.domain.problem.Problem")
            && answer.path("errorMessage").asText().matches("[a-z]+(-[a-z]+)*: .*");
    }

    private void check(FunctionResource function, JsonNode event, JsonNode answer) throws IOException {
        if (!function.routes().isEmpty()) {
            checkHttp(answer);
        } else if (event.has("Records")) {
            assertThat(answer.has("errorType")).as(answer::toString).isFalse();
            List<String> sent = new ArrayList<>();
            event.path("Records")
                .forEach(one -> sent.add(one.path("messageId").asText(one.at("/dynamodb/SequenceNumber").asText())));
            assertThat(answer.path("batchItemFailures").isArray()).as(answer::toString).isTrue();
            List<String> failed = answer.path("batchItemFailures").findValuesAsText("itemIdentifier");
            assertThat(sent).as(answer::toString).isNotEmpty().containsAll(failed);
            // The message of a job fails here, by name: nobody ordered that job. Other messages stand on their own.
            boolean job = function.queueSources().stream().anyMatch(source -> source.event().equals(JOBS));
            assertThat(job ? List.of() : failed).as(answer::toString).isEmpty();
        } else if (template.api().orElseThrow().authorizers().values().stream()
            .anyMatch(door -> door.function().equals(function.name()))) {
            assertThat(answer.path("isAuthorized").isBoolean()).as(answer::toString).isTrue();
        }
    }

    /** Requires a success, or a refusal with its code. */
    private static void checkHttp(JsonNode answer) throws IOException {
        int status = answer.path("statusCode").asInt();
        assertThat(status).as(answer::toString).isBetween(200, 499);
        if (status >= 400) {
            assertThat(answer.at("/headers/content-type").asText()).as(answer::toString)
                .startsWith("application/problem+json");
            JsonNode problem = JSON.readTree(answer.path("body").textValue());
            assertThat(problem.path("code").asText()).as(answer::toString).matches("[a-z]+(-[a-z]+)*")
                .isNotEqualTo("no-such-route");
        }
    }
}
