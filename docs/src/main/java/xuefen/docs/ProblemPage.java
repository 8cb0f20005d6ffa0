package xuefen.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import xuefen.domain.problem.ProblemCode;
import xuefen.platform.http.ProblemDetails;

/**
 * {@code docs/problems.md}: every code with its status and title from the functions, and its cause and remedy from the
 * hand-written descriptions.
 */
final class ProblemPage {
    private ProblemPage() {}

    private record Row(String code, int status, String title) {}

    static String of(Map<String, Object> said) {
        var problems = Yamls.map(said.get("problems"));
        var rows = rows();
        var codes = rows.stream().map(Row::code).toList();
        problems.keySet().stream().filter(code -> !codes.contains(code)).findFirst().ifPresent(code -> {
            throw new IllegalStateException("docs/api/problems.yaml speaks of " + code + ", which there is not");
        });
        var page = new StringBuilder((String) said.get("head"))
            .append("\n| 代码 | 状态 | 标题 | 何时 | 怎么办 |\n| --- | --- | --- | --- | --- |\n");
        for (var row : rows) {
            var words = Yamls.map(problems.get(row.code()));
            if (words.get("when") == null || words.get("what") == null) {
                throw new IllegalStateException(
                    "docs/api/problems.yaml does not say when " + row.code() + " comes and what to do");
            }
            page.append("| `%s` | %d | %s | %s | %s |\n".formatted(row.code(), row.status(), row.title(),
                words.get("when"), words.get("what")));
        }
        return page.toString();
    }

    private static List<Row> rows() {
        var rows = new ArrayList<>(Arrays.stream(ProblemCode.values())
            .map(code -> new Row(code.code(), ProblemDetails.status(code), code.title())).toList());
        ProblemDetails.everywhere("")
            .forEach(problem -> rows.add(new Row(problem.code(), problem.status(), problem.title())));
        return rows;
    }
}
