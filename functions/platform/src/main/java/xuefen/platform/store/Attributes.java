package xuefen.platform.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts JSON trees to DynamoDB attributes and back, so that the console shows real fields and stream filters can
 * name them.
 */
final class Attributes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** The limits of DynamoDB: 38 digits, up to 126 places before or after the point. */
    private static final int MOST_DIGITS = 38;
    private static final int MOST_SCALE = 126;

    private Attributes() {}

    static Map<String, AttributeValue> of(ObjectNode tree) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        tree.properties().forEach(field -> attributes.put(field.getKey(), attribute(field.getValue())));
        return attributes;
    }

    static AttributeValue text(String value) {
        return AttributeValue.builder().s(value).build();
    }

    static ObjectNode tree(Map<String, AttributeValue> attributes) {
        var tree = NODES.objectNode();
        attributes.forEach((name, value) -> tree.set(name, node(value)));
        return tree;
    }

    static AttributeValue attribute(JsonNode node) {
        var builder = AttributeValue.builder();
        switch (node.getNodeType()) {
            case STRING -> builder.s(node.textValue());
            case NUMBER -> builder.n(number(node.decimalValue()));
            case BOOLEAN -> builder.bool(node.booleanValue());
            case NULL -> builder.nul(true);
            case ARRAY -> {
                var list = new ArrayList<AttributeValue>();
                node.forEach(element -> list.add(attribute(element)));
                builder.l(list);
            }
            case OBJECT -> builder.m(of((ObjectNode) node));
            default -> throw new IllegalArgumentException("no attribute for " + node.getNodeType());
        }
        return builder.build();
    }

    private static String number(BigDecimal number) {
        // A cursor is the caller's text: 1e1000000000 is short to send, but written out it would take all memory.
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_SCALE) {
            throw new IllegalArgumentException("a number that no table holds");
        }
        return number.toPlainString();
    }

    private static JsonNode node(AttributeValue value) {
        return switch (value.type()) {
            case S -> NODES.textNode(value.s());
            case N -> NODES.numberNode(new BigDecimal(value.n()));
            case BOOL -> NODES.booleanNode(value.bool());
            case NUL -> NODES.nullNode();
            case L -> {
                ArrayNode list = NODES.arrayNode();
                value.l().forEach(element -> list.add(node(element)));
                yield list;
            }
            case M -> tree(value.m());
            // Stores write no bytes and only sets of texts; the other types come from items edited by hand.
            case B -> NODES.textNode(base64(value.b()));
            case SS -> texts(value.ss().stream());
            case NS -> NODES.arrayNode()
                .addAll(value.ns().stream().<JsonNode>map(number -> NODES.numberNode(new BigDecimal(number))).toList());
            case BS -> texts(value.bs().stream().map(Attributes::base64));
            default -> throw new IllegalArgumentException("no JSON for attribute type " + value.type());
        };
    }

    private static JsonNode texts(Stream<String> texts) {
        return NODES.arrayNode().addAll(texts.<JsonNode>map(NODES::textNode).toList());
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
}
