package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.local.template.FunctionResource;
import xuefen.local.template.HttpRoute;

/** Every trigger of every function has one realistic event, and every event has its trigger. */
class EventsTest {

    static Stream<HttpRoute> routes() {
        return Project.TEMPLATE.routes().stream();
    }

    @Test
    void everyTriggerHasItsEventAndEveryEventItsTrigger() {
        var wanted = new ArrayList<String>();
        Project.TEMPLATE.functions().values().forEach(function -> wanted.addAll(files(function)));
        assertThat(wanted).doesNotHaveDuplicates();
        assertThat(EventFile.all()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void anHttpEventIsARequestOfItsRoute(HttpRoute route) {
        var event = EventFile.read(EventFile.of(Project.TEMPLATE.function(route.function()), route.event()));
        var context = event.path("requestContext");
        var path = route.path();
        for (var parameter : event.path("pathParameters").properties()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue().textValue());
        }

        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo(route.routeKey());
        assertThat(context.path("routeKey").asText()).isEqualTo(route.routeKey());
        assertThat(event.path("rawPath").asText()).isEqualTo(path);
        assertThat(context.path("http").path("path").asText()).isEqualTo(path);
        assertThat(context.path("http").path("method").asText()).isEqualTo(route.method());
        assertThat(context.path("authorizer").isMissingNode()).as("nobody is signed in")
            .isEqualTo(route.authorizer().isEmpty());
        if (route.authorizer().isPresent()) {
            assertThat(OpenApi.operation(route.routeKey()).roles())
                .contains(context.at("/authorizer/lambda/role").asText());
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theQueryOfAnHttpEventIsDescribed(HttpRoute route) {
        var event = EventFile.read(EventFile.of(Project.TEMPLATE.function(route.function()), route.event()));
        var parameters = OpenApi.operation(route.routeKey()).parameters();
        event.path("queryStringParameters").fieldNames().forEachRemaining(
            name -> assertThat(parameters).anyMatch(parameter -> parameter.path("in").asText().equals("query")
                && parameter.path("name").asText().equals(name)));
        parameters.stream()
            .filter(
                parameter -> parameter.path("in").asText().equals("query") && parameter.path("required").asBoolean())
            .forEach(parameter -> assertThat(event.path("queryStringParameters").has(parameter.path("name").asText()))
                .as(parameter.path("name").asText()).isTrue());
    }

    @Test
    void theEventOfAScheduleIsItsInput() {
        Project.TEMPLATE.schedules().forEach(schedule -> {
            var event = EventFile.read(EventFile.of(Project.TEMPLATE.function(schedule.function()), schedule.event()));
            var time = event.path("time").asText();
            assertThat(event.toString())
                .isEqualTo(schedule.input().orElse("{}").replace("<aws.scheduler.scheduled-time>", time));
        });
    }

    private static List<String> files(FunctionResource function) {
        var files = new ArrayList<String>();
        function.routes().forEach(route -> files.add(EventFile.of(function, route.event())));
        function.queueSources().forEach(source -> files.add(EventFile.of(function, source.event())));
        function.streamSources().forEach(source -> files.add(EventFile.of(function, source.event())));
        function.schedules().forEach(schedule -> files.add(EventFile.of(function, schedule.event())));
        return files.isEmpty() ? List.of(EventFile.of(function)) : files;
    }
}
