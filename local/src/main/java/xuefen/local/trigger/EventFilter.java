package xuefen.local.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import xuefen.local.template.StreamSource;
import xuefen.local.template.TemplateException;

/**
 * Filter patterns of an event source: an object names fields that must match, an array what a field may be: a value, or
 * {@code {"prefix": …}}, {@code {"exists": …}}, {@code {"anything-but": …}}. Other operators are refused by name.
 */
final class EventFilter {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> patterns = new ArrayList<>();

    /** Reads the patterns of a source; a record passes if it matches one of them, or if there is none. */
    EventFilter(StreamSource source) {
        String path = "Resources." + source.function() + ".Properties.Events." + source.event()
            + ".Properties.FilterCriteria";
        for (String pattern : source.filters()) {
            try {
                JsonNode node = JSON.readTree(pattern);
                check(node, path);
                patterns.add(node);
            } catch (JacksonException e) {
                throw new TemplateException(path, "a pattern is no JSON: " + e.getOriginalMessage());
            }
        }
    }

    boolean passes(JsonNode record) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, record));
    }

    private static void check(JsonNode pattern, String path) {
        if (!pattern.isObject()) {
            throw new TemplateException(path,
                "a pattern must be an object, and so must whatever stands between it and an array");
        }
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            if (field.getKey().startsWith("$")) {
                throw new TemplateException(path, "unknown operator " + field.getKey());
            }
            if (!field.getValue().isArray()) {
                check(field.getValue(), path);
                continue;
            }
            for (JsonNode allowed : field.getValue()) {
                if (allowed.isObject() && (allowed.size() != 1
                    || !allowed.has("prefix") && !allowed.has("exists") && !allowed.has("anything-but"))) {
                    throw new TemplateException(path, "unknown operator " + allowed);
                }
            }
        }
    }

    private static boolean matches(JsonNode pattern, JsonNode value) {
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            JsonNode actual = value.path(field.getKey());
            boolean fits = field.getValue().isArray() ? anyOf(field.getValue(), actual)
                : actual.isObject() && matches(field.getValue(), actual);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyOf(JsonNode allowed, JsonNode actual) {
        if (actual.isArray()) {
            for (JsonNode element : actual) {
                if (anyOf(allowed, element)) {
                    return true;
                }
            }
            return false;
        }
        for (JsonNode each : allowed) {
            if (each.isObject() ? operator(each, actual) : each.equals(actual)) {
                return true;
            }
        }
        return false;
    }

    private static boolean operator(JsonNode operator, JsonNode actual) {
        if (operator.has("exists")) {
            return operator.get("exists").asBoolean() != actual.isMissingNode();
        }
        if (operator.has("prefix")) {
            return actual.isTextual() && actual.textValue().startsWith(operator.get("prefix").asText());
        }
        JsonNode unwanted = operator.get("anything-but");
        return !actual.isMissingNode() && !(unwanted.isArray() ? anyOf(unwanted, actual) : unwanted.equals(actual));
    }
}
