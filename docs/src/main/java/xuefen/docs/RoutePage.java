package xuefen.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.http.Route;

/** {@code docs/routes.md}: who may do what, in a table that a reviewer reads. */
final class RoutePage {
    private static final String HEAD = """
        # 接口一览

        由 `docs/generate` 从各函数的声明写出，不要手改；过时的会使测试失败。每个接口还可能回答 `internal-error`、`busy`；问题的含义见 `problems.md`，内容的说明见 `openapi.yaml`。

        - **谁**：可以调用的角色；“市级”指审核人员中只有市级可以。“不需登录”的接口凭所交的内容决定。
        - **审计**：审计日志记下的事件和对象；带“视情况”的由函数在真正改变了什么时记下。对象的编号不在路径中的，是所交内容中的每一个。
        """;

    private final List<Route<?>> routes;

    RoutePage(List<Route<?>> routes) {
        this.routes = routes;
    }

    String of(List<Chapter> chapters) {
        var page = new StringBuilder(HEAD);
        for (var chapter : chapters) {
            page.append("\n## ").append(chapter.name())
                .append("\n\n| 接口 | 谁 | 交来 | 回答 | 问题 | 审计 |\n| --- | --- | --- | --- | --- | --- |\n");
            chapter.operations().keySet().forEach(key -> routes.stream().filter(route -> route.key().equals(key))
                .forEach(route -> page.append(row(route))));
        }
        return page.toString();
    }

    private static String row(Route<?> route) {
        return "| `%s` | %s | %s | %s | %s | %s |\n".formatted(route.key(), who(route.access()), takes(route),
            answers(route.returns()), problems(route), audit(route));
    }

    private static String who(Route.Access access) {
        return access.open() ? "不需登录" : access.roles().stream().sorted()
            .map(role -> role == Role.REVIEWER && access.othersThan() != null ? role + "（市级）" : role.name())
            .collect(Collectors.joining("、"));
    }

    private static String takes(Route<?> route) {
        var taken = new ArrayList<String>();
        route.takes()
            .ifPresent(takes -> taken.add(SchemaNames.of(takes.type()) + (takes.otherwise() == null ? "" : "（可不交）")));
        route.query().forEach(name -> taken.add("`" + name + "`"));
        if (route.returns().paged()) {
            taken.addAll(List.of("`limit`", "`cursor`"));
        }
        return String.join("、", taken);
    }

    private static String answers(Route.Returns returns) {
        var what = returns.type() == null
            ? returns.files().stream().map(RoutePage::kind).collect(Collectors.joining("、"))
            : returns.pages() ? SchemaNames.ofPage(returns.type()) : SchemaNames.of(returns.type());
        return (returns.status() + " " + what).strip();
    }

    /** A content type without the parts that many have in common. */
    private static String kind(String type) {
        return type.replace("vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
            .replaceFirst("^application/", "");
    }

    private static String problems(Route<?> route) {
        return Arrays.stream(ProblemCode.values()).filter(route.problems()::contains).map(ProblemCode::code)
            .collect(Collectors.joining("、"));
    }

    private static String audit(Route<?> route) {
        return route.audited()
            .map(audited -> audited.events().stream().map(event -> "`" + event + "`").collect(Collectors.joining("、"))
                + "（`" + audited.subject().pattern() + "`" + (audited.always() ? "）" : "，视情况）"))
            .orElse("");
    }
}
