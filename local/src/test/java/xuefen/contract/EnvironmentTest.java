package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template gives each function every variable that it reads, and no other. */
class EnvironmentTest {

    static Stream<String> functions() {
        return Project.TEMPLATE.functions().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyVariableIsGivenAndUsed(String name) {
        var function = Project.TEMPLATE.function(name);
        var asked = FunctionCode.of(function).asked().stream().map(FunctionCode.Asked::variable)
            .collect(Collectors.toSet());
        // Powertools and the SDK read these.
        var given = function.environment().keySet().stream()
            .filter(variable -> !variable.startsWith("POWERTOOLS_") && !variable.startsWith("AWS_")).toList();

        assertThat(asked).allSatisfy(variable -> assertThat(variable).matches("[A-Z][A-Z_]+"));
        assertThat(given).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(given).as("variables that the template gives").isNotEmpty();
    }
}
