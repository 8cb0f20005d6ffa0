package xuefen.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record that a route takes or answers has a schema of its name with the same fields and types; enums have the
 * same constants.
 */
class RecordsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Map<String, Object> SCHEMAS = schemas();
    private static final Map<String, Class<?>> RECORDS = records();
    /** Schemas of the gateway's own answers. */
    private static final List<String> WITHOUT_RECORD = List.of("GatewayMessage");

    static Stream<String> records_by_name() {
        return RECORDS.keySet().stream();
    }

    @Test
    void every_record_has_a_schema_and_every_schema_of_an_object_a_record() {
        var objects = SCHEMAS.entrySet().stream()
            .filter(schema -> "object".equals(Yamls.map(schema.getValue()).get("type"))).map(Map.Entry::getKey)
            .filter(name -> !name.endsWith("Page") && !WITHOUT_RECORD.contains(name));
        assertThat(objects).containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("records_by_name")
    void its_fields_are_those_of_the_record(String name) {
        var schema = Yamls.map(SCHEMAS.get(name));
        var properties = Yamls.map(schema.get("properties"));
        var fields = JsonField.of(RECORDS.get(name));

        assertThat(properties.keySet())
            .containsExactlyElementsOf(fields.stream().map(JsonField::name).toList());
        assertThat(fields).allSatisfy(field -> {
            assertThat(says(field.type(), Yamls.map(properties.get(field.name())))).as(field.toString()).isTrue();
            if (field.always()) {
                assertThat(((List<?>) schema.get("required")).contains(field.name()))
                    .as("%s, which cannot be null, is always there", field.name()).isTrue();
            }
        });
    }

    /** Whether a property's schema matches a component's type. */
    private static boolean says(Type type, Map<String, Object> property) {
        var schema = resolved(property);
        var kind = schema.get("type");
        if (Records.paged(type).isPresent()) {
            return ("#/components/schemas/" + SchemaNames.ofPage(Records.paged(type).get()))
                .equals(property.get("$ref"));
        }
        return switch (type) {
            case ParameterizedType list when list.getRawType() == List.class ->
                "array".equals(kind) && says(list.getActualTypeArguments()[0], Yamls.map(schema.get("items")));
            case ParameterizedType map -> Map.class.isAssignableFrom((Class<?>) map.getRawType())
                ? "object".equals(kind) && schema.containsKey("additionalProperties")
                : Set.class.isAssignableFrom((Class<?>) map.getRawType()) && "array".equals(kind);
            case Class<?> number when Set.of(int.class, long.class, Integer.class, Long.class).contains(number) ->
                "integer".equals(kind);
            case Class<?> truth when Set.of(boolean.class, Boolean.class).contains(truth) -> "boolean".equals(kind);
            case Class<?> number when number == BigDecimal.class -> "number".equals(kind);
            case Class<?> text when text == String.class ->
                "string".equals(kind) && !Set.of("date", "date-time").contains(String.valueOf(schema.get("format")));
            // An element of a list may be null.
            case Class<?> instant when instant == Instant.class -> "date-time".equals(schema.get("format"))
                || schema.get("anyOf") instanceof List<?> either && says(type, Yamls.map(either.getFirst()));
            case Class<?> day when day == LocalDate.class -> "date".equals(schema.get("format"));
            case Class<?> time when time == LocalTime.class ->
                String.valueOf(property.get("$ref")).endsWith("/TimeOfDay");
            // read field by field, each as the schema declares it
            case Class<?> part when part == JsonNode.class -> true;
            case Class<?> constants when constants.isEnum() -> Set.copyOf((List<?>) schema.get("enum"))
                .equals(Set.copyOf(Arrays.stream(constants.getEnumConstants()).map(Object::toString).toList()));
            case Class<?> record -> ("#/components/schemas/" + SchemaNames.of(record)).equals(property.get("$ref"));
            default -> false;
        };
    }

    private static Map<String, Object> resolved(Map<String, Object> property) {
        return property.get("$ref") instanceof String reference
            ? resolved(Yamls.map(SCHEMAS.get(reference.substring(reference.lastIndexOf('/') + 1)))) : property;
    }

    private static Map<String, Object> schemas() {
        return Yamls.map(Yamls.map(Yamls.read(ROOT.resolve("docs/openapi.yaml")).get("components")).get("schemas"));
    }

    private static Map<String, Class<?>> records() {
        var records = new TreeMap<String, Class<?>>();
        Stream.concat(
            Records.of(Declarations.of(Pages.text(ROOT.resolve("template.yaml")))).types().stream(),
            SignedTexts.types().stream())
            .forEach(record -> assertThat(records.put(SchemaNames.of(record), record))
                .as("two records called " + SchemaNames.of(record)).isNull());
        return records;
    }
}
