package xuefen.contract;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

/** The schemas of {@code docs/openapi.yaml}, each named by its JSON pointer. Formats are checked. */
public final class Schemas {
    private static final String DOCUMENT = "https://xuefen.example/openapi.json";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
        registry -> registry
            .schemas(Map.of(DOCUMENT, OpenApi.TREE.toString()))
            .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private Schemas() {}

    /** What is wrong with a value by the schema at a JSON pointer; empty where it is valid. */
    public static List<String> problems(String pointer, JsonNode value) {
        // A URI must not contain the braces of a path parameter.
        var location = DOCUMENT + "#" + pointer.replace("{", "%7B").replace("}", "%7D");
        return REGISTRY.getSchema(SchemaLocation.of(location)).validate(value.toString(), InputFormat.JSON).stream()
            .map(Object::toString).toList();
    }
}
