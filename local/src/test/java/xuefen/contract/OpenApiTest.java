package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.local.template.HttpRoute;

/** The description of the API is valid OpenAPI, is complete, and its examples match its schemas. */
class OpenApiTest {

    private record Example(String pointer, String schema, JsonNode value) {
        @Override
        public String toString() {
            return pointer;
        }
    }

    static List<Example> examples() {
        var examples = new ArrayList<Example>();
        collect("", OpenApi.TREE, examples);
        return examples;
    }

    static Stream<HttpRoute> routesWithABody() {
        return Project.TEMPLATE.routes().stream().filter(route -> EventFile.exists(file(route)))
            .filter(route -> EventFile.read(file(route)).hasNonNull("body"));
    }

    static Stream<OpenApi.Operation> operations() {
        return OpenApi.OPERATIONS.stream();
    }

    static Stream<String> objectSchemas() {
        return OpenApi.TREE.at("/components/schemas").properties().stream()
            .filter(schema -> schema.getValue().path("type").asText().equals("object"))
            .map(java.util.Map.Entry::getKey);
    }

    @Test
    void itIsValidOpenApi() {
        var options = new ParseOptions();
        options.setValidateInternalRefs(true);
        var parsed = new OpenAPIV3Parser().readContents(OpenApi.TEXT, null, options);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(parsed.getOpenAPI().getPaths()).hasSameSizeAs(OpenApi.TREE.path("paths"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsDescribed(OpenApi.Operation operation) {
        var tags = OpenApi.TREE.path("tags").valueStream().map(tag -> tag.path("name").asText()).toList();
        assertThat(operation.node().path("summary").asText()).containsPattern("\\p{IsHan}");
        assertThat(OpenApi.texts(operation.node().path("tags"))).hasSize(1).isSubsetOf(tags);
        assertThat(operation.node().path("responses").properties()).allSatisfy(response -> {
            assertThat(OpenApi.resolved(response.getValue()).path("description").asText())
                .containsPattern("\\p{IsHan}");
            assertThat(OpenApi.resolved(response.getValue()).path("content").isEmpty()).as("has content")
                .isEqualTo(response.getKey().equals("204"));
        });
    }

    @Test
    void everyBodyHasAnExample() {
        assertThat(OpenApi.TREE.findValues("content")).hasSizeGreaterThan(40)
            .allSatisfy(content -> content.forEach(body -> {
                assertThat(body.has("schema")).isTrue();
                assertThat(body.has("example") || body.has("examples")).as(body.path("schema").toString()).isTrue();
            }));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleMatchesItsSchema(Example example) {
        assertThat(Schemas.problems(example.schema(), example.value())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExtraFieldIsNoticed(Example example) {
        if (example.value() instanceof ObjectNode object) {
            assertThat(Schemas.problems(example.schema(), object.deepCopy().put("unknown", 1))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("routesWithABody")
    void theBodyOfAnEventIsTheExample(HttpRoute route) {
        var operation = OpenApi.operation(route.routeKey());
        var body = EventFile.tree(EventFile.read(file(route)).path("body").textValue());

        assertThat(Schemas.problems(operation.pointer() + "/requestBody/content/application~1json/schema", body))
            .isEmpty();
        assertThat(operation.node().at("/requestBody/content/application~1json/example").toString())
            .isEqualTo(body.toString());
    }

    @ParameterizedTest
    @MethodSource("objectSchemas")
    void anObjectIsClosedAndDescribed(String name) {
        var schema = OpenApi.TREE.at("/components/schemas/" + name);
        assertThat(schema.path("description").asText()).containsPattern("\\p{IsHan}");
        assertThat(
            schema.path("additionalProperties").isBoolean() && !schema.path("additionalProperties").booleanValue())
            .isTrue();
        assertThat(schema.path("properties").properties()).isNotEmpty().allSatisfy(property -> assertThat(
            property.getValue().has("description") || OpenApi.resolved(property.getValue()).has("description"))
            .as(property.getKey()).isTrue());
        assertThat(schema.path("required").valueStream().map(JsonNode::textValue))
            .allMatch(required -> schema.path("properties").has(required));
    }

    @Test
    void everyComponentIsUsed() {
        for (var kind : List.of("schemas", "responses", "parameters", "examples")) {
            var names = new ArrayList<String>();
            OpenApi.TREE.at("/components/" + kind).fieldNames().forEachRemaining(names::add);
            assertThat(names).isNotEmpty()
                .allSatisfy(name -> assertThat(OpenApi.TEXT).contains("'#/components/" + kind + "/" + name + "'"));
        }
    }

    private static String file(HttpRoute route) {
        return EventFile.of(Project.TEMPLATE.function(route.function()), route.event());
    }

    /** Every example beside a schema, at any depth. */
    private static void collect(String pointer, JsonNode node, List<Example> into) {
        if (node.has("schema") && node.has("example")) {
            into.add(new Example(pointer + "/example", pointer + "/schema", node.get("example")));
        }
        if (node.has("schema") && node.has("examples")) {
            node.get("examples").properties()
                .forEach(named -> into.add(new Example(pointer + "/examples/" + named.getKey(), pointer + "/schema",
                    OpenApi.resolved(named.getValue()).path("value"))));
        }
        if (node.isObject()) {
            node.properties()
                .forEach(entry -> collect(pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                    entry.getValue(), into));
        }
    }
}
