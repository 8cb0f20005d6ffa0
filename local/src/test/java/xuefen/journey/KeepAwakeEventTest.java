package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import xuefen.contract.Project;
import xuefen.contract.RawTemplate;

/** The event with which AWS calls idle functions: each answers it and does nothing. */
@Tag("stack")
@ExtendWith(OneTown.class)
class KeepAwakeEventTest {
    @TestFactory
    List<DynamicTest> everyFunctionAnswersIt(Town town) {
        var states = RawTemplate.map(
            RawTemplate.map(RawTemplate.properties("KeepAwake").get("Definition")).get("States"));
        var called = RawTemplate.map(
            RawTemplate.map(RawTemplate.map(RawTemplate.map(states.get("CallEach")).get("ItemProcessor")).get("States"))
                .get("Call"));
        var event = RawTemplate.map(called.get("Parameters")).get("Payload");
        return ((List<?>) RawTemplate.map(states.get("Functions")).get("Result")).stream()
            .map(alias -> ((String) RawTemplate.map(alias).get("!Ref")).replaceFirst("\\.Alias$", ""))
            .map(name -> DynamicTest.dynamicTest(name, () -> answers(town, name, event))).toList();
    }

    private static void answers(Town town, String name, Object event) {
        var invocation = town.api().expect(200, null, "POST", "/_local/api/functions/" + name + "/invocations", event);

        assertThat(invocation.path("failed").asBoolean(true)).as(invocation::toString).isFalse();
        var answer = invocation.path("answer");
        var function = Project.TEMPLATE.function(name);
        if (!function.routes().isEmpty()) {
            assertThat(answer.path("statusCode").asInt()).as(invocation::toString).isEqualTo(404);
        } else if (function.queueSources().isEmpty() && function.streamSources().isEmpty()) {
            assertThat(answer.path("isAuthorized").asBoolean(true)).as("the door stays shut").isFalse();
        } else {
            assertThat(answer.path("batchItemFailures").isArray()).as(invocation::toString).isTrue();
            assertThat(answer.path("batchItemFailures")).isEmpty();
        }
    }
}
