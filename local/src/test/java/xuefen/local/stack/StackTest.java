package xuefen.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import xuefen.local.Run;
import xuefen.local.resource.AwsClients;
import xuefen.local.standin.ChildProcess;

/** The whole supervisor in a process of its own, on a template with state and without functions. */
@Tag("stack")
class StackTest {
    private static final String TEMPLATE = """
        AWSTemplateFormatVersion: "2010-09-09"
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Notes: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: PAY_PER_REQUEST,
            AttributeDefinitions: [{AttributeName: pk, AttributeType: S}], KeySchema: [{AttributeName: pk, KeyType: HASH}]}}
          Work: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 30}}
          Files: {Type: AWS::S3::Bucket}
          Key: {Type: AWS::SecretsManager::Secret, Properties: {GenerateSecretString: {PasswordLength: 32}}}
        """;

    @TempDir
    private Path folder;

    private final List<Supervisor> started = new ArrayList<>();
    private Path data;

    @BeforeEach
    void makeAProject() throws Exception {
        data = folder.resolve("data");
        Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        Files.createDirectory(folder.resolve("local"));
        Files.createSymbolicLink(folder.resolve("local").resolve("target"), Path.of("target").toAbsolutePath());
    }

    @AfterEach
    void stopWhatIsLeft() throws Exception {
        started.forEach(supervisor -> supervisor.process.close());
        Files.delete(folder.resolve("local").resolve("target"));
    }

    @Test
    void storedDataSurvivesACleanEndAndAKill() throws Exception {
        Supervisor first = run("--now", "2026-11-22T06:30:00Z");
        Endpoints endpoints = first.awaitReady();
        assertThat(get(endpoints.api().resolve("/_local"))).contains("本机运行");
        assertThat(get(endpoints.api().resolve("/_local/api/clock"))).contains("2026-11-22T06:3")
            .contains("\"simulated\":true");
        try (var client = AwsClients.dynamoDb(endpoints.dynamodb())) {
            client.putItem(
                request -> request.tableName("xuefen-Notes").item(Map.of("pk", AttributeValue.fromS("first"))));
        }
        List<ProcessHandle> children = first.children();
        assertThat(children).hasSize(2);
        first.process.close();
        assertThat(first.process.onExit()).succeedsWithin(Duration.ofSeconds(1));
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        first.awaitSaying("已停止，数据保存在 " + data);
        assertThat(data.resolve("endpoints.json")).doesNotExist();

        Supervisor second = run();
        endpoints = second.awaitReady();
        try (var client = AwsClients.dynamoDb(endpoints.dynamodb())) {
            assertThat(client.scan(request -> request.tableName("xuefen-Notes")).count()).isEqualTo(1);
            client.putItem(
                request -> request.tableName("xuefen-Notes").item(Map.of("pk", AttributeValue.fromS("second"))));
        }
        children = second.children();
        ProcessHandle.of(second.process.pid()).orElseThrow().destroyForcibly();
        for (ProcessHandle child : children) {
            assertThat(child.onExit()).as("%s outlives its supervisor", child.info())
                .succeedsWithin(Duration.ofSeconds(15));
        }

        endpoints = run().awaitReady();
        try (var client = AwsClients.dynamoDb(endpoints.dynamodb())) {
            assertThat(client.scan(request -> request.tableName("xuefen-Notes")).count()).isEqualTo(2);
        }
    }

    @Test
    void whenAPartDiesEverythingEndsWithASentence() throws Exception {
        Supervisor supervisor = run();
        supervisor.awaitReady();
        List<ProcessHandle> children = supervisor.children();
        children.getFirst().destroyForcibly();
        assertThat(supervisor.process.onExit()).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(1);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        supervisor.awaitSaying("意外结束（退出码 137），其余部分也随之停止。");
    }

    @Test
    void aSecondRunOnTheSameDataIsRefusedInOneSentence() throws Exception {
        Supervisor first = run();
        first.awaitReady();
        assertThat(run().refusal()).startsWith("数据目录 " + data).contains("正在被另一个运行使用（进程 " + first.process.pid() + "）");
        assertThat(first.process.isAlive()).isTrue();
    }

    @Test
    void aPortInUseIsToldInOneSentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run("--port", port).refusal()).startsWith("端口 " + port + " 已被别的程序占用，请用 --port 换一个");
        }
    }

    @Test
    void damagedDataIsToldInOneSentenceAndLeftAsItIs() throws Exception {
        DataFolder.open(data).close();
        Files.writeString(data.resolve("accounts.json"), "[]");
        Files.writeString(data.resolve("queues.sqlite"), "what remains of a disk");
        assertThat(run().refusal()).startsWith("数据已损坏：" + data.resolve("queues.sqlite"))
            .endsWith("./run --fresh 清空重来。");
        assertThat(data.resolve("queues.sqlite")).hasContent("what remains of a disk");
        run("--fresh").awaitReady();
    }

    @Test
    void aTemplateThatIsNotUnderstoodIsToldInOneSentence() throws Exception {
        Files.writeString(folder.resolve("template.yaml"), TEMPLATE.replace("AWS::S3::Bucket", "AWS::EC2::Instance"));
        assertThat(run().refusal()).startsWith("template.yaml 无法使用：").contains("AWS::EC2::Instance");
    }

    private Supervisor run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "-Dxuefen.project=" + folder, "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Run.class.getName(),
            "--data", data.toString(), "--port", "0"));
        if (List.of(arguments).contains("--port")) {
            all.subList(all.size() - 2, all.size()).clear();
        }
        all.addAll(List.of(arguments));
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        var supervisor = new Supervisor(
            ChildProcess.startJava("run-test", all, Map.of(), Duration.ofSeconds(40), lines::add, lines::add), lines,
            data);
        started.add(supervisor);
        return supervisor;
    }

    private static String get(URI uri) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private record Supervisor(ChildProcess process, List<String> lines, Path data) {
        Endpoints awaitReady() throws Exception {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (lines.stream().noneMatch(line -> line.startsWith("学分已就绪"))) {
                assertThat(process.isAlive()).as(said()).isTrue();
                assertThat(System.nanoTime()).as(said()).isLessThan(deadline);
                Thread.sleep(50);
            }
            return Endpoints.read(data.resolve("endpoints.json"));
        }

        /** The one line that it printed instead of starting, with exit code 1. */
        String refusal() throws Exception {
            assertThat(process.onExit().get(30, TimeUnit.SECONDS)).as(said()).isEqualTo(1);
            for (int i = 0; i < 250 && lines.isEmpty(); i++) {
                Thread.sleep(20);
            }
            assertThat(lines).hasSize(1);
            return lines.getFirst();
        }

        /** The threads that read the output may finish a moment after the process. */
        void awaitSaying(String words) throws Exception {
            for (int i = 0; i < 250 && !said().contains(words); i++) {
                Thread.sleep(20);
            }
            assertThat(said()).contains(words);
        }

        List<ProcessHandle> children() {
            return ProcessHandle.of(process.pid()).orElseThrow().children().toList();
        }

        String said() {
            return String.join("\n", lines.toArray(String[]::new));
        }
    }
}
