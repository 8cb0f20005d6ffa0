package xuefen.local.front;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import xuefen.local.template.HttpRoute;

/**
 * Finds the route of a request as an HTTP API does: a path without parameters wins over one with parameters, more fixed
 * segments win over fewer, {@code {name+}} comes last, and a specific method wins over {@code ANY}.
 */
final class Router {
    /** Routes whose path has no parameters, found without searching: "GET /trainings". */
    private final Map<String, HttpRoute> fixed = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();

    Router(List<HttpRoute> routes) {
        for (HttpRoute route : routes) {
            if (route.path().indexOf('{') < 0) {
                fixed.put(route.method() + " " + route.path(), route);
            } else {
                patterns.add(new Pattern(route, route.path().substring(1).split("/", -1)));
            }
        }
        patterns.sort(Comparator.comparing(Pattern::greedy).thenComparing(Pattern::parameters)
            .thenComparing(pattern -> pattern.route().method().equals("ANY")));
    }

    /**
     * A route and the parameters of its path.
     *
     * @param route      the route
     * @param parameters values by name, decoded
     */
    record Match(HttpRoute route, Map<String, String> parameters) {}

    Optional<Match> match(String method, String path) {
        HttpRoute direct = fixed.getOrDefault(method + " " + path, fixed.get("ANY " + path));
        if (direct != null) {
            return Optional.of(new Match(direct, Map.of()));
        }
        String[] segments = path.substring(1).split("/", -1);
        for (Pattern pattern : patterns) {
            if (pattern.route().method().equals(method) || pattern.route().method().equals("ANY")) {
                Map<String, String> parameters = pattern.match(segments);
                if (parameters != null) {
                    return Optional.of(new Match(pattern.route(), parameters));
                }
            }
        }
        return Optional.empty();
    }

    static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        try {
            // In a path a plus is a plus; it means a space only in a form.
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
    }

    private record Pattern(HttpRoute route, String[] segments) {
        boolean greedy() {
            return segments[segments.length - 1].endsWith("+}");
        }

        int parameters() {
            int count = 0;
            for (String segment : segments) {
                count += segment.startsWith("{") ? 1 : 0;
            }
            return count;
        }

        Map<String, String> match(String[] actual) {
            if (greedy() ? actual.length < segments.length : actual.length != segments.length) {
                return null;
            }
            for (int i = 0; i < segments.length; i++) {
                // A parameter is never empty: /jobs/ is not /jobs/{jobId}.
                if (segments[i].startsWith("{") ? actual[i].isEmpty() : !segments[i].equals(actual[i])) {
                    return null;
                }
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < segments.length; i++) {
                String segment = segments[i];
                if (segment.endsWith("+}")) {
                    parameters.put(segment.substring(1, segment.length() - 2),
                        decode(String.join("/", List.of(actual).subList(i, actual.length))));
                } else if (segment.startsWith("{")) {
                    parameters.put(segment.substring(1, segment.length() - 1), decode(actual[i]));
                }
            }
            return parameters;
        }
    }
}
