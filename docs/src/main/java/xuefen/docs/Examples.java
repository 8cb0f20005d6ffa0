package xuefen.docs;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Composes examples of records. An example states only how it differs from the example of its record, and the latter
 * states only what the examples of the records within do not.
 */
final class Examples {
    /** The schemas whose examples serve for times, both sent and answered. */
    private static final Map<Class<?>, String> TIMES = Map.of(Instant.class, "Moment", LocalDate.class, "Day",
        LocalTime.class, "TimeOfDay");

    private final Map<String, Class<?>> records;
    private final Map<String, Described> described;
    private final Map<String, Object> values;

    /**
     * Examples.
     *
     * @param records   the records by the names of their schemas
     * @param described their descriptions, by the same names
     * @param values    the schemas of single values, by their names, each with an example where one serves for all
     */
    Examples(Map<String, Class<?>> records, Map<String, Described> described, Map<String, Object> values) {
        this.records = records;
        this.described = described;
        this.values = values;
    }

    /**
     * An example.
     *
     * @param schema name of the schema of a record or of a page
     * @param said   how it differs from the record's own example; a field that is null is missing
     */
    Object of(String schema, Map<String, Object> said) {
        return records.containsKey(schema) ? record(records.get(schema), said)
            : page(records.get(schema.replaceFirst("Page$", "")), said);
    }

    private Map<String, Object> page(Class<?> of, Map<String, Object> said) {
        var page = new LinkedHashMap<>(said);
        page.put("items", list(of, said.get("items")));
        return page;
    }

    private List<Object> list(Type of, Object said) {
        return said == null ? List.of(of(of, Map.of()))
            : ((List<?>) said).stream().map(each -> each == null ? null : of(of, each)).toList();
    }

    private Map<String, Object> record(Class<?> record, Map<String, Object> said) {
        var name = SchemaNames.of(record);
        var own = described.get(name);
        var fields = new LinkedHashMap<>(own.example());
        fields.putAll(said);
        var example = new LinkedHashMap<String, Object>();
        for (var each : JsonField.of(record)) {
            var field = each.name();
            if (fields.containsKey(field) ? fields.get(field) != null : !own.fields().get(field).optional()) {
                try {
                    example.put(field, of(each.type(),
                        Optional.ofNullable(fields.get(field)).orElse(value(each.type(), own.fields().get(field)))));
                } catch (NoExample e) {
                    throw new IllegalStateException("docs/api gives no example of " + field + " of " + name, e);
                }
            }
        }
        fields.keySet().stream().filter(field -> fields.get(field) != null && !example.containsKey(field)).findFirst()
            .ifPresent(field -> {
                throw new IllegalStateException(
                    "an example in docs/api speaks of " + field + " of " + name + ", which it has not");
            });
        return example;
    }

    /** The example of a field that has none of its own: that of its type's schema, or the first of its codes. */
    private Object value(Type type, Described.Field field) {
        if (type instanceof Class<?> codes && codes.isEnum()) {
            return codes.getEnumConstants()[0].toString();
        }
        var schema = field.schema().containsKey("type") ? field.schema().get("type") : TIMES.get(type);
        return schema == null ? null : Yamls.map(values.get(schema)).get("example");
    }

    private Object of(Type type, Object said) {
        if (Records.paged(type).isPresent()) {
            return page(Records.paged(type).get(), Yamls.map(said));
        }
        return switch (type) {
            case ParameterizedType list when list.getRawType() == List.class
                && (said != null || isRecord(list.getActualTypeArguments()[0])) ->
                list(list.getActualTypeArguments()[0], said);
            case Class<?> record when isRecord(record) -> record(record, Yamls.map(said));
            default -> {
                if (said == null) {
                    throw new NoExample();
                }
                yield said;
            }
        };
    }

    private static boolean isRecord(Type type) {
        return type instanceof Class<?> object && JsonField.isObject(object);
    }

    /** Thrown where a value is missing that only people can give. */
    private static final class NoExample extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
