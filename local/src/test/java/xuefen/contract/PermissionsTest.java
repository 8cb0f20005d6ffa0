package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.local.template.FunctionResource;
import xuefen.local.template.StreamSource;
import xuefen.local.template.Value;

/** Every function may do exactly what its code does, on the resources that its environment names. */
class PermissionsTest {
    /**
     * A bucket's address for browsers: a function that only passes it on sends the bucket no request and needs no
     * permission.
     */
    private static final String ADDRESS = "RegionalDomainName";

    static Stream<String> functions() {
        return Project.TEMPLATE.functions().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void policiesNameTheResourcesOfTheEnvironment(String name) {
        var function = Project.TEMPLATE.function(name);
        var named = new TreeSet<String>();
        function.environment().values().forEach(value -> references(value, named));
        // Not in the environment: Lambda, not the code, reads and sends there, in the function's role.
        function.queueSources().forEach(source -> named.add(source.queue()));
        function.streamSources().forEach(source -> named.add(source.table()));
        function.streamSources().stream().map(StreamSource::onFailure)
            .forEach(failure -> failure.ifPresent(to -> named.add(to.name())));
        function.eventInvoke().onFailure().ifPresent(to -> named.add(to.name()));
        var allowed = new TreeSet<String>();
        function.policies()
            .forEach(statement -> statement.resources().forEach(resource -> references(resource, allowed)));

        assertThat(named.isEmpty()).as("names no table, queue, bucket or secret")
            .isEqualTo(Project.STATELESS.contains(name));
        assertThat(allowed).isEqualTo(named);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void policiesAllowWhatTheCodeDoesAndNothingElse(String name) {
        assertThat(allowed(Project.TEMPLATE.function(name)))
            .containsExactlyInAnyOrderElementsOf(NeededPermissions.of(Project.TEMPLATE.function(name)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void noPolicyIsWider(String name) {
        var function = Project.TEMPLATE.function(name);

        assertThat(function.policies().isEmpty()).as("may do nothing").isEqualTo(Project.STATELESS.contains(name));
        assertThat(function.policies()).allSatisfy(statement -> {
            assertThat(statement.effect()).isEqualTo("Allow");
            assertThat(statement.sid()).isNotBlank();
            assertThat(statement.actions()).isNotEmpty()
                .allSatisfy(action -> assertThat(action).matches("[a-z0-9]+:[A-Za-z]+"));
            assertThat(statement.resources()).isNotEmpty().allSatisfy(resource -> {
                assertThat(resource).as("a resource of this template").isNotInstanceOf(Value.Text.class);
                assertThat(text(resource))
                    .as("a whole resource, an index of a table, or what is below a folder of a bucket")
                    .matches("\\w+|\\w+/index/[a-z-]+|\\w+/[a-z]+/\\*");
            });
        });
        assertThat(function.policies().stream().map(statement -> statement.sid())).doesNotHaveDuplicates();
    }

    private static Set<String> allowed(FunctionResource function) {
        var allowed = new TreeSet<String>();
        function.policies()
            .forEach(statement -> statement.actions().forEach(action -> statement.resources().forEach(resource -> {
                if (statement.prefixes().isEmpty()) {
                    allowed.add(action + " " + text(resource));
                } else {
                    statement.prefixes().forEach(prefix -> allowed.add(action + " " + text(resource) + "/" + prefix));
                }
            })));
        return allowed;
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.Reference(var id, var _) -> id;
            case Value.Joined(var parts) ->
                parts.stream().map(PermissionsTest::text).collect(java.util.stream.Collectors.joining());
        };
    }

    private static void references(Value value, Set<String> into) {
        switch (value) {
            case Value.Text _ -> {}
            case Value.Reference(var id, var attribute) -> {
                if (!attribute.equals(ADDRESS)) {
                    into.add(id);
                }
            }
            case Value.Joined(var parts) -> parts.forEach(part -> references(part, into));
        }
    }
}
