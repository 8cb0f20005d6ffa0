package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.local.template.FunctionResource;
import xuefen.local.template.HttpRoute;

/** The template, the functions' routers and the description of the API have the same routes. */
class RoutesTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    static Stream<String> functions() {
        return Project.TEMPLATE.functions().keySet().stream();
    }

    static Stream<HttpRoute> routes() {
        return Project.TEMPLATE.routes().stream();
    }

    static Stream<OpenApi.Operation> operations() {
        return OpenApi.OPERATIONS.stream();
    }

    @Test
    void theTemplateAndTheDescriptionHaveTheSameRoutes() {
        assertThat(OpenApi.OPERATIONS.stream().map(OpenApi.Operation::routeKey)).isNotEmpty()
            .containsExactlyInAnyOrderElementsOf(routes().map(HttpRoute::routeKey).toList());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionDeclaresTheRoutesThatTheTemplateLeadsToIt(String name) {
        var function = Project.TEMPLATE.function(name);
        assertThat(FunctionCode.of(function).reachedByRoute().keySet())
            .containsExactlyInAnyOrderElementsOf(function.routes().stream().map(HttpRoute::routeKey).toList());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void onlyHandlersAndTheirPartsDeclareRoutes(String name) {
        var code = FunctionCode.of(Project.TEMPLATE.function(name));
        var parts = Project.TEMPLATE.functions().values().stream()
            .flatMap(function -> FunctionCode.of(function).parts().stream()).toList();
        assertThat(
            code.code().types().stream().filter(type -> !parts.contains(type) && !type.equals(RouteCode.BUILDER)))
            .isNotEmpty().noneMatch(code::declares);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theSameRoutesAreOpen(HttpRoute route) {
        var operation = OpenApi.operation(route.routeKey());
        assertThat(operation.open()).isEqualTo(route.authorizer().isEmpty());
        assertThat(operation.roles().isEmpty()).as("without roles").isEqualTo(operation.open());
        assertThat(operation.node().has("security")).as("security of its own, where it differs from the default")
            .isEqualTo(operation.open());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void anOperationIsCalledAsItsEvent(HttpRoute route) {
        var event = route.event();
        assertThat(OpenApi.operation(route.routeKey()).id())
            .isEqualTo(event.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + event.substring(1));
    }

    @Test
    void operationIdsDiffer() {
        assertThat(operations().map(OpenApi.Operation::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parametersOfThePathAreDescribed(OpenApi.Operation operation) {
        var inPath = PARAMETER.matcher(operation.routeKey()).results().map(found -> found.group(1)).toList();
        var described = operation.parameters().stream()
            .filter(parameter -> parameter.path("in").asText().equals("path")).toList();

        assertThat(described.stream().map(parameter -> parameter.path("name").asText()))
            .containsExactlyInAnyOrderElementsOf(inPath);
        assertThat(operation.parameters())
            .allSatisfy(parameter -> assertThat(parameter.path("description").asText()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parametersThatARouteDeclaresAreReadByItsCode(OpenApi.Operation operation) {
        var code = FunctionCode.of(function(operation));
        var declared = operation.parameters().stream().map(parameter -> parameter.path("name").asText()).toList();

        assertThat(code.texts(code.reachedByRoute().get(operation.routeKey()))).containsAll(declared);
    }

    private static FunctionResource function(OpenApi.Operation operation) {
        return Project.TEMPLATE.function(routes().filter(route -> route.routeKey().equals(operation.routeKey()))
            .findFirst().orElseThrow().function());
    }
}
