package xuefen.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.platform.http.Route;
import xuefen.platform.http.Routes;

/** Rules for the routes of every function. */
class RoutesTest {
    private static final String TEMPLATE = Pages.text(Path.of("..", "template.yaml"));

    static Stream<Routes<?>> functions() {
        return Declarations.functions(TEMPLATE).stream();
    }

    static Stream<Route<?>> routes() {
        return Declarations.of(TEMPLATE).stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_that_somebody_waits_for_answers_something_before_its_snapshot(Routes<?> function) {
        assertThat(function.all()).anySatisfy(route -> assertThat(route.primed()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void nobody_is_told_of_in_the_audit_log_who_is_not_known(Route<?> route) {
        assertThat(route.audited().isPresent() && route.access().open()).isFalse();
    }
}
