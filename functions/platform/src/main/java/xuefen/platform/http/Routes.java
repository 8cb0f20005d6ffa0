package xuefen.platform.http;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The routes of one function, in the order of their declaration. */
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
            if (all.routes.put(route.key(), route) != null) {
                throw new IllegalStateException(function.getSimpleName() + " declares " + route.key() + " twice");
            }
        }
        return all;
    }

    /** All routes. */
    public Collection<Route<F>> all() {
        return routes.values();
    }

    /** The route of a key, bound to its function. */
    Optional<Bound> find(String key, HttpFunction self) {
        return Optional.ofNullable(routes.get(key)).map(route -> new Bound(route, request -> route.step().take(function.cast(self), request)));
    }

    /** A route bound to its function. */
    record Bound(Route<?> route, java.util.function.Function<Request, Answer<?>> step) {
    }
}
