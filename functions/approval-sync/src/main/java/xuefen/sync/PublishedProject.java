package xuefen.sync;

import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.platform.json.Json;

/** Reads a project from a stream record, whose attribute type is the events library's own. */
final class PublishedProject {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PublishedProject() {
    }

    /**
     * The project in a record's new image.
     *
     * @throws IllegalArgumentException when it is not a published project: the template's filter lets no other through
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

    private static JsonNode node(AttributeValue value) {
        if (value.getS() != null) {
            return NODES.textNode(value.getS());
        }
        if (value.getN() != null) {
            return NODES.numberNode(new java.math.BigDecimal(value.getN()));
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
        return NODES.nullNode();
    }
}
