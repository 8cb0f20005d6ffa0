package xuefen.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {
    /** Routes that somebody calls before signing in, or a screen that has a pass and no account. */
    private static final List<String> OPEN = List.of("/claims", "/displays/codes", "/displays/counts",
        "/terminals/sessions", "/terminals/events", "/evidence-keys");
    private static final String FUNCTION = """
        Transform: AWS::Serverless-2016-10-31
        Parameters:
          Colour: {Type: String, Default: red, AllowedValues: [red, blue]}
        Conditions:
          Red: !Equals [!Ref Colour, red]
          NotRed: !Not [!Condition Red]
          Either: !Or [{Condition: Red}, !Condition NotRed]
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: java25
              CodeUri: f.zip
              Handler: example.F::handleRequest
              Environment:
                Variables:
                  QUEUE: !GetAtt Q.QueueUrl
                  TEXT: !Sub "a ${Colour} ${Q.QueueName} ${!kept}"
                  PICKED: !If [NotRed, yes, !Join ["-", [a, !Ref Q]]]
                  GONE: !Ref AWS::NoValue
          Q:
            Type: AWS::SQS::Queue
        """;

    private static final Resolved RESOLVED = new Resolved(
        Map.of("Q", Map.of("Ref", "url", "QueueUrl", "url", "QueueName", "name", "Arn", "arn")));

    @Test
    void theCdnExistsOnlyOnRequest() throws Exception {
        Path file = Path.of("..", "template.yaml");
        assertThat(TemplateReader.read(file, Map.of()).outputs()).containsKey("ApiUrl").doesNotContainKey("CdnUrl");
        assertThat(TemplateReader.read(file, Map.of("Cdn", "on")).outputs()).containsKeys("ApiUrl", "CdnUrl");
    }

    @Test
    void readsTheRealTemplate() throws Exception {
        Template template = TemplateReader.read(Path.of("..", "template.yaml"), Map.of());

        assertThat(template.functions()).containsKeys("AuthorizerFunction", "ScanIntakeFunction",
            "DailyAnalysisFunction");
        FunctionResource jobs = template.function("JobsFunction");
        assertThat(jobs.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(jobs.memoryMegabytes()).as("from Globals").isEqualTo(1024);
        assertThat(jobs.environment()).containsKeys("POWERTOOLS_SERVICE_NAME", "WORK_TABLE")
            .doesNotContainKey("AWS_ENDPOINT_URL_SQS");

        assertThat(template.routes()).allSatisfy(route -> assertThat(route.authorizer().isEmpty())
            .as(route.path()).isEqualTo(route.path().startsWith("/sign-") || OPEN.contains(route.path())
                || route.function().equals("PagesFunction")));
        assertThat(template.api().orElseThrow().authorizers()).containsExactly(Map.entry("TokenAuthorizer",
            new Authorizer("TokenAuthorizer", "AuthorizerFunction", List.of("authorization"), Duration.ofSeconds(60))));

        StreamSource published = template.streamSources().getFirst();
        assertThat(published.table()).isEqualTo("ProjectsTable");
        assertThat(published.onFailure())
            .contains(new FailureDestination(FailureDestination.Kind.BUCKET, "SyncFailuresBucket"));
        assertThat(template.schedules()).filteredOn(schedule -> schedule.function().equals("DailyAnalysisFunction"))
            .singleElement().satisfies(schedule -> {
                assertThat(schedule.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
                assertThat(schedule.expression()).isEqualTo("cron(30 22 * * ? *)");
                assertThat(schedule.maximumAge()).isEqualTo(Duration.ofHours(6));
                assertThat(schedule.deadLetterQueue()).contains("RunFailuresQueue");
            });
        assertThat(template.queueSources()).filteredOn(source -> source.queue().equals("ScansQueue")).singleElement()
            .satisfies(source -> assertThat(source.maximumConcurrency()).hasValue(50));
        assertThat(template.queues().get("ScansQueue").deadLetter())
            .contains(new QueueResource.DeadLetter("ScansDeadLetters", 5));
        assertThat(template.tables().get("ProjectsTable").streamView()).contains("NEW_IMAGE");
        assertThat(template.tables().get("AccountsTable").timeToLive()).as("as the store writes it").contains("ttl");
        assertThat(template.tables().get("AccountsTable").indexes()).hasSize(2).allSatisfy(
            index -> assertThat(index.nonKeyAttributes()).as("no hashes").containsExactly("account", "mustChange"));
        assertThat(template.buckets().get("FilesBucket").versioned()).isTrue();
        assertThat(template.buckets().get("FilesBucket").cors()).containsExactly(
            new BucketResource.CorsRule(List.of("*"), List.of("PUT"), List.of("*")));
        assertThat(template.secrets().get("TokenSecret").passwordLength()).isEqualTo(64);
    }

    @Test
    void everyVariableOfTheRealTemplateHasOneValue() throws Exception {
        Template template = TemplateReader.read(Path.of("..", "template.yaml"), Map.of());
        assertThat(template.environment(anything(template))).containsEntry("CODE_GRACE_STEPS", "1")
            .containsEntry("SCANS_TABLE", "ScansTable Ref");
    }

    private static Resolved anything(Template template) {
        var ids = new ArrayList<String>();
        ids.addAll(template.tables().keySet());
        ids.addAll(template.queues().keySet());
        ids.addAll(template.buckets().keySet());
        ids.addAll(template.secrets().keySet());
        return new Resolved(ids.stream().collect(Collectors.toMap(id -> id,
            id -> Map.of("Ref", id + " Ref", "QueueUrl", id + " QueueUrl", "Arn", id + " Arn", "StreamArn",
                id + " StreamArn", "RegionalDomainName", id + " RegionalDomainName"))));
    }

    @Test
    void evaluatesIntrinsicFunctions() {
        FunctionResource function = read(FUNCTION).function("F");
        assertThat(function.environment()).doesNotContainKey("GONE");
        assertThat(function.environment().get("QUEUE").resolve(RESOLVED)).isEqualTo("url");
        assertThat(function.environment().get("TEXT").resolve(RESOLVED)).isEqualTo("a red name ${kept}");
        assertThat(function.environment().get("PICKED").resolve(RESOLVED)).isEqualTo("a-url");
        assertThat(TemplateReader.read(new StringReader(FUNCTION), Map.of("Colour", "blue")).function("F").environment()
            .get("PICKED"))
            .isEqualTo(new Value.Text("yes"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Type: AWS::SQS::Queue | Type: AWS::SNS::Topic | Resources.Q.Type: resources of type AWS::SNS::Topic",
        "CodeUri: f.zip | `CodeUri: f.zip\n      Layers: []` | Resources.F.Properties.Layers: unknown property",
        "CodeUri: f.zip | CodeUrl: f.zip | Resources.F.Properties.CodeUri: is missing",
        "CodeUri: f.zip | `CodeUri: f.zip\n      CodeUri: g.zip` | Resources.F.Properties.CodeUri: stands there twice",
        "CodeUri: f.zip | `CodeUri: [f.zip` | line",
        "!GetAtt Q.QueueUrl | !Select [0, [a]] | Resources.F.Properties.Environment.Variables.QUEUE: unknown intrinsic function !Select",
        "!GetAtt Q.QueueUrl | {\"Fn::Split\": [a, b]} | Resources.F.Properties.Environment.Variables.QUEUE: unknown intrinsic function Fn::Split",
        "!GetAtt Q.QueueUrl | !GetAtt Q.Url | Resources.F.Properties.Environment.Variables.QUEUE: unknown attribute Q.Url",
        "!GetAtt Q.QueueUrl | !Ref F.Alias | Resources.F.Properties.Environment.Variables.QUEUE: F is no function with AutoPublishAlias",
        "!GetAtt Q.QueueUrl | !Ref Q.Alias | Resources.F.Properties.Environment.Variables.QUEUE: Q is no function with AutoPublishAlias",
        "!GetAtt Q.QueueUrl | !Ref Nothing | Resources.F.Properties.Environment.Variables.QUEUE: Ref names neither",
        "[NotRed, yes | [Unsaid, yes | Resources.F.Properties.Environment.Variables.PICKED: there is no condition Unsaid",
        "Default: red | Default: green | Parameters.Colour: may be red, blue, not green",
        "!Not [!Condition Red] | !Not [!Condition NotRed] | Conditions.NotRed: depends on itself",
        "Resources: | `Mappings: {}\nResources:` | Mappings: unknown property",
        "Runtime: java25 | Runtime: python3.14 | Resources.F.Properties.Runtime: only Java",
    })
    void namesWhatItDoesNotKnow(String replaced, String by, String message) {
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> read(FUNCTION.replace(replaced, by)))
            .withMessageStartingWith(message);
    }

    @Test
    void namesUnknownParametersAndEventTypes() {
        assertThatExceptionOfType(TemplateException.class)
            .isThrownBy(() -> TemplateReader.read(new StringReader(FUNCTION), Map.of("Size", "1")))
            .withMessage("Parameters: there is no parameter Size");
        String withEvent = FUNCTION.replace("      CodeUri: f.zip",
            "      CodeUri: f.zip\n      Events: {E: {Type: SNS, Properties: {}}}");
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> read(withEvent))
            .withMessageStartingWith("Resources.F.Properties.Events.E.Type: SNS is unknown here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "scheduled-time | scheduled_time | F.Properties.Events.E.Properties.Input: unknown context attribute <aws.scheduler.scheduled_time>",
        "scheduled-time> | scheduled-time | F.Properties.Events.E.Properties.Input: unknown context attribute <aws.scheduler.scheduled-time",
        "}' | ,}' | F.Properties.Events.E.Properties.Input: is no JSON",
        "!GetAtt Q.Arn}, RetryPolicy | !GetAtt F.Arn}, RetryPolicy | F.Properties.Events.E.Properties.DeadLetterConfig.Arn: F is no AWS::SQS::Queue",
        "MaximumEventAgeInSeconds: 60 | MaximumEventAgeInSeconds: 59 | F.Properties.Events.E.Properties.RetryPolicy.MaximumEventAgeInSeconds: must be 60 to 86400, not 59",
        "MaximumRetryAttempts: 1 | MaximumRetryAttempts: 3 | F.Properties.EventInvokeConfig.MaximumRetryAttempts: must be 0 to 2, not 3",
        "Type: SQS, Destination | Type: SNS, Destination | F.Properties.EventInvokeConfig.DestinationConfig.OnFailure.Type: SNS is unknown here; known: S3Bucket, SQS",
        "Destination: !GetAtt Q.Arn | Destination: !GetAtt T.Arn | F.Properties.EventInvokeConfig.DestinationConfig.OnFailure.Destination: T is no AWS::SQS::Queue",
        "!GetAtt B.Arn | !GetAtt T.Arn | FS.Properties.DestinationConfig.OnFailure.Destination: T is no AWS::S3::Bucket",
        "[EventCount] | [KafkaMetrics] | FS.Properties.MetricsConfig.Metrics: KafkaMetrics is unknown here; known: EventCount",
    })
    void failuresGoOnlyToKnownDestinations(String replaced, String by, String message) {
        String yaml = FUNCTION.replace("      CodeUri: f.zip",
            """
                      CodeUri: f.zip
                      AutoPublishAlias: live
                      EventInvokeConfig: {MaximumRetryAttempts: 1, DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Q.Arn}}}
                      Events:
                        E: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), Input: '{"at":"<aws.scheduler.scheduled-time>"}',
                          DeadLetterConfig: {Arn: !GetAtt Q.Arn}, RetryPolicy: {MaximumEventAgeInSeconds: 60}}}
                """
                .stripTrailing())
            + """
                  FS: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref F.Alias, EventSourceArn: !GetAtt T.StreamArn,
                    StartingPosition: LATEST, MetricsConfig: {Metrics: [EventCount]}, DestinationConfig: {OnFailure: {Destination: !GetAtt B.Arn}}}}
                  B: {Type: AWS::S3::Bucket}
                  A: {Type: AWS::CloudWatch::Alarm, Properties: {Dimensions: [{Name: EventSourceMappingUUID, Value: !Ref FS}]}}
                  T: {Type: AWS::DynamoDB::Table, Properties: {AttributeDefinitions: [{AttributeName: pk, AttributeType: S}],
                    KeySchema: [{AttributeName: pk, KeyType: HASH}], StreamSpecification: {StreamViewType: NEW_IMAGE}}}
                """;
        FunctionResource function = read(yaml).function("F");
        assertThat(function.eventInvoke()).isEqualTo(new EventInvoke(1, Duration.ofHours(6),
            Optional.of(new FailureDestination(FailureDestination.Kind.QUEUE, "Q"))));
        assertThat(function.streamSources().getFirst().onFailure())
            .contains(new FailureDestination(FailureDestination.Kind.BUCKET, "B"));
        assertThat(yaml).contains(replaced);
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> read(yaml.replace(replaced, by)))
            .withMessageStartingWith("Resources." + message);
    }

    @Test
    void oneVariableHasOneValue() {
        String two = FUNCTION + """
              G:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java25
                  CodeUri: g.zip
                  Handler: example.G
                  Environment: {Variables: {QUEUE: elsewhere}}
            """.indent(0);
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> read(two).environment(RESOLVED))
            .withMessageContaining("Resources.G.Properties.Environment.Variables.QUEUE")
            .withMessageContaining("elsewhere").withMessageContaining("url in F");
    }

    @Test
    void resolvedValuesSurviveAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("resolved.json");
        RESOLVED.write(file);
        assertThat(Resolved.read(file)).isEqualTo(RESOLVED);
    }

    private static Template read(String yaml) {
        return TemplateReader.read(new StringReader(yaml), Map.of());
    }
}
