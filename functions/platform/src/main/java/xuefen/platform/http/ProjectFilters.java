package xuefen.platform.http;

import java.util.Arrays;
import java.util.List;

import xuefen.domain.problem.Problem;
import xuefen.domain.project.ProjectFilter;
import xuefen.domain.project.ProjectState;
import xuefen.domain.window.WindowKind;

/** 项目查询: the query parameters that filter every list of projects. */
public final class ProjectFilters {
    /** The names of the parameters. */
    public static final List<String> NAMES = List.of("year", "subject", "county", "unit", "state", "words", "kind");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private ProjectFilters() {}

    /**
     * The filter of a request.
     *
     * @throws Problem naming a wrong parameter
     */
    public static ProjectFilter of(Request request) {
        var year = request.number("year", FIRST_YEAR, LAST_YEAR, 0);
        return new ProjectFilter(year == 0 ? null : year, request.query("subject").orElse(null),
            request.line("county").orElse(null), request.line("unit").orElse(null),
            request.query("state").map(ProjectFilters::state).orElse(null), request.line("words").orElse(null),
            request.query("kind").map(ProjectFilters::kind).orElse(null));
    }

    private static ProjectState state(String text) {
        return Arrays.stream(ProjectState.values()).filter(state -> state.name().equals(text)).findFirst()
            .orElseThrow(() -> Problem.field("state", "没有这个状态"));
    }

    private static WindowKind kind(String text) {
        return Arrays.stream(WindowKind.values()).filter(kind -> kind.name().equals(text)).findFirst()
            .orElseThrow(() -> Problem.field("kind", "应为 APPLICATION 或 FILING"));
    }
}
