package xuefen.docs;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;

/** Adds the lengths and ranges that a record declares to its schema, unless the description sets narrower ones. */
final class Limited {
    private Limited() {}

    static Map<String, Object> schema(Class<?> record, Map<String, Object> said) {
        var properties = new LinkedHashMap<>(Yamls.map(said.get("properties")));
        for (var component : record.getRecordComponents()) {
            properties.computeIfPresent(component.getName(),
                (_, property) -> property(Yamls.map(property), component.getAnnotatedType()));
        }
        var schema = new LinkedHashMap<>(said);
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> property(Map<String, Object> said, AnnotatedType type) {
        var property = new LinkedHashMap<>(said);
        if (said.containsKey("$ref") || said.containsKey("enum")) {
            return property;
        }
        if (type.isAnnotationPresent(Text.class)
            && !List.of("uuid", "date").contains(String.valueOf(said.get("format")))) {
            property.putIfAbsent("maxLength", type.getAnnotation(Text.class).most());
        }
        if (type.isAnnotationPresent(Between.class)) {
            var range = type.getAnnotation(Between.class);
            if (!said.containsKey("exclusiveMinimum")) {
                property.putIfAbsent("minimum", range.least());
            }
            property.putIfAbsent("maximum", range.most());
        }
        if (type.isAnnotationPresent(Most.class)) {
            property.putIfAbsent("maxItems", type.getAnnotation(Most.class).value());
        }
        if (type instanceof AnnotatedParameterizedType list && said.containsKey("items")) {
            property.put("items", property(Yamls.map(said.get("items")), list.getAnnotatedActualTypeArguments()[0]));
        }
        return property;
    }
}
