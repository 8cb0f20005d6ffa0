package xuefen.platform.form;

import java.util.LinkedHashSet;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.application.Application;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.project.FilingForm;
import xuefen.platform.json.Json;

/**
 * The fields that a 备案 may change: those that the form marks with {@code "x-filing": "free"}, with everything in them.
 * Every other field stays; a table keeps its number of rows, and each row keeps its other fields.
 */
final class FilingFields implements FilingForm {
    private static final String MARK = "x-filing";

    private final JsonNode document;

    FilingFields(JsonNode document) {
        this.document = document;
    }

    @Override
    public List<FieldProblem> changed(Application before, Application after) {
        var was = Json.tree(before);
        var is = Json.tree(after);
        // The form's own fields come first, then those of earlier forms, which nothing marks as free.
        var names = new LinkedHashSet<String>();
        List.of(document.path("properties"), was, is)
            .forEach(fields -> fields.fieldNames().forEachRemaining(names::add));
        return names.stream().filter(name -> {
            var field = document.path("properties").path(name);
            return !free(field) && !kept(was.path(name), field).equals(kept(is.path(name), field));
        }).map(name -> new FieldProblem(name, sentence(document.path("properties").path(name)))).toList();
    }

    /** The part of a value that must not change. */
    private static JsonNode kept(JsonNode value, JsonNode field) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                var kept = ((ObjectNode) value).deepCopy();
                value.properties().forEach(part -> {
                    var described = field.path("properties").path(part.getKey());
                    if (free(described)) {
                        kept.remove(part.getKey());
                    } else {
                        kept.set(part.getKey(), kept(part.getValue(), described));
                    }
                });
                yield kept;
            }
            case ARRAY -> {
                var kept = JsonNodeFactory.instance.arrayNode();
                value.forEach(row -> kept.add(kept(row, field.path("items"))));
                yield kept;
            }
            default -> value;
        };
    }

    private static boolean free(JsonNode field) {
        return field.path(MARK).asText().equals("free");
    }

    private String sentence(JsonNode field) {
        var own = field.at("/x-messages/" + MARK);
        return own.isMissingNode() ? document.at("/x-messages/" + MARK).textValue() : own.textValue();
    }
}
