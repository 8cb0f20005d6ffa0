package xuefen.journey;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import xuefen.contract.OpenApi;

/**
 * The largest body that the description of the API allows: each text, list and number at its limit, as far as they fit
 * into one body.
 */
final class Largest {
    /** One character that takes three bytes of UTF-8. */
    private static final String CHARACTER = "中";

    private final int most;

    private Largest(int most) {
        this.most = most;
    }

    /**
     * Makes the largest body.
     *
     * @param example gives the ids, codes and choices
     * @param bytes   maximum size of the body; lists are shortened until it fits
     */
    static JsonNode of(JsonNode schema, JsonNode example, int bytes) {
        for (int most = 5000;; most = most * 3 / 4) {
            var largest = new Largest(most).largest(schema, example);
            if (most == 0 || largest.toString().getBytes(StandardCharsets.UTF_8).length <= bytes) {
                return largest;
            }
        }
    }

    private JsonNode largest(JsonNode said, JsonNode example) {
        var schema = OpenApi.resolved(said);
        return switch (example) {
            case ObjectNode object -> {
                var largest = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> largest.set(field.getKey(),
                    largest(schema.path("properties").path(field.getKey()), field.getValue())));
                yield largest;
            }
            case ArrayNode list when list.isEmpty() || schema.path("uniqueItems").asBoolean()
                || schema.path("items").has("format") -> list;
            case ArrayNode list -> {
                var largest = JsonNodeFactory.instance.arrayNode();
                for (int i = 0; i < Math.min(most, schema.path("maxItems").asInt(list.size())); i++) {
                    largest.add(largest(schema.path("items"), list.get(i % list.size())));
                }
                yield largest;
            }
            case TextNode text when schema.has("maxLength") && !schema.has("format")
                && (!schema.has("pattern") || schema.path("pattern").textValue().equals("\\S")) ->
                TextNode.valueOf(CHARACTER.repeat(schema.path("maxLength").intValue()));
            default -> example;
        };
    }
}
