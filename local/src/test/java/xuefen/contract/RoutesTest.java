package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import xuefen.local.template.FunctionResource;
import xuefen.local.template.HttpRoute;

/** The same routes in the template, in the functions' routers and in the description of the API. */
class RoutesTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    static Stream<String> functions() {
        return Project.TEMPLATE.functions().keySet().stream();
    }

    static Stream<String> httpFunctions() {
        return Project.TEMPLATE.functions().values().stream().filter(function -> !function.routes().isEmpty()).map(FunctionResource::name);
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
    void aFunctionAnswersTheRoutesThatTheTemplateLeadsToIt(String name) {
        var function = Project.TEMPLATE.function(name);
        assertThat(FunctionCode.of(function).routeKeys()).containsExactlyInAnyOrderElementsOf(function.routes().stream().map(HttpRoute::routeKey).toList());
    }

    @ParameterizedTest
    @MethodSource("httpFunctions")
    void everyRouteHasABranchOfItsOwn(String name) {
        var function = Project.TEMPLATE.function(name);
        assertThat(FunctionCode.of(function).reachedByRoute().keySet())
            .containsExactlyInAnyOrderElementsOf(function.routes().stream().map(HttpRoute::routeKey).toList());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void routesStandInHandlersAndNowhereElse(String name) {
        var function = Project.TEMPLATE.function(name);
        var handlers = Project.TEMPLATE.functions().values().stream().map(Project::handlerClass).toList();
        var code = FunctionCode.of(function);
        assertThat(code.code().types().stream().filter(type -> !handlers.contains(type))).isNotEmpty()
            .allSatisfy(type -> assertThat(code.routeKeys(type)).as(type).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theSameRoutesAreOpen(HttpRoute route) {
        var operation = OpenApi.operation(route.routeKey());
        assertThat(operation.open()).isEqualTo(route.authorizer().isEmpty());
        assertThat(operation.roles().isEmpty()).as("without roles").isEqualTo(operation.open());
        assertThat(operation.node().has("security")).as("a security of its own, where it is not the usual one").isEqualTo(operation.open());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void anOperationIsCalledAsItsEvent(HttpRoute route) {
        var event = route.event();
        assertThat(OpenApi.operation(route.routeKey()).id()).isEqualTo(event.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + event.substring(1));
    }

    @Test
    void operationIdsDiffer() {
        assertThat(operations().map(OpenApi.Operation::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void rolesAreThoseThatTheCodeLetsIn(OpenApi.Operation operation) {
        var code = FunctionCode.of(function(operation));
        var methods = code.ownMethods(code.reachedByRoute().get(operation.routeKey()));
        assertThat(code.constants("xuefen/domain/identity/Role", methods, operation.routeKey())).isEqualTo(operation.roles());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parametersOfThePathAreDescribed(OpenApi.Operation operation) {
        var inPath = PARAMETER.matcher(operation.routeKey()).results().map(found -> found.group(1)).toList();
        var described = operation.parameters().stream().filter(parameter -> parameter.path("in").asText().equals("path")).toList();

        assertThat(described.stream().map(parameter -> parameter.path("name").asText())).containsExactlyInAnyOrderElementsOf(inPath);
        assertThat(operation.parameters()).allSatisfy(parameter -> assertThat(parameter.path("description").asText()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parametersOfTheQueryAreThoseThatTheCodeAsksFor(OpenApi.Operation operation) {
        var code = FunctionCode.of(function(operation));
        var texts = code.texts(code.reachedByRoute().get(operation.routeKey()), operation.routeKey());
        var names = operation.parameters().stream().map(parameter -> parameter.path("name").asText()).toList();

        assertThat(texts).containsAll(names);
        // The other way round only for names that mean nothing else in code: courses and directions are fields of records as well.
        assertThat(Stream.of("limit", "display").filter(texts::contains)).as("asked for in code").isSubsetOf(names);
    }

    private static FunctionResource function(OpenApi.Operation operation) {
        return Project.TEMPLATE.function(routes().filter(route -> route.routeKey().equals(operation.routeKey())).findFirst().orElseThrow().function());
    }
}
