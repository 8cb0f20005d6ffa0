package xuefen.local.console;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue as a failure destination, with one message per failure. */
final class FailureQueue implements FailureBoard.Place {
    private final QueueBoard queues;
    private final String queue;

    FailureQueue(QueueBoard queues, String queue) {
        this.queues = queues;
        this.queue = queue;
    }

    @Override
    public long count() {
        return queues.count(queue);
    }

    @Override
    public void each(int most, Consumer<FailureBoard.Lying> visitor) {
        queues.look(queue, most).forEach(message -> visitor.accept(new FailureBoard.Lying(message.messageId(),
            sent(message), message.body(), attributes(message), () -> queues.delete(queue, message))));
    }

    private static Instant sent(Message message) {
        return Instant.ofEpochMilli(
            Long.parseLong(message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
    }

    private static Map<String, String> attributes(Message message) {
        Map<String, String> attributes = new TreeMap<>();
        message.messageAttributes().forEach((name, value) -> attributes.put(name, String.valueOf(value.stringValue())));
        return attributes;
    }
}
