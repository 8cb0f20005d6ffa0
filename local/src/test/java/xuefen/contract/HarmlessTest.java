package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import xuefen.local.template.FunctionResource;

/** Every function that somebody waits for says what it answers before its snapshot. */
class HarmlessTest {

    static Stream<FunctionResource> functions() {
        return Project.TEMPLATE.functions().values().stream().filter(function -> !function.routes().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionBehindTheApiSaysWhatItAnswersBeforeItsSnapshot(FunctionResource function) {
        var handler = Project.handlerClass(function);
        assertThat(FunctionCode.of(function).code().methods(handler)).filteredOn(method -> method.owner().equals(handler)).extracting(Code.Method::name)
                .contains("harmless");
    }
}
