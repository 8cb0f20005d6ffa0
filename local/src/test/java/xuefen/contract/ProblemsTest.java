package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A route declares the problems that its code can give, and no others. */
class ProblemsTest {
    /**
     * Problems that follow from the caller, path, query and body of a route, and those that the platform answers for
     * every function.
     */
    private static final Set<String> IMPLIED = Set.of("role-not-allowed", "fields-invalid", "body-not-json",
        "body-too-large", "internal-error", "busy");

    static Stream<OpenApi.Operation> operations() {
        return OpenApi.OPERATIONS.stream();
    }

    @Test
    void everyProblemComesFromSomeOperation() {
        var named = operations().flatMap(operation -> operation.problems().stream())
            .collect(Collectors.toCollection(TreeSet::new));
        named.addAll(ProblemTable.NOT_IN_THE_API);
        assertThat(named).containsExactlyInAnyOrderElementsOf(ProblemTable.ENTRIES.keySet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationNamesTheProblemsThatItsCodeCanGive(OpenApi.Operation operation) {
        var function = Project.TEMPLATE.function(Project.TEMPLATE.routes().stream()
            .filter(route -> route.routeKey().equals(operation.routeKey())).findFirst().orElseThrow().function());
        var code = FunctionCode.of(function);
        var given = code.constants("xuefen/domain/problem/ProblemCode", code.reachedByRoute().get(operation.routeKey()))
            .stream().map(ProblemTable::code).collect(Collectors.toCollection(TreeSet::new));
        assertThat(operation.problems()).containsAll(given);
        given.addAll(IMPLIED);
        assertThat(given).as("declared, but never given").containsAll(operation.problems());
    }
}
