package xuefen.bench.scans;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import xuefen.bench.RunningStack;
import xuefen.local.template.PolicyStatement;
import xuefen.local.template.TemplateReader;

/** What the template permits functions to do. What is not permitted does not happen, so it need not be counted. */
final class Permissions {
    private static final Set<String> WRITES = Set.of("dynamodb:BatchWriteItem", "dynamodb:PutItem",
        "dynamodb:UpdateItem", "dynamodb:DeleteItem");

    private Permissions() {}

    /** {@return permissions of functions that read a table} */
    static List<String> reads(String... functions) throws IOException {
        var template = TemplateReader.read(RunningStack.project().resolve("template.yaml"), Map.of());
        return Stream.of(functions).map(template::function).flatMap(function -> function.policies().stream())
            .map(PolicyStatement::actions).flatMap(List::stream)
            .filter(action -> action.startsWith("dynamodb:") && !WRITES.contains(action)).toList();
    }
}
