package xuefen.platform.http;

import java.util.List;
import java.util.regex.Pattern;

/** The parameters that a route has in its path, as {@code jobId} in {@code GET /jobs/{jobId}}. */
public final class PathParameters {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private PathParameters() {}

    /** Their names, in the order of the path. */
    public static List<String> of(String routeKey) {
        return PARAMETER.matcher(routeKey).results().map(found -> found.group(1)).toList();
    }

    /** Whether a parameter is a UUID, which can be written in several ways; any other has only one. */
    static boolean isId(String name) {
        return name.endsWith("Id");
    }
}
