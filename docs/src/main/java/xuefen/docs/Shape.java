package xuefen.docs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The part of a schema that the Java type defines: a record is a closed object, an enum lists its codes. The
 * descriptions give the meaning.
 */
final class Shape {
    private Shape() {}

    /** The schema of a code. */
    static Map<String, Object> code(Class<?> codes, Map<String, Object> said) {
        var schema = new LinkedHashMap<>(said);
        schema.put("type", "string");
        schema.put("enum", Arrays.stream(codes.getEnumConstants()).map(Object::toString).toList());
        return schema;
    }

    /** The schema of a record, with the codes in it that have no schema of their own. */
    static Map<String, Object> record(Class<?> record, Map<String, Object> said) {
        var properties = new LinkedHashMap<>(Yamls.map(said.get("properties")));
        for (var field : Field.of(record)) {
            if (field.type() instanceof Class<?> type && type.isEnum()) {
                properties.computeIfPresent(field.name(),
                    (_, property) -> Yamls.map(property).containsKey("$ref") ? property
                        : code(type, Yamls.map(property)));
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("description", said.get("description"));
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.putAll(said);
        schema.put("properties", properties);
        return schema;
    }
}
