package xuefen.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import xuefen.domain.job.Job;
import xuefen.domain.problem.ProblemCode;
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
    private final Map<String, String> operationIds;
    private final List<Chapter> chapters;
    private final Map<String, Object> everywhere;
    private final Parameters parameters;
    private final Map<String, Object> examples;
    private final Map<String, Object> bodies;
    private final Schemas schemas;
    private final Examples composed;

    /**
     * A document.
     *
     * @param template text of the template, which says what is deployed
     * @param folder   the descriptions, {@code docs/api}
     * @param bodies   example bodies of the routes that take one, by route key
     */
    ApiDocument(String template, Path folder, Map<String, Object> bodies) {
        this.routes = Declarations.of(template);
        this.operationIds = Declarations.operationIds(template);
        this.chapters = Chapter.all(folder);
        this.everywhere = Yamls.read(folder.resolve(EVERYWHERE));
        this.parameters = new Parameters(Yamls.map(everywhere.get("parameters")));
        this.examples = Yamls.map(Yamls.read(folder.resolve("examples.yaml")).get("examples"));
        this.bodies = bodies;
        this.schemas = new Schemas(routes, Yamls.map(everywhere.get("schemas")), chapters,
            folder.resolve("fields.yaml"));
        this.composed = schemas.examples();
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
            ordered("securitySchemes", everywhere.get("securitySchemes"), "parameters", parameters.shared(),
                "responses", ErrorResponses.of(Yamls.map(everywhere.get("responses"))), "schemas", schemas(),
                "examples", sharedExamples()));
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
                path.put(key.substring(0, split).toLowerCase(Locale.ROOT), operation(route, chapter, said));
            });
        }
        routes.stream()
            .filter(route -> chapters.stream().noneMatch(chapter -> chapter.operations().containsKey(route.key())))
            .findFirst().ifPresent(route -> {
                throw new IllegalStateException("no chapter of docs/api speaks of " + route.key());
            });
        return paths;
    }

    private Map<String, Object> operation(Route<?> route, Chapter chapter, Object all) {
        var sentences = Sentences.of(all);
        var said = all instanceof String ? Map.<String, Object>of() : Yamls.map(all);
        var operation = ordered("operationId", operationIds.get(route.key()), "tags", List.of(chapter.name()),
            "summary", sentences.summary());
        sentences.description().ifPresent(text -> operation.put("description", text));
        if (route.access().open()) {
            operation.put("security", List.of());
        } else {
            operation.put("x-roles", route.access().roles().stream().sorted().map(Enum::name).toList());
        }
        operation.put("x-problems", problems(route));
        var own = parameters.of(route, Yamls.map(said.get("parameters")));
        if (!own.isEmpty()) {
            operation.put("parameters", own);
        }
        route.takes()
            .ifPresent(takes -> operation.put("requestBody",
                ordered("required", takes.otherwise() == null, "content", Map.of(JSON,
                    ordered("schema", schema(SchemaNames.of(takes.type())), "example",
                        Optional.ofNullable(bodies.get(route.key()))
                            .orElseThrow(() -> new IllegalStateException("events/ has no body of " + route.key())))))));
        operation.put("responses", responses(route, sentences, said));
        return operation;
    }

    private static List<String> problems(Route<?> route) {
        var codes = new ArrayList<>(
            Arrays.stream(ProblemCode.values()).filter(route.problems()::contains).map(ProblemCode::code).toList());
        codes.addAll(EVERYWHERES_PROBLEMS);
        return codes;
    }

    private Map<String, Object> responses(Route<?> route, Sentences sentences, Map<String, Object> said) {
        var success = ordered("description", sentences.gives().orElseGet(() -> about(route)));
        Optional.ofNullable(headers(route, said)).ifPresent(headers -> success.put("headers", headers));
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

    /** What a route gives, in the words of the record that it answers. */
    private String about(Route<?> route) {
        if (route.returns().type() == null) {
            throw new IllegalStateException("docs/api does not say what " + route.key() + " gives");
        }
        var about = schemas.about(route.returns().type());
        return route.returns().pages() ? "一页" + about : about;
    }

    /** The headers of a success: the operation's own, or those with which long work is accepted. */
    private Object headers(Route<?> route, Map<String, Object> said) {
        return said.containsKey("headers") || route.returns().status() != 202 || route.returns().type() != Job.class
            ? said.get("headers") : everywhere.get("accepted");
    }

    private Optional<Object> content(Route<?> route, Map<String, Object> said) {
        var returns = route.returns();
        if (!returns.files().isEmpty()) {
            return Optional.of(files(route));
        }
        if (returns.type() == null) {
            return Optional.empty();
        }
        var name = returns.pages() ? SchemaNames.ofPage(returns.type()) : SchemaNames.of(returns.type());
        var body = ordered("schema", schema(name));
        var example = said.get("example");
        if (example instanceof String shared) {
            body.put("examples", Map.of(Yamls.map(examples.get(shared)).get("summary"), reference("examples", shared)));
        } else if (said.containsKey("examples")) {
            var several = new LinkedHashMap<String, Object>();
            Yamls.map(said.get("examples")).forEach(
                (label, value) -> several.put(label, value instanceof String elsewhere
                    ? reference("examples", elsewhere) : Map.of("value", composed.of(name, Yamls.map(value)))));
            body.put("examples", several);
        } else {
            body.put("example", composed.of(name, Yamls.map(example)));
        }
        return Optional.of(Map.of(JSON, body));
    }

    /** The files of a route; a request for the headers alone gets none. */
    private Map<String, Object> files(Route<?> route) {
        var kinds = Yamls.map(everywhere.get("files"));
        var files = new LinkedHashMap<String, Object>();
        for (var type : route.returns().files()) {
            files.put(type, route.key().startsWith("HEAD ")
                ? ordered("schema", ordered("type", "string", "maxLength", 0), "example", "")
                : kinds.getOrDefault(type, kinds.get("other")));
        }
        return files;
    }

    private Map<String, Object> sharedExamples() {
        var shared = new LinkedHashMap<String, Object>();
        examples.forEach((name, example) -> {
            var said = Yamls.map(example);
            shared.put(name, ordered("summary", said.get("summary"), "value",
                composed.of((String) said.get("of"), Yamls.map(said.get("value")))));
        });
        return shared;
    }

    private Map<String, Object> schemas() {
        var all = new LinkedHashMap<String, Object>();
        all.put("ProblemCode",
            ordered("description", "不会改变含义的代码，逐条说明见 `problems.md`", "type", "string", "enum",
                ErrorResponses.codes()));
        all.putAll(schemas.all());
        Records.of(routes).ofPages().forEach(type -> all.put(SchemaNames.ofPage(type), page(SchemaNames.of(type))));
        return all;
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
