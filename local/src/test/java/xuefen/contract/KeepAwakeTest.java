package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import xuefen.local.template.FunctionResource;

/** Where there are snapshots, each function whose snapshot AWS would otherwise delete is called once a week. */
class KeepAwakeTest {
    private static final Map<?, ?> MACHINE = RawTemplate.properties("KeepAwake");

    @Test
    void everyFunctionThatSomebodyWaitsForIsCalled() {
        var door = Project.TEMPLATE.api().orElseThrow().authorizers().values().iterator().next().function();
        var waitedFor = Project.TEMPLATE.functions().values().stream()
            .filter(function -> function.name().equals(door) || isTriggered(function)).map(FunctionResource::name)
            .collect(Collectors.toCollection(TreeSet::new));
        var states = RawTemplate.map(RawTemplate.map(MACHINE.get("Definition")).get("States"));

        assertThat(aliases(RawTemplate.map(states.get("Functions")).get("Result")))
            .containsExactlyInAnyOrderElementsOf(waitedFor);
        var policies = (List<?>) RawTemplate.map(((List<?>) MACHINE.get("Policies")).getFirst()).get("Statement");
        assertThat(policies).singleElement().satisfies(statement -> {
            assertThat(RawTemplate.map(statement).get("Action")).isEqualTo(List.of("lambda:InvokeFunction"));
            assertThat(RawTemplate.map(RawTemplate.map(statement).get("Resource")).get("!Sub"))
                .as("the live versions of this stack's functions").isEqualTo(
                    "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}-*:live");
        });
    }

    @Test
    void itExistsWhereThereAreSnapshotsAndAlarmsWhenItFails() {
        assertThat(RawTemplate.resource("KeepAwake").get("Condition")).isEqualTo("WithSnapStart");
        assertThat(RawTemplate.resource("KeepAwakeAlarm").get("Condition")).isEqualTo("WithSnapStart");
        var alarm = RawTemplate.properties("KeepAwakeAlarm");
        assertThat(alarm.get("MetricName")).isEqualTo("ExecutionsFailed");
        assertThat(alarm.get("Dimensions"))
            .isEqualTo(List.of(Map.of("Name", "StateMachineArn", "Value", Map.of("!Ref", "KeepAwake"))));
        assertThat(RawTemplate.map(alarm.get("AlarmActions")).containsKey("!If"))
            .as("notifies the alarm topic where there is one").isTrue();
    }

    /** A schedule calls its function often enough, and only the operator waits for a function without triggers. */
    private static boolean isTriggered(FunctionResource function) {
        return function.schedules().isEmpty() && !(function.routes().isEmpty() && function.queueSources().isEmpty()
            && function.streamSources().isEmpty());
    }

    private static List<String> aliases(Object list) {
        return ((List<?>) list).stream().map(each -> (String) RawTemplate.map(each).get("!Ref")).map(alias -> {
            assertThat(alias).as("the function itself has no snapshot").endsWith(".Alias");
            return alias.replaceFirst("\\.Alias$", "");
        }).toList();
    }
}
