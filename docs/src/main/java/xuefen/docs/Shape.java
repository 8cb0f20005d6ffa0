package xuefen.docs;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.domain.word.Worded;

/**
 * The schemas of records and codes. The Java type gives their form: a record is a closed object, a code one of its
 * constants. The descriptions give the meaning, and what is narrower than the type.
 */
final class Shape {
    private final Set<Class<?>> taken;
    private final Predicate<String> described;

    /**
     * Shapes.
     *
     * @param taken     the records that callers send, in whose times any zone is allowed
     * @param described whether there is a schema of that name
     */
    Shape(Set<Class<?>> taken, Predicate<String> described) {
        this.taken = taken;
        this.described = described;
    }

    /** The schema of a code, with the words of its constants where people read them. */
    static Map<String, Object> code(Class<?> codes, Object said) {
        var words = Worded.class.isAssignableFrom(codes) ? Arrays.stream(codes.getEnumConstants())
            .map(code -> code + " " + ((Worded) code).word()).collect(Collectors.joining("、")) : "";
        var schema = new LinkedHashMap<String, Object>();
        schema.put("description", said == null ? words : words.isEmpty() ? said : said + "：" + words);
        schema.putAll(constants(codes));
        return schema;
    }

    /**
     * The schema of a record.
     *
     * @throws IllegalStateException if nothing says what a field is
     */
    Map<String, Object> record(Class<?> record, Described said) {
        var properties = new LinkedHashMap<String, Object>();
        for (var field : JsonField.of(record)) {
            var property = with(of(field.type(), taken.contains(record)),
                said.fields().get(field.name()).schema());
            if (!property.containsKey("description") && !property.containsKey("$ref")) {
                throw new IllegalStateException(
                    "docs/api does not say what " + field.name() + " of " + record.getName() + " is");
            }
            properties.put(field.name(), property);
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("description", said.about());
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        if (!said.required().isEmpty()) {
            schema.put("required", said.required());
        }
        schema.put("properties", properties);
        schema.putAll(said.rules());
        return schema;
    }

    /** A type's schema with what a description adds; a type in it takes the place of the Java type. */
    private static Map<String, Object> with(Map<String, Object> derived, Map<String, Object> said) {
        var schema = new LinkedHashMap<String, Object>();
        if (!said.containsKey("type") && !said.containsKey("anyOf")) {
            schema.putAll(derived);
        }
        said.forEach((keyword, value) -> {
            if (keyword.equals("type") && Character.isUpperCase(((String) value).charAt(0))) {
                schema.putAll(reference((String) value));
            } else if (keyword.equals("items")) {
                schema.put("items", with(Yamls.map(derived.get("items")), Yamls.map(value)));
            } else {
                schema.put(keyword, value);
            }
        });
        return schema;
    }

    private Map<String, Object> of(Type type, boolean sent) {
        if (Records.paged(type).isPresent()) {
            return reference(SchemaNames.ofPage(Records.paged(type).get()));
        }
        return switch (type) {
            case ParameterizedType list when list.getRawType() == List.class ->
                pair("type", "array", "items", of(list.getActualTypeArguments()[0], sent));
            case ParameterizedType map -> Map.of("type", "object");
            case Class<?> number when Set.of(int.class, Integer.class).contains(number) ->
                pair("type", "integer", "format", "int32");
            case Class<?> number when Set.of(long.class, Long.class).contains(number) ->
                pair("type", "integer", "format", "int64");
            case Class<?> truth when Set.of(boolean.class, Boolean.class).contains(truth) -> Map.of("type", "boolean");
            case Class<?> number when number == BigDecimal.class -> Map.of("type", "number");
            case Class<?> text when text == String.class -> Map.of("type", "string");
            case Class<?> instant when instant == Instant.class -> reference(sent ? "GivenMoment" : "Moment");
            case Class<?> day when day == LocalDate.class -> pair("type", "string", "format", "date");
            case Class<?> time when time == LocalTime.class -> reference("TimeOfDay");
            case Class<?> part when part == JsonNode.class -> Map.of();
            case Class<?> codes when codes.isEnum() && !described.test(SchemaNames.of(codes)) -> constants(codes);
            default -> reference(SchemaNames.of((Class<?>) type));
        };
    }

    private static Map<String, Object> constants(Class<?> codes) {
        return pair("type", "string", "enum",
            Arrays.stream(codes.getEnumConstants()).map(Object::toString).toList());
    }

    private static Map<String, Object> reference(String schema) {
        return Map.of("$ref", "#/components/schemas/" + schema);
    }

    private static Map<String, Object> pair(String first, Object one, String second, Object other) {
        var pair = new LinkedHashMap<String, Object>();
        pair.put(first, one);
        pair.put(second, other);
        return pair;
    }
}
