package xuefen.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import xuefen.domain.problem.ProblemCode;
import xuefen.platform.http.PathParameters;
import xuefen.platform.http.ProblemDetails;
import xuefen.platform.http.Route;

/** {@code docs/openapi.yaml}: the declarations of the functions, joined with the descriptions in {@code docs/api}. */
final class ApiDocument {
    /** The file with the descriptions that all chapters share. */
    static final String EVERYWHERE = "00-all.yaml";
    private static final List<String> EVERYWHERES_PROBLEMS = ProblemDetails.everywhere("").stream()
        .map(ProblemDetails::code).toList();
    private static final String JSON = "application/json";
    private static final Map<Integer, String> BY_STATUS = Map.ofEntries(Map.entry(304, "NotModified"),
        Map.entry(400, "BadRequest"), Map.entry(401, "Unauthorized"), Map.entry(403, "Forbidden"),
        Map.entry(404, "NotFound"), Map.entry(409, "Conflict"), Map.entry(413, "TooLarge"),
        Map.entry(422, "Unprocessable"), Map.entry(429, "TooMany"), Map.entry(500, "InternalError"),
        Map.entry(503, "Busy"));
    /**
     * An open route needs no sign-in, so the gateway refuses nothing there: a refusal concerns the request's content.
     */
    private static final Map<Integer, String> BY_STATUS_WHERE_OPEN = Map.of(401, "SignInRefused", 403,
        "PasswordChangeRequired", 404, "FileNotFound");

    private final List<Route<?>> routes;
    private final List<Chapter> chapters;
    private final Map<String, Object> everywhere;
    private final Map<String, Object> examples;
    private final Map<String, Object> bodies;

    /**
     * A document.
     *
     * @param bodies example bodies of the routes that take one, by route key
     */
    ApiDocument(List<Route<?>> routes, List<Chapter> chapters, Map<String, Object> everywhere,
        Map<String, Object> examples, Map<String, Object> bodies) {
        this.routes = routes;
        this.chapters = chapters;
        this.everywhere = everywhere;
        this.examples = examples;
        this.bodies = bodies;
    }

    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        for (var key : List.of("openapi", "info", "servers")) {
            tree.put(key, everywhere.get(key));
        }
        tree.put("tags", chapters.stream()
            .map(chapter -> ordered("name", chapter.name(), "description", chapter.description())).toList());
        tree.put("security", everywhere.get("security"));
        tree.put("paths", paths());
        tree.put("components",
            ordered("securitySchemes", everywhere.get("securitySchemes"), "parameters", everywhere.get("parameters"),
                "responses", everywhere.get("responses"), "schemas", schemas(), "examples", examples));
        return tree;
    }

    private Map<String, Object> paths() {
        var paths = new LinkedHashMap<String, Object>();
        for (var chapter : chapters) {
            chapter.operations().forEach((key, said) -> {
                var route = routes.stream().filter(each -> each.key().equals(key)).findFirst()
                    .orElseThrow(
                        () -> new IllegalStateException("docs/api speaks of " + key + ", which no function declares"));
                var split = key.indexOf(' ');
                @SuppressWarnings("unchecked") // made here
                var path = (Map<String, Object>) paths.computeIfAbsent(key.substring(split + 1),
                    _ -> new LinkedHashMap<String, Object>());
                path.put(key.substring(0, split).toLowerCase(Locale.ROOT), operation(route, chapter, Yamls.map(said)));
            });
        }
        routes.stream()
            .filter(route -> chapters.stream().noneMatch(chapter -> chapter.operations().containsKey(route.key())))
            .findFirst().ifPresent(route -> {
                throw new IllegalStateException("no chapter of docs/api speaks of " + route.key());
            });
        return paths;
    }

    private Map<String, Object> operation(Route<?> route, Chapter chapter, Map<String, Object> said) {
        var operation = ordered("operationId", said.get("id"), "tags", List.of(chapter.name()), "summary",
            said.get("summary"));
        Optional.ofNullable(said.get("description")).ifPresent(text -> operation.put("description", text));
        if (route.access().open()) {
            operation.put("security", List.of());
        } else {
            operation.put("x-roles", route.access().roles().stream().sorted().map(Enum::name).toList());
        }
        operation.put("x-problems", problems(route));
        var parameters = parameters(route, Yamls.map(said.get("parameters")));
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        route.takes()
            .ifPresent(takes -> operation.put("requestBody",
                ordered("required", takes.otherwise() == null, "content", Map.of(JSON,
                    ordered("schema", schema(SchemaNames.of(takes.type())), "example",
                        Optional.ofNullable(bodies.get(route.key()))
                            .orElseThrow(() -> new IllegalStateException("events/ has no body of " + route.key())))))));
        operation.put("responses", responses(route, said));
        return operation;
    }

    private static List<String> problems(Route<?> route) {
        var codes = new ArrayList<>(
            Arrays.stream(ProblemCode.values()).filter(route.problems()::contains).map(ProblemCode::code).toList());
        codes.addAll(EVERYWHERES_PROBLEMS);
        return codes;
    }

    private static List<Object> parameters(Route<?> route, Map<String, Object> said) {
        var parameters = new ArrayList<>();
        PathParameters.of(route.key()).forEach(name -> parameters.add(parameter(name, "path", said)));
        route.query().forEach(name -> parameters.add(parameter(name, "query", said)));
        if (route.returns().paged()) {
            parameters.add(reference("parameters", "limit"));
            parameters.add(reference("parameters", "cursor"));
        }
        return parameters;
    }

    /** The description of a parameter: from the operation, or a shared one under its own or another name. */
    private static Object parameter(String name, String in, Map<String, Object> said) {
        return switch (said.get(name)) {
            case null -> reference("parameters", name);
            case String elsewhere -> reference("parameters", elsewhere);
            case Object own -> {
                var parameter = ordered("name", name, "in", in);
                if (in.equals("path")) {
                    parameter.put("required", true);
                }
                parameter.putAll(Yamls.map(own));
                yield parameter;
            }
        };
    }

    private static Map<String, Object> responses(Route<?> route, Map<String, Object> said) {
        var success = ordered("description", said.get("gives"));
        Optional.ofNullable(said.get("headers")).ifPresent(headers -> success.put("headers", headers));
        content(route, said).ifPresent(content -> success.put("content", content));
        var statuses = new TreeMap<Integer, String>();
        route.problems().forEach(
            problem -> statuses.put(ProblemDetails.status(problem), name(ProblemDetails.status(problem), route)));
        if (!route.access().open()) {
            // The gateway's own answers to a missing token and to a bad one.
            statuses.put(401, BY_STATUS.get(401));
            statuses.put(403, BY_STATUS.get(403));
        } else if (!route.returns().files().isEmpty()) {
            // Statuses without a problem: a browser that has the file already, and one that asks for a file of an older
            // deployment.
            statuses.put(304, BY_STATUS.get(304));
            if (route.key().contains("{")) {
                statuses.put(404, name(404, route));
            }
        }
        statuses.put(500, BY_STATUS.get(500));
        statuses.put(503, BY_STATUS.get(503));
        var responses = ordered(Integer.toString(route.returns().status()), success);
        statuses.forEach((status, name) -> responses.put(Integer.toString(status), reference("responses", name)));
        return responses;
    }

    private static String name(int status, Route<?> route) {
        var open = route.access().open() && (status != 404 || !route.returns().files().isEmpty());
        return Optional.ofNullable(open ? BY_STATUS_WHERE_OPEN.get(status) : null)
            .orElseGet(() -> Optional.ofNullable(BY_STATUS.get(status))
                .orElseThrow(() -> new IllegalStateException("no response is described for " + status)));
    }

    private static Optional<Object> content(Route<?> route, Map<String, Object> said) {
        var returns = route.returns();
        if (!returns.files().isEmpty()) {
            var files = Yamls.map(said.get("files"));
            if (!new LinkedHashSet<>(returns.files()).equals(files.keySet())) {
                throw new IllegalStateException(
                    "docs/api does not say what files " + route.key() + " answers: " + returns.files());
            }
            return Optional.of(files);
        }
        if (returns.type() == null) {
            return Optional.empty();
        }
        var body = ordered("schema",
            schema(returns.pages() ? SchemaNames.ofPage(returns.type()) : SchemaNames.of(returns.type())));
        if (said.containsKey("example")) {
            body.put("example", said.get("example"));
        } else {
            var examples = new LinkedHashMap<String, Object>();
            Yamls.map(said.get("examples")).forEach((name, example) -> examples.put(name,
                example instanceof String elsewhere ? reference("examples", elsewhere) : example));
            body.put("examples", examples);
        }
        return Optional.of(Map.of(JSON, body));
    }

    private Map<String, Object> schemas() {
        var schemas = new LinkedHashMap<>(Yamls.map(everywhere.get("schemas")));
        var codes = new ArrayList<>(Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList());
        codes.addAll(EVERYWHERES_PROBLEMS);
        schemas.put("ProblemCode",
            ordered("description", "不会改变含义的代码，逐条说明见 `problems.md`", "type", "string", "enum", codes));
        chapters.forEach(chapter -> chapter.schemas().forEach((name, schema) -> {
            if (schemas.put(name, schema) != null) {
                throw new IllegalStateException("docs/api describes " + name + " twice");
            }
        }));
        var records = Records.of(routes);
        records.codes().stream()
            .filter(type -> !records.types().stream().map(SchemaNames::of).toList().contains(SchemaNames.of(type)))
            .forEach(
                type -> schemas.computeIfPresent(SchemaNames.of(type), (_, said) -> Shape.code(type, Yamls.map(said))));
        records.types().forEach(
            type -> schemas.computeIfPresent(SchemaNames.of(type), (_, said) -> Shape.record(type, Yamls.map(said))));
        Records.taken(routes).types().forEach(type -> schemas.computeIfPresent(SchemaNames.of(type),
            (_, schema) -> Limited.schema(type, Yamls.map(schema))));
        records.ofPages().forEach(type -> schemas.put(SchemaNames.ofPage(type), page(SchemaNames.of(type))));
        return schemas;
    }

    private static Map<String, Object> page(String of) {
        return ordered("description", "一页", "type", "object", "additionalProperties", false, "required",
            List.of("items"), "properties",
            ordered("items", ordered("description", "本页的内容", "type", "array", "maxItems", 200, "items", schema(of)),
                "next", schema("Cursor")));
    }

    private static Map<String, Object> schema(String name) {
        return reference("schemas", name);
    }

    private static Map<String, Object> reference(String kind, String name) {
        return ordered("$ref", "#/components/" + kind + "/" + name);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
