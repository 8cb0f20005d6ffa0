package xuefen.local.trigger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Turns records of a table's stream into the JSON that functions and filters expect. */
final class StreamRecords {
    private static final JsonMapper JSON = new JsonMapper();

    private StreamRecords() {}

    static byte[] event(List<ObjectNode> records) {
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records").addAll(records);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String sequenceNumber(ObjectNode record) {
        return record.at("/dynamodb/SequenceNumber").asText();
    }

    /** The position and time of a record, which every record has. */
    static ObjectNode position(Record record) {
        ObjectNode node = JSON.createObjectNode().put("eventID", record.eventID());
        position(node.putObject("dynamodb"), record.dynamodb());
        return node;
    }

    private static void position(ObjectNode dynamodb, StreamRecord change) {
        if (change.approximateCreationDateTime() != null) {
            dynamodb.put("ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
        }
        dynamodb.put("SequenceNumber", change.sequenceNumber());
    }

    static ObjectNode record(Record record, String streamArn) {
        ObjectNode node = JSON.createObjectNode();
        node.put("eventID", record.eventID()).put("eventName", record.eventNameAsString())
            .put("eventVersion", record.eventVersion()).put("eventSource", "aws:dynamodb")
            .put("awsRegion", record.awsRegion()).put("eventSourceARN", streamArn);
        StreamRecord change = record.dynamodb();
        ObjectNode dynamodb = node.putObject("dynamodb");
        position(dynamodb, change);
        item(dynamodb, "Keys", change.hasKeys(), change.keys());
        item(dynamodb, "NewImage", change.hasNewImage(), change.newImage());
        item(dynamodb, "OldImage", change.hasOldImage(), change.oldImage());
        dynamodb.put("SizeBytes", change.sizeBytes()).put("StreamViewType", change.streamViewTypeAsString());
        // The identity that deleted an item: the service, if its time to live was over.
        if (record.userIdentity() != null) {
            node.putObject("userIdentity").put("principalId", record.userIdentity().principalId()).put("type",
                record.userIdentity().type());
        }
        return node;
    }

    private static void item(ObjectNode parent, String name, boolean present, Map<String, AttributeValue> item) {
        if (present) {
            item(parent.putObject(name), item);
        }
    }

    private static void item(ObjectNode node, Map<String, AttributeValue> item) {
        item.forEach((name, value) -> value(node.putObject(name), value));
    }

    /** Writes a value; binary values become Base64, since a filter compares texts, as the service's does. */
    private static void value(ObjectNode node, AttributeValue value) {
        switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case B -> node.put("B", base64(value.b()));
            case BOOL -> node.put("BOOL", value.bool());
            case NUL -> node.put("NULL", value.nul());
            case M -> item(node.putObject("M"), value.m());
            case L -> {
                ArrayNode list = node.putArray("L");
                value.l().forEach(element -> value(list.addObject(), element));
            }
            case SS -> value.ss().forEach(node.putArray("SS")::add);
            case NS -> value.ns().forEach(node.putArray("NS")::add);
            case BS -> {
                ArrayNode list = node.putArray("BS");
                value.bs().forEach(each -> list.add(base64(each)));
            }
            // The streams of DynamoDB Local write an empty map as {} instead of {"M":{}}, at every depth. Every other
            // value has a type.
            case UNKNOWN_TO_SDK_VERSION -> node.putObject("M");
        }
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
}
