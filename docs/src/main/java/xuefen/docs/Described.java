package xuefen.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The description of a record.
 *
 * @param about   what it is
 * @param example an example: the values of its fields that do not follow from their types
 * @param rules   JSON Schema for what holds between fields
 * @param fields  what its fields are, in the order of the record
 */
record Described(String about, Map<String, Object> example, Map<String, Object> rules, Map<String, Field> fields) {

    /**
     * The description of a field.
     *
     * @param optional whether it may be missing
     * @param schema   its description, and what is narrower than its Java type
     */
    record Field(boolean optional, Map<String, Object> schema) {
        private static final String OPTIONAL = "?";

        /** Fields by their names, which end with a question mark where the field may be missing. */
        static Map<String, Field> all(Map<String, Object> said) {
            var fields = new LinkedHashMap<String, Field>();
            said.forEach((name, words) -> fields.put(name.replace(OPTIONAL, ""), new Field(name.endsWith(OPTIONAL),
                words instanceof String text ? Map.of("description", text) : Yamls.map(words))));
            return fields;
        }
    }

    /**
     * Joins the description of a record with those of its fields' names in all records, and with those of the form.
     *
     * @param said       what {@code docs/api} says: a text alone, or a map of {@code about}, {@code example},
     *                   {@code rules}, one or a list of several, and fields
     * @param everywhere descriptions of fields by name, for every record that does not describe the field itself
     * @param form       the words of the form for records of the application, whose fields may all be missing
     * @throws IllegalStateException if it describes a field that does not exist
     */
    static Described of(Class<?> record, Object said, Map<String, Field> everywhere,
        Map<Class<?>, Map<String, String>> form) {
        var rest = said instanceof String about ? new HashMap<String, Object>(Map.of("about", about))
            : new HashMap<>(Yamls.map(said));
        var about = (String) rest.remove("about");
        var example = new LinkedHashMap<>(Yamls.map(rest.remove("example")));
        var rules = rest.remove("rules");
        var own = Field.all(rest);
        var fields = new LinkedHashMap<String, Field>();
        for (var component : JsonField.of(record)) {
            var name = component.name();
            var field = Optional.ofNullable(own.remove(name))
                .or(() -> Optional.ofNullable(form.get(record))
                    .map(words -> new Field(true, Map.of("description", words.get(name)))))
                .or(() -> Optional.ofNullable(everywhere.get(name))).orElse(new Field(false, Map.of()));
            var schema = new LinkedHashMap<>(field.schema());
            var value = schema.remove("example");
            if (value != null && !field.optional()) {
                example.putIfAbsent(name, value);
            }
            fields.put(name, new Field(field.optional(), schema));
        }
        if (!own.isEmpty()) {
            throw new IllegalStateException(
                "docs/api speaks of " + new ArrayList<>(own.keySet()) + " of " + record.getName()
                    + ", which it has not");
        }
        return new Described(about, example,
            rules instanceof List<?> several ? Map.of("allOf", several) : Yamls.map(rules), fields);
    }

    /** The names of the fields that are always there. */
    List<String> required() {
        return fields.entrySet().stream().filter(field -> !field.getValue().optional()).map(Map.Entry::getKey).toList();
    }
}
