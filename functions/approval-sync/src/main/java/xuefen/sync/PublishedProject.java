package xuefen.sync;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.platform.json.Json;

/** Reads a project from a stream record, which uses the events library's own attribute type. */
final class PublishedProject {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PublishedProject() {}

    /**
     * The project in a record's new image.
     *
     * @throws IllegalArgumentException when it is not a published project, which the template's filter rules out
     */
    static Project in(DynamodbStreamRecord record) {
        var image = record.getDynamodb().getNewImage();
        if (image == null) {
            throw new IllegalArgumentException("a record without a new image");
        }
        var project = Json.value(tree(image), Project.class);
        if (project.state() != ProjectState.PUBLISHED) {
            throw new IllegalArgumentException("project " + project.id() + " is not published");
        }
        return project;
    }

    private static ObjectNode tree(Map<String, AttributeValue> attributes) {
        var tree = NODES.objectNode();
        attributes.forEach((name, value) -> tree.set(name, node(value)));
        return tree;
    }

    /**
     * Converts every type that a table can hold. Stores write no bytes and no sets, but an item edited by hand may
     * contain them.
     */
    private static JsonNode node(AttributeValue value) {
        if (value.getS() != null) {
            return NODES.textNode(value.getS());
        }
        if (value.getN() != null) {
            return NODES.numberNode(new BigDecimal(value.getN()));
        }
        if (value.getBOOL() != null) {
            return NODES.booleanNode(value.getBOOL());
        }
        if (value.getL() != null) {
            return NODES.arrayNode().addAll(value.getL().stream().map(PublishedProject::node).toList());
        }
        if (value.getM() != null) {
            return tree(value.getM());
        }
        if (value.getB() != null) {
            return NODES.textNode(base64(value.getB()));
        }
        if (value.getSS() != null) {
            return texts(value.getSS().stream());
        }
        if (value.getNS() != null) {
            return NODES.arrayNode().addAll(
                value.getNS().stream().<JsonNode>map(number -> NODES.numberNode(new BigDecimal(number))).toList());
        }
        if (value.getBS() != null) {
            return texts(value.getBS().stream().map(PublishedProject::base64));
        }
        return NODES.nullNode();
    }

    private static JsonNode texts(Stream<String> texts) {
        return NODES.arrayNode().addAll(texts.<JsonNode>map(NODES::textNode).toList());
    }

    private static String base64(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
