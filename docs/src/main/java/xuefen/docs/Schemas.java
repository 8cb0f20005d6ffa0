package xuefen.docs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import xuefen.domain.word.Worded;
import xuefen.platform.http.Route;

/** The schemas of all records that routes take and answer, of the codes in them, and of single values. */
final class Schemas {
    private final List<Route<?>> routes;
    private final Map<String, Object> said = new LinkedHashMap<>();
    private final Map<String, Class<?>> records = new LinkedHashMap<>();
    private final Map<String, Described> described = new HashMap<>();

    /**
     * Schemas.
     *
     * @param everywhere descriptions of the records and values that all chapters share
     * @param fields     file that describes fields by name
     * @throws IllegalStateException if a record is not described, or something is described that does not exist
     */
    Schemas(List<Route<?>> routes, Map<String, Object> everywhere, List<Chapter> chapters, Path fields) {
        this.routes = routes;
        said.putAll(everywhere);
        chapters.forEach(chapter -> chapter.schemas().forEach((name, schema) -> {
            if (said.put(name, schema) != null) {
                throw new IllegalStateException("docs/api describes " + name + " twice");
            }
        }));
        var byName = Described.Field.all(Yamls.map(Yamls.read(fields).get("fields")));
        var form = Form.words();
        var names = new LinkedHashSet<>(byName.keySet());
        with(Records.of(routes).types()).forEach(type -> {
            var name = SchemaNames.of(type);
            var words = Optional.ofNullable(said.get(name))
                .orElseThrow(() -> new IllegalStateException("docs/api does not say what " + name + " is"));
            records.put(name, type);
            described.put(name, Described.of(type, words, byName, form));
            names.removeAll(described.get(name).fields().keySet());
        });
        if (!names.isEmpty()) {
            throw new IllegalStateException(fields + " speaks of " + names + ", which no record has");
        }
    }

    private static Set<Class<?>> with(Set<Class<?>> types) {
        var all = new LinkedHashSet<>(types);
        all.addAll(SignedTexts.types());
        return all;
    }

    /** What a record is. */
    String about(Class<?> record) {
        return described.get(SchemaNames.of(record)).about();
    }

    /** The examples of the records. */
    Examples examples() {
        return new Examples(records, described, said);
    }

    /** The schemas by their names. */
    Map<String, Object> all() {
        var codes = codes();
        var taken = with(Records.taken(routes).types());
        var shape = new Shape(taken, codes::containsKey);
        var schemas = new LinkedHashMap<String, Object>();
        said.forEach((name, words) -> {
            var record = records.get(name);
            if (record != null) {
                var schema = shape.record(record, described.get(name));
                schemas.put(name, taken.contains(record) ? Limited.schema(record, schema) : schema);
            } else if (!codes.containsKey(name)) {
                schemas.put(name, value(name, words));
            }
        });
        codes.forEach((name, type) -> schemas.put(name, Shape.code(type, said.get(name))));
        return schemas;
    }

    /** The codes that have a schema of their own: those with words that people read, and those that are described. */
    private Map<String, Class<?>> codes() {
        var codes = new TreeMap<String, Class<?>>();
        Records.of(routes).codes().forEach(type -> {
            var name = SchemaNames.of(type);
            if (!records.containsKey(name) && (said.containsKey(name) || Worded.class.isAssignableFrom(type))
                && codes.put(name, type) != null) {
                throw new IllegalStateException("two codes called " + name);
            }
        });
        return codes;
    }

    private static Map<String, Object> value(String name, Object words) {
        if (!(words instanceof Map<?, ?> schema && schema.containsKey("type"))) {
            throw new IllegalStateException("docs/api speaks of " + name + ", which there is not");
        }
        var value = new LinkedHashMap<>(Yamls.map(words));
        value.remove("example");
        return value;
    }
}
