package xuefen.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import xuefen.platform.http.PathParameters;
import xuefen.platform.http.Route;

/** The parameters that operations share, and those of an operation. */
final class Parameters {
    private static final List<String> OF_PAGING = List.of("limit", "cursor");

    private final Map<String, Object> shared = new LinkedHashMap<>();

    /**
     * Parameters.
     *
     * @param said the shared ones by key: each is in the path and named by its key unless it says otherwise
     */
    Parameters(Map<String, Object> said) {
        said.forEach((key, parameter) -> {
            var own = Yamls.map(parameter);
            shared.put(key, parameter(own.getOrDefault("name", key), own.getOrDefault("in", "path"), own));
        });
    }

    /** The shared parameters, by key. */
    Map<String, Object> shared() {
        return shared;
    }

    /**
     * The parameters of a route.
     *
     * @param said what its operation says of them: a parameter of its own, or the key of a shared one
     */
    List<Object> of(Route<?> route, Map<String, Object> said) {
        var parameters = new ArrayList<>();
        PathParameters.of(route.key())
            .forEach(name -> parameters.add(of(name, "path", said.get(name))));
        route.query().forEach(name -> parameters.add(of(name, "query", said.get(name))));
        if (route.returns().paged()) {
            OF_PAGING.forEach(name -> parameters.add(reference(name)));
        }
        return parameters;
    }

    private Map<String, Object> of(String name, String in, Object said) {
        return switch (said) {
            case null -> reference(key(name, in));
            case String key -> reference(key);
            case Object own -> parameter(name, in, Yamls.map(own));
        };
    }

    /**
     * The key of the shared parameter of a name: that name itself, or else the key of the only parameter with that
     * name.
     */
    private String key(String name, String in) {
        var keys = shared.keySet().stream().filter(key -> Yamls.map(shared.get(key)).get("name").equals(name))
            .filter(key -> Yamls.map(shared.get(key)).get("in").equals(in)).toList();
        if (keys.contains(name)) {
            return name;
        }
        if (keys.size() != 1) {
            throw new IllegalStateException(
                "docs/api does not say which " + name + " in the " + in + " it is: " + keys);
        }
        return keys.getFirst();
    }

    private static Map<String, Object> parameter(Object name, Object in, Map<String, Object> said) {
        var parameter = new LinkedHashMap<String, Object>();
        parameter.put("name", name);
        parameter.put("in", in);
        if (in.equals("path")) {
            parameter.put("required", true);
        }
        parameter.putAll(said);
        return parameter;
    }

    private static Map<String, Object> reference(String key) {
        return Map.of("$ref", "#/components/parameters/" + key);
    }
}
