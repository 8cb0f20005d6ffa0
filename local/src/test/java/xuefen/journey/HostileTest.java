package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.contract.OpenApi;
import xuefen.contract.Schemas;
import xuefen.local.client.ApiClient;
import xuefen.local.demo.Signed;

/**
 * Requests that no page of ours sends: the example of every operation with something that the contract does not allow.
 * None may cause a failure of ours.
 */
@Tag("stack")
@ExtendWith(OneTown.class)
class HostileTest {
    /** Texts that are far too long or invisible, or that reverse the text beside them. */
    private static final List<String> ODD = List.of("中".repeat(3000), "张\u200b三", "中".repeat(70_000), "张\u202e三",
        "张\n三", "\u3164", "张\ue000", "张\u0000", "张\u2028");
    /** An unknown account: the known ones must still be able to sign in after these requests. */
    private static final String NOBODY = "nobody-at-all";
    /** The maximum bytes of a body. */
    private static final int MOST_BYTES = 256 * 1024;

    private static Town town;
    private static ApiClient api;
    private static String training;

    @BeforeAll
    static void atATraining(Town running) {
        town = running;
        api = town.api();
        training = town.registered(LocalDate.of(2026, 6, 8));
    }

    static Stream<OpenApi.Operation> operations() {
        return OpenApi.OPERATIONS.stream().filter(operation -> !operation.file());
    }

    static Stream<OpenApi.Operation> withABody() {
        return operations().filter(operation -> operation.node().has("requestBody"));
    }

    static Stream<OpenApi.Operation> withAQuery() {
        return operations().filter(operation -> !parameters(operation, "query").isEmpty());
    }

    static Stream<OpenApi.Operation> withAPath() {
        return operations().filter(operation -> !parameters(operation, "path").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void aNullIsNamedInEveryListAndEveryField(OpenApi.Operation operation) {
        var body = (ObjectNode) body(operation).deepCopy();
        var expected = new TreeSet<String>();
        nullEverything(body, "", expected);
        var named = new TreeSet<String>();
        // A refusal names at most twenty fields, so those already named are spared to make room for the rest.
        while (!named.containsAll(expected)) {
            var reply = call(operation, body);
            FaultsTest.refused(reply, 422, "fields-invalid");
            var now = reply.json().path("fields").valueStream().map(field -> field.path("field").textValue())
                .collect(Collectors.toSet());
            assertThat(expected).as(operation.routeKey()).containsAll(now);
            assertThat(named.addAll(now)).as(operation.routeKey() + " names " + now + " of " + expected).isTrue();
            if (!named.containsAll(expected)) {
                body = (ObjectNode) body(operation).deepCopy();
                nullEverything(body, "", new TreeSet<>(), named);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void aBodyInAnotherEncodingIsNotJson(OpenApi.Operation operation) {
        var body = ((ObjectNode) body(operation).deepCopy()).put("note", "心力衰竭").toString();
        FaultsTest.refused(call(operation, body.getBytes(Charset.forName("GB18030"))), 400, "body-not-json");
        FaultsTest.refused(call(operation, ("\ufeff" + body).getBytes(StandardCharsets.UTF_8)), 400, "body-not-json");
        var cut = body.getBytes(StandardCharsets.UTF_8);
        FaultsTest.refused(call(operation, java.util.Arrays.copyOf(cut, cut.length - 3)), 400, "body-not-json");
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void halfACharacterIsRefused(OpenApi.Operation operation) {
        var body = body(operation).toString();
        if (body.equals("{}")) {
            return;
        }
        var damaged = body.replaceFirst("\"([^\"]+)\":", "\"$1\":\"\\\\ud800\",\"_\":");
        var reply = call(operation, damaged.getBytes(StandardCharsets.UTF_8));
        FaultsTest.refused(reply, 422, "fields-invalid");
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void anOddTextIsAcceptedOrRefusedAndNeverCausesAFault(OpenApi.Operation operation) {
        withEachText(operation, ODD, (path, body) -> {
            var reply = call(operation, body);
            var known = Schemas.problems(operation.pointer() + "/requestBody/content/application~1json/schema", body)
                .isEmpty();
            assertThat(reply.status()).as(operation.routeKey() + " " + path + ": " + reply.json())
                .isBetween(known ? 200 : 400, 499);
        });
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void theLargestBodyIsAcceptedOrRefusedAndNeverCausesAFault(OpenApi.Operation operation) {
        var schema = operation.node().at("/requestBody/content/application~1json/schema");
        var largest = Largest.of(schema, body(operation), MOST_BYTES);
        var reply = call(operation, largest);
        assertThat(reply.status()).as(operation.routeKey() + ": " + reply.json()).isBetween(200, 499);
        assertThat(reply.json().path("code").asText()).as(operation.routeKey()).isNotEqualTo("body-too-large");
    }

    @Test
    void theLargestApplicationIsStoredListedExportedAndPrinted() {
        var operation = OpenApi.operation("PUT /projects/{projectId}");
        var draft = (ObjectNode) Largest.of(operation.node().at("/requestBody/content/application~1json/schema"),
            body(operation), MOST_BYTES);
        draft.put("version", 0);
        var organiser = town.signed(Town.ACCOUNTS.get("ORGANISER"));
        var project = "/projects/" + UUID.randomUUID();
        assertThat(organiser.call("PUT", project, draft).status()).isEqualTo(200);
        assertThat(organiser.call("GET", project, null).json().path("application"))
            .hasSameSizeAs(draft.path("application"));
        assertThat(organiser.call("GET", "/projects?limit=200", null).status()).isEqualTo(200);
        assertThat(organiser.call("GET", "/project-list", null).status()).isEqualTo(200);
        assertThat(organiser.call("GET", project + "/print", null).status())
            .as("200, or 409 where it is too large to print").isIn(200, 409);
    }

    /** Replaces each text of the example in turn by one of the others, which take turns as well. */
    private static void withEachText(OpenApi.Operation operation, List<String> others,
        BiConsumer<List<Object>, JsonNode> seen) {
        var paths = new ArrayList<List<Object>>();
        texts(body(operation), List.of(), paths);
        var first = Math.floorMod(operation.routeKey().hashCode(), others.size());
        for (int i = 0; i < paths.size(); i++) {
            var path = paths.get(i);
            var other = others.get((first + i) % others.size());
            var body = body(operation).deepCopy();
            JsonNode holder = body;
            for (var step : path.subList(0, path.size() - 1)) {
                holder = step instanceof Integer at ? holder.get(at) : holder.get((String) step);
            }
            if (path.getLast() instanceof Integer at) {
                ((ArrayNode) holder).set(at, TextNode.valueOf(other));
            } else {
                ((ObjectNode) holder).put((String) path.getLast(), other);
            }
            seen.accept(path, body);
        }
    }

    @ParameterizedTest
    @MethodSource("withAPath")
    void anInvalidIdIsRefused(OpenApi.Operation operation) {
        for (var name : parameters(operation, "path")) {
            for (var id : List.of("a".repeat(1008), encoded("中".repeat(400)), "%C4%E3%00")) {
                var things = new HashMap<>(Map.of("trainingId", training, "projectId", training));
                things.put(name, id);
                var request = Example.of(operation, things);
                var reply = caller(operation, request.method(), request.path(), request.body());
                assertThat(reply.status()).as(operation.routeKey() + " " + name + " " + id + ": " + reply.json())
                    .isIn(404, 409, 422);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withAQuery")
    void anEmptyOrOverlongParameterIsRefused(OpenApi.Operation operation) {
        var example = example(operation);
        for (var name : parameters(operation, "query")) {
            for (var value : List.of("", encoded("中".repeat(800)))) {
                var path = example.path().replaceFirst("([?&])" + name + "=[^&]*", "$1");
                var reply = caller(operation, example.method(),
                    path + (path.contains("?") ? "&" : "?") + name + "=" + value, example.body());
                assertThat(reply.status()).as(operation.routeKey() + " " + name + "=" + value + ": " + reply.json())
                    .isBetween(400, 499);
            }
        }
    }

    private static void nullEverything(JsonNode node, String path, Set<String> expected) {
        nullEverything(node, path, expected, Set.of());
    }

    /** Puts a null at the end of every list and in place of every field that holds no list or record. */
    private static void nullEverything(JsonNode node, String path, Set<String> expected, Set<String> spared) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                nullEverything(list.get(i), path + "[" + i + "]", expected, spared);
            }
            if (!spared.contains(path + "[" + list.size() + "]")) {
                expected.add(path + "[" + list.size() + "]");
                list.addNull();
            }
        } else if (node instanceof ObjectNode object) {
            for (var field : List.copyOf(object.properties())) {
                var at = (path.isEmpty() ? "" : path + ".") + field.getKey();
                if (field.getValue().isContainerNode()) {
                    nullEverything(field.getValue(), at, expected, spared);
                } else if (!spared.contains(at)) {
                    expected.add(at);
                    object.set(field.getKey(), NullNode.instance);
                }
            }
        }
    }

    private static void texts(JsonNode node, List<Object> path, List<List<Object>> found) {
        switch (node) {
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    texts(list.get(i), and(path, i), found);
                }
            }
            case ObjectNode object ->
                object.properties().forEach(field -> texts(field.getValue(), and(path, field.getKey()), found));
            case TextNode _ -> found.add(path);
            default -> {
                // Numbers and truth values have no length.
            }
        }
    }

    private static List<Object> and(List<Object> path, Object step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }

    private static List<String> parameters(OpenApi.Operation operation, String in) {
        return operation.parameters().stream().filter(parameter -> parameter.path("in").asText().equals(in))
            .map(parameter -> parameter.path("name").textValue()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The example's body with an unknown account, as too many wrong passwords would lock a known one. */
    private static JsonNode body(OpenApi.Operation operation) {
        var body = example(operation).body();
        return body.has("account") ? ((ObjectNode) body.deepCopy()).put("account", NOBODY) : body;
    }

    private static Example example(OpenApi.Operation operation) {
        return Example.of(operation, Map.of("trainingId", training, "projectId", training, "name", NOBODY));
    }

    private static ApiClient.Reply call(OpenApi.Operation operation, Object body) {
        var request = example(operation);
        return caller(operation, request.method(), request.path(), body);
    }

    private static ApiClient.Reply caller(OpenApi.Operation operation, String method, String path, Object body) {
        if (operation.open()) {
            return api.call(method, path, body);
        }
        Signed caller = town.signed(Town.ACCOUNTS.get(operation.roles().iterator().next()));
        return caller.call(method, path, body);
    }
}
