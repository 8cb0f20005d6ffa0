package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One table of problems: in the code, in docs/problems.md and in the description of the API. */
class ProblemsTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| (\\d{3}) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    /** What the platform answers for every function. */
    private static final Set<String> EVERYWHERE = Set.of("internal-error", "busy");

    private record Row(String code, int status, String title, String when, String what) {
    }

    static Stream<OpenApi.Operation> operations() {
        return OpenApi.OPERATIONS.stream();
    }

    @Test
    void theTableSaysWhatTheCodeSays() {
        var rows = rows();
        assertThat(rows.stream().map(Row::code)).containsExactlyInAnyOrderElementsOf(ProblemTable.ENTRIES.keySet());
        assertThat(rows).hasSizeGreaterThan(30).allSatisfy(row -> {
            var entry = ProblemTable.ENTRIES.get(row.code());
            assertThat(row.status()).as("status of " + row.code()).isEqualTo(entry.status());
            assertThat(row.title()).as("title of " + row.code()).isEqualTo(entry.title());
            assertThat(row.when()).isNotBlank();
            assertThat(row.what()).isNotBlank();
        });
    }

    @Test
    void everyLineOfTheTableIsRead() {
        var lines = Project.text("docs/problems.md").lines().filter(line -> line.startsWith("| `")).toList();
        assertThat(lines).allMatch(line -> ROW.matcher(line).matches()).hasSameSizeAs(rows());
    }

    @Test
    void theSchemaOfCodesNamesThemAll() {
        assertThat(OpenApi.texts(OpenApi.TREE.at("/components/schemas/ProblemCode/enum"))).containsExactlyInAnyOrderElementsOf(ProblemTable.ENTRIES.keySet());
    }

    @Test
    void everyProblemComesFromSomeOperation() {
        var named = operations().flatMap(operation -> operation.problems().stream()).collect(Collectors.toCollection(TreeSet::new));
        named.addAll(ProblemTable.NOT_IN_THE_API);
        assertThat(named).containsExactlyInAnyOrderElementsOf(ProblemTable.ENTRIES.keySet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationNamesTheProblemsThatItsCodeCanGive(OpenApi.Operation operation) {
        var function = Project.TEMPLATE.function(Project.TEMPLATE.routes().stream()
            .filter(route -> route.routeKey().equals(operation.routeKey())).findFirst().orElseThrow().function());
        var code = FunctionCode.of(function);
        var given = code.constants("xuefen/domain/problem/ProblemCode", code.reachedByRoute().get(operation.routeKey()), operation.routeKey())
            .stream().map(ProblemTable::code).collect(Collectors.toCollection(TreeSet::new));
        given.addAll(EVERYWHERE);
        assertThat(operation.problems()).isEqualTo(given);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void statusesAreThoseOfTheProblems(OpenApi.Operation operation) {
        var statuses = new TreeSet<String>();
        operation.problems().forEach(code -> statuses.add(Integer.toString(ProblemTable.ENTRIES.get(code).status())));
        if (!operation.open()) {
            // The gateway's own answers to a missing token and to a bad one.
            statuses.addAll(List.of("401", "403"));
        }
        if (operation.file()) {
            // Said without a problem: a browser that has the file already, and one that asks for a file of an older deployment.
            statuses.add("304");
            if (operation.routeKey().contains("{")) {
                statuses.add("404");
            }
        }
        var described = new ArrayList<String>();
        operation.node().path("responses").fieldNames().forEachRemaining(described::add);
        assertThat(described.stream().filter(status -> status.startsWith("2"))).as("one way to succeed").hasSize(1);
        assertThat(described.stream().filter(status -> !status.startsWith("2"))).containsExactlyElementsOf(statuses);
    }

    private static List<Row> rows() {
        return ROW.matcher(Project.text("docs/problems.md")).results().map(found -> new Row(found.group(1), Integer.parseInt(found.group(2)),
            found.group(3).strip(), found.group(4).strip(), found.group(5).strip())).toList();
    }
}
