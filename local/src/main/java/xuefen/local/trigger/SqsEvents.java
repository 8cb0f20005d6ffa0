package xuefen.local.trigger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Writes the events that a function gets from a queue. */
final class SqsEvents {
    // Shared buffers instead of one per thread: each event is written by a virtual thread of its own.
    private static final JsonFactory JSON = JsonFactory.builder()
        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()).build();

    private SqsEvents() {}

    static byte[] event(List<Message> batch, String queueArn) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024 * batch.size());
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeArrayFieldStart("Records");
            for (Message message : batch) {
                record(out, message, queueArn);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void record(JsonGenerator out, Message message, String queueArn) throws IOException {
        out.writeStartObject();
        out.writeStringField("messageId", message.messageId());
        out.writeStringField("receiptHandle", message.receiptHandle());
        out.writeStringField("body", message.body());
        out.writeObjectFieldStart("attributes");
        for (Map.Entry<String, String> attribute : message.attributesAsStrings().entrySet()) {
            out.writeStringField(attribute.getKey(), attribute.getValue());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("messageAttributes");
        for (Map.Entry<String, MessageAttributeValue> attribute : message.messageAttributes().entrySet()) {
            out.writeObjectFieldStart(attribute.getKey());
            if (attribute.getValue().stringValue() != null) {
                out.writeStringField("stringValue", attribute.getValue().stringValue());
            }
            if (attribute.getValue().binaryValue() != null) {
                out.writeBinaryField("binaryValue", attribute.getValue().binaryValue().asByteArray());
            }
            out.writeStringField("dataType", attribute.getValue().dataType());
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeStringField("md5OfBody", message.md5OfBody());
        out.writeStringField("eventSource", "aws:sqs");
        out.writeStringField("eventSourceARN", queueArn);
        out.writeStringField("awsRegion", "us-east-1");
        out.writeEndObject();
    }
}
