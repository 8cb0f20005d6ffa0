package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.local.template.FailureDestination;
import xuefen.local.template.QueueResource;
import xuefen.local.template.Template;
import xuefen.platform.work.WorkFunction;

/** No failure goes unseen: logs stay, failed messages are kept, alarms notify. */
class OperationTest {
    private static final Template TEMPLATE = Project.TEMPLATE;

    static Stream<String> functions() {
        return TEMPLATE.functions().keySet().stream();
    }

    static Stream<String> deadLetterQueues() {
        return deadLetters().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFunctionLogsIntoTheKeptGroup(String name) {
        var all = RawTemplate.map(RawTemplate.map(RawTemplate.section("Globals").get("Function")).get("LoggingConfig"));

        assertThat(all.get("LogGroup")).isEqualTo(Map.of("!Ref", "FunctionsLog"));
        assertThat(RawTemplate.properties(name).containsKey("LoggingConfig")).as("a setting of its own").isFalse();
        assertThat(TEMPLATE.logGroups()).contains("FunctionsLog");
        assertThat(RawTemplate.map(RawTemplate.properties("FunctionsLog").get("RetentionInDays")))
            .isEqualTo(Map.of("!Ref", "LogRetentionDays"));
    }

    @Test
    void theApiKeepsItsAccessLog() {
        assertThat(RawTemplate
            .map(RawTemplate.map(RawTemplate.properties("Api").get("AccessLogSettings")).get("DestinationArn")))
            .isEqualTo(Map.of("!GetAtt", "ApiAccessLog.Arn"));
        assertThat(RawTemplate.properties("ApiAccessLog").containsKey("RetentionInDays")).isTrue();
    }

    @Test
    void everyQueueHasOrIsADeadLetterQueue() {
        assertThat(TEMPLATE.queues().values()).isNotEmpty().allSatisfy(queue -> {
            if (deadLetters().contains(queue.name())) {
                assertThat(queue.deadLetter()).as(queue.name()).isEmpty();
            } else {
                assertThat(queue.deadLetter()).as(queue.name())
                    .hasValueSatisfying(letter -> assertThat(letter.maxReceiveCount())
                        .as("a passing fault must not use up the tries").isBetween(3, 10));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("deadLetterQueues")
    void everyDeadLetterQueueHasAnAlarm(String queue) {
        var alarm = RawTemplate.properties(queue + "Alarm");

        assertThat(TEMPLATE.alarms()).contains(queue + "Alarm");
        assertThat(alarm.get("Namespace")).isEqualTo("AWS/SQS");
        assertThat(alarm.get("MetricName")).isEqualTo("ApproximateNumberOfMessagesVisible");
        assertThat(alarm.get("Dimensions"))
            .isEqualTo(List.of(Map.of("Name", "QueueName", "Value", Map.of("!GetAtt", queue + ".QueueName"))));
        assertThat(alarm.get("Threshold")).isEqualTo("0");
        assertThat(alarm.get("ComparisonOperator")).isEqualTo("GreaterThanThreshold");
        assertThat(RawTemplate.map(alarm.get("AlarmActions")).containsKey("!If"))
            .as("notifies the alarm topic where there is one").isTrue();
    }

    @Test
    void aDeadLetterQueueKeepsAMessageAtLeastAsLongAsItsQueue() {
        // Its age counts from when it was first sent; with a shorter retention it could expire on arrival.
        assertThat(TEMPLATE.queues().values())
            .allSatisfy(queue -> queue.deadLetter().map(letter -> TEMPLATE.queues().get(letter.queue())).ifPresent(
                letters -> assertThat(letters.retention()).as(queue.name()).isGreaterThanOrEqualTo(queue.retention())));
    }

    @Test
    void aMessageStaysHiddenWhileItsConsumerTries() {
        assertThat(TEMPLATE.queueSources()).isNotEmpty().allSatisfy(source -> {
            var timeout = TEMPLATE.function(source.function()).timeout();
            // Long work keeps its message hidden itself, and SQS requires no more than the timeout.
            var times = isLongWork(source.function()) ? 1 : 6;
            assertThat(TEMPLATE.queues().get(source.queue()).visibilityTimeout()).as(source.queue())
                .isGreaterThanOrEqualTo(timeout.multipliedBy(times).plus(source.batchingWindow()));
            assertThat(source.reportBatchItemFailures()).as("one bad message must not bring back the others").isTrue();
        });
    }

    @Test
    void longWorkKilledInEveryRunIsDeliveredOnceMoreAndNotedAsFailed() {
        var sources = TEMPLATE.queueSources().stream().filter(source -> isLongWork(source.function())).toList();

        assertThat(sources).isNotEmpty().allSatisfy(source -> {
            assertThat(source.batchSize())
                .as("no message waits behind another without being kept hidden: %s", source.queue())
                .isEqualTo(1);
            assertThat(TEMPLATE.queues().get(source.queue()).deadLetter()).as(source.queue())
                .hasValueSatisfying(letter -> assertThat(letter.maxReceiveCount()).isEqualTo(WorkFunction.RUNS + 1));
        });
    }

    private static boolean isLongWork(String function) {
        var code = FunctionCode.of(TEMPLATE.function(function));
        return code.reached().stream()
            .anyMatch(method -> method.owner().equals(WorkFunction.class.getName().replace('.', '/')));
    }

    @Test
    void everyStreamSourceSendsFailedRecordsToABucket() {
        assertThat(TEMPLATE.streamSources()).isNotEmpty().allSatisfy(source -> {
            assertThat(source.onFailure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(FailureDestination.Kind.BUCKET));
            assertThat(source.maximumRetryAttempts()).isPresent();
            assertThat(source.reportBatchItemFailures()).isTrue();
        });
    }

    @Test
    void failedStreamRecordsRaiseAnAlarmAtOnceAndWhileTheyAreKept() {
        TEMPLATE.streamSources().forEach(source -> {
            var bucket = source.onFailure().orElseThrow().name();
            Map.of("Alarm", "OnFailureDestinationDeliveredEventCount", "LostAlarm", "DroppedEventCount")
                .forEach((kind, metric) -> {
                    var alarm = RawTemplate.properties(bucket.replaceFirst("Bucket$", kind));
                    assertThat(alarm.get("MetricName")).isEqualTo(metric);
                    assertThat(alarm.toString()).contains(
                        "Name=EventSourceMappingUUID, Value={!Ref=" + source.function() + source.event() + "}");
                    assertThat(alarm.get("Threshold")).isEqualTo("0");
                    assertThat(alarm.get("ComparisonOperator")).isEqualTo("GreaterThanThreshold");
                    assertThat(RawTemplate.map(alarm.get("AlarmActions")).containsKey("!If")).isTrue();
                });
            assertThat(RawTemplate.properties(source.function() + source.event()).get("MetricsConfig"))
                .as("Lambda counts nothing without it").isEqualTo(Map.of("Metrics", List.of("EventCount")));
            var lying = RawTemplate.properties(bucket + "Alarm");
            assertThat(lying.get("MetricName")).isEqualTo("NumberOfObjects");
            assertThat(lying.toString()).contains("{!Ref=" + bucket + "}");
            assertThat(TEMPLATE.buckets().get(bucket).versioned()).as("what is deleted must not be counted").isFalse();
        });
    }

    @Test
    void noFailedRunOfAScheduleGoesUnseen() {
        assertThat(TEMPLATE.schedules()).isNotEmpty().allSatisfy(schedule -> {
            assertThat(schedule.deadLetterQueue()).as(schedule.name()).isPresent();
            assertThat(TEMPLATE.function(schedule.function()).eventInvoke().onFailure()).as(schedule.function())
                .contains(
                    new FailureDestination(FailureDestination.Kind.QUEUE, schedule.deadLetterQueue().orElseThrow()));
        });
    }

    @Test
    void everyDailyScheduleHasAHeartbeat() {
        // An alarm looks back a week at most, so a rarer schedule can have no heartbeat.
        assertThat(TEMPLATE.schedules().stream()
            .filter(schedule -> schedule.expression().matches("cron\\(\\S+ \\S+ \\* \\* \\? \\*\\)")))
            .hasSizeGreaterThanOrEqualTo(2).allSatisfy(schedule -> {
                var alarm = RawTemplate.properties(schedule.function().replaceFirst("Function$", "Heartbeat"));
                assertThat(alarm.get("MetricName")).isEqualTo("Invocations");
                assertThat(alarm.get("Dimensions"))
                    .isEqualTo(List.of(Map.of("Name", "FunctionName", "Value", Map.of("!Ref", schedule.function()))));
                assertThat(alarm.get("ComparisonOperator")).isEqualTo("LessThanThreshold");
                assertThat(alarm.get("Threshold")).isEqualTo("1");
                assertThat(alarm.get("TreatMissingData")).as("no invocation is no data").isEqualTo("breaching");
                assertThat(RawTemplate.map(alarm.get("AlarmActions")).containsKey("!If")).isTrue();
            });
    }

    @Test
    void theTemplateStatesTheInputOfEverySchedule() {
        assertThat(TEMPLATE.schedules())
            .allSatisfy(schedule -> assertThat(schedule.input()).as(schedule.name()).isPresent());
        assertThat(TEMPLATE.schedules()).filteredOn(schedule -> schedule.function().equals("DailyAnalysisFunction"))
            .singleElement().satisfies(schedule -> assertThat(schedule.input()).as("it reads the time")
                .contains("{\"time\":\"<aws.scheduler.scheduled-time>\"}"));
    }

    @Test
    void noFunctionBehindARouteRunsLongerThanTheApiWaits() {
        assertThat(TEMPLATE.routes().stream().map(route -> TEMPLATE.function(route.function())).distinct())
            .allSatisfy(function -> assertThat(function.timeout()).as(function.name())
                .isLessThanOrEqualTo(java.time.Duration.ofSeconds(29)));
    }

    private static Set<String> deadLetters() {
        var queues = TEMPLATE.queues().values().stream().map(QueueResource::deadLetter)
            .flatMap(java.util.Optional::stream).map(QueueResource.DeadLetter::queue)
            .collect(Collectors.toCollection(TreeSet::new));
        TEMPLATE.schedules().forEach(schedule -> schedule.deadLetterQueue().ifPresent(queues::add));
        return queues;
    }
}
