package xuefen.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import xuefen.contract.Project;
import xuefen.local.environment.Snapshots;
import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Names;
import xuefen.local.template.FunctionResource;

/** Every function that somebody waits for is primed before its snapshot, by requests that leave no trace. */
@Tag("stack")
class SnapshotTest {
    @TempDir
    private Path folder;

    @Test
    void everyFunctionThatSomebodyWaitsForIsPrimedAndLeavesNoTrace() throws Exception {
        var options = new StackOptions(Project.ROOT, folder.resolve("data"), false, 0, 1, StackOptions.DEFAULT_HEAP,
            Optional.empty());
        try (var data = DataFolder.open(options.data());
            var standIns = StandIns.start(Project.TEMPLATE, options, data)) {
            var environment = HostEnvironment.of(Project.TEMPLATE, standIns.resolved(), standIns.endpoints());
            var before = contents(standIns);
            var waitedFor = Project.TEMPLATE.functions().values().stream().filter(SnapshotTest::isWaitedFor).toList();
            var said = run(environment, waitedFor);

            assertThat(said).doesNotContain("is not warm in its snapshot").doesNotContain("\"level\":\"ERROR\"")
                .doesNotContain(" ERROR ").doesNotContain("ColdStart");
            assertThat(said.split("\"Snapshot\":1", -1)).as("each function warms up with a metric of its own")
                .hasSize(waitedFor.size() + 1);
            for (var function : waitedFor) {
                var uses = function.environment().containsKey("TOKEN_SECRET")
                    || function.environment().containsKey("CODE_SECRET") ? 1 : 0;
                assertThat(said).as(said).containsPattern("snapshot of " + function.name() + ": [" + (1 + uses)
                    + "-9] hooks of " + function.name() + ", knows 0 secrets");
            }
            assertThat(said).as("the priming requests are refused").contains("GET /jobs/{jobId} refused")
                .contains("POST /claims refused: code-invalid").contains("POST /scans refused: claim-invalid")
                .contains("POST /sign-in/refresh refused: refresh-refused");
            assertThat(contents(standIns)).isEqualTo(before);
        }
    }

    private static boolean isWaitedFor(FunctionResource function) {
        return !function.routes().isEmpty() || function.name().equals("AuthorizerFunction");
    }

    private String run(Map<String, String> environment, List<FunctionResource> functions) throws Exception {
        var log = folder.resolve("snapshots.log");
        var runtime = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> path.contains("runtime-interface-client")).findFirst().orElseThrow();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac", "-cp", System.getProperty("java.class.path"),
            Snapshots.class.getName(), folder.resolve("code").toString(), runtime));
        functions.forEach(function -> command
            .addAll(List.of(function.name(), function.handler(), Project.ROOT.resolve(function.codeUri()).toString())));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            var said = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** What every table, queue and bucket holds. */
    private static Map<String, Object> contents(StandIns standIns) {
        var all = new TreeMap<String, Object>();
        var endpoints = standIns.endpoints();
        try (var tables = AwsClients.dynamoDb(endpoints.get("DYNAMODB"));
            var queues = AwsClients.sqs(endpoints.get("SQS")); var files = AwsClients.s3(endpoints.get("S3"))) {
            Project.TEMPLATE.tables().keySet()
                .forEach(table -> all.put(table, tables.scan(request -> request.tableName(Names.of(table))).items()));
            var resolved = standIns.resolved();
            Project.TEMPLATE.queues().keySet()
                .forEach(queue -> all.put(queue, queues.getQueueAttributes(request -> request
                    .queueUrl(resolved.value(queue, "QueueUrl"))
                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).attributes()));
            Project.TEMPLATE.buckets().keySet().forEach(bucket -> all.put(bucket,
                files.listObjectsV2(request -> request.bucket(Names.ofBucket(bucket))).keyCount()));
        }
        return all;
    }
}
