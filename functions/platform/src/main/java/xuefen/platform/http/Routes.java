package xuefen.platform.http;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The routes of a function, in the order of their declaration. A function whose subject has several sides is made of
 * parts, each a class with its own routes:
 * {@code Routes.of(FaceTerminalFunction.class).and(FaceTerminals.ROUTES, function -> function.terminals)}.
 */
public final class Routes<F> {
    private final Class<F> function;
    private final Map<String, Route<F>> routes = new LinkedHashMap<>();

    private Routes(Class<F> function) {
        this.function = function;
    }

    /** The routes of a function. */
    @SafeVarargs
    public static <F> Routes<F> of(Class<F> function, Route<F>... routes) {
        var all = new Routes<>(function);
        for (var route : routes) {
            all.add(route);
        }
        return all;
    }

    /**
     * These routes, and those of a part.
     *
     * @param part the routes of the part
     * @param of   the part that a function has
     */
    public <P> Routes<F> and(Routes<P> part, Function<F, P> of) {
        var both = new Routes<>(function);
        routes.values().forEach(both::add);
        part.routes.values().forEach(route -> both.add(route.of(of)));
        return both;
    }

    private void add(Route<F> route) {
        if (routes.put(route.key(), route) != null) {
            throw new IllegalStateException(function.getSimpleName() + " declares " + route.key() + " twice");
        }
    }

    /** All routes. */
    public Collection<Route<F>> all() {
        return routes.values();
    }

    /** The route of a key, bound to its function. */
    Optional<Bound> find(String key, HttpFunction self) {
        return Optional.ofNullable(routes.get(key))
            .map(route -> new Bound(route, request -> route.step().take(function.cast(self), request)));
    }

    /** A route bound to its function. */
    record Bound(Route<?> route, Function<Request, Answer<?>> step) {}
}
