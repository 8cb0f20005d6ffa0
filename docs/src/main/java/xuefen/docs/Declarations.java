package xuefen.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import xuefen.platform.http.Route;
import xuefen.platform.http.Routes;

/** Every route that a function declares. */
final class Declarations {
    private static final Pattern HANDLER = Pattern.compile("(?m)^ +Handler: (xuefen[\\w.]+)::");

    private static final Pattern EVENT = Pattern
        .compile("(?m)^ +(\\w+): \\{Type: HttpApi, Properties: \\{ApiId: !Ref Api, Method: (\\w+), Path: \"([^\"]+)\"");

    private Declarations() {}

    /** The operation id of each route of a template, by route key: the name of its event, with a small letter. */
    static Map<String, String> operationIds(String template) {
        return EVENT.matcher(template).results()
            .collect(Collectors.toMap(event -> event.group(2) + " " + event.group(3), event -> event.group(1)
                .substring(0, 1).toLowerCase(Locale.ROOT) + event.group(1).substring(1)));
    }

    /**
     * Every route of the functions of a template, in the order of the template.
     *
     * @param template text of the template
     */
    static List<Route<?>> of(String template) {
        var routes = new ArrayList<Route<?>>();
        functions(template).forEach(function -> routes.addAll(function.all()));
        return routes;
    }

    /** The routes of each function of a template that has routes. */
    static List<Routes<?>> functions(String template) {
        var functions = new ArrayList<Routes<?>>();
        HANDLER.matcher(template).results().map(found -> found.group(1)).distinct()
            .forEach(handler -> routes(handler).ifPresent(functions::add));
        return functions;
    }

    /**
     * The routes of a handler; empty if its class is not among the dependencies of this module or has no such constant.
     */
    private static Optional<Routes<?>> routes(String handler) {
        try {
            var field = Class.forName(handler).getDeclaredField("ROUTES");
            field.setAccessible(true);
            return Optional.of((Routes<?>) field.get(null));
        } catch (ClassNotFoundException | NoSuchFieldException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(handler, e);
        }
    }
}
