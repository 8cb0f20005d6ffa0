package xuefen.local.console;

import static xuefen.local.console.Answer.JSON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import xuefen.local.template.QueueResource;
import xuefen.local.template.Resolved;
import xuefen.local.template.Template;

/** The queues: the depth of each, and the messages in those that no function reads. */
final class QueueBoard {
    private static final int BATCH = 10;
    /** Visibility timeout of a look: within it no message appears twice. Nothing else reads these queues. */
    private static final int LOOK_SECONDS = 20;

    private final SqsClient sqs;
    private final Template template;
    private final Resolved resolved;

    QueueBoard(SqsClient sqs, Template template, Resolved resolved) {
        this.sqs = sqs;
        this.template = template;
        this.resolved = resolved;
    }

    ArrayNode depths() {
        ArrayNode all = JSON.createArrayNode();
        template.queues().values().forEach(queue -> all.add(depth(queue)));
        return all;
    }

    private ObjectNode depth(QueueResource queue) {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
            request -> request.queueUrl(url(queue.name())).attributeNames(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
            .attributes();
        ObjectNode json = JSON.createObjectNode()
            .put("name", queue.name())
            .put("visible", number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .put("inFlight", number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .put("delayed", number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
            .put("visibilitySeconds", queue.visibilityTimeout().toSeconds())
            .put("readable", !hasReader(queue.name()));
        queue.deadLetter().ifPresent(
            letter -> json.put("deadLetterQueue", letter.queue()).put("maxReceiveCount", letter.maxReceiveCount()));
        var sources = sources(queue.name());
        if (!sources.isEmpty()) {
            sources.forEach(json.putArray("deadLettersOf")::add);
        }
        if (FailureBoard.destinations(template).stream()
            .anyMatch(destination -> destination.name().equals(queue.name()))) {
            json.put("failures", true);
        }
        return json;
    }

    /**
     * The messages of a queue. Looking removes none but hides them for a moment, so it is allowed only for queues that
     * no function reads.
     *
     * @throws NoSuchElementException if there is no such queue, or a function reads it
     */
    ArrayNode messages(String queue) {
        requireNoReader(queue);
        ArrayNode all = JSON.createArrayNode();
        look(queue, FailureBoard.SHOWN).forEach(message -> all.add(JSON.createObjectNode()
            .put("id", message.messageId())
            .put("sent", Instant.ofEpochMilli(Long.parseLong(
                message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"))).toString())
            .put("body", message.body())));
        return all;
    }

    /** Messages of a queue, the oldest first; they stay in it. */
    List<Message> look(String queue, int most) {
        List<Message> seen = new ArrayList<>();
        try {
            for (List<Message> some = receive(queue); !some.isEmpty(); some = receive(queue)) {
                seen.addAll(some);
                if (seen.size() >= most) {
                    break;
                }
            }
        } finally {
            seen.forEach(message -> sqs.changeMessageVisibility(
                request -> request.queueUrl(url(queue)).receiptHandle(message.receiptHandle()).visibilityTimeout(0)));
        }
        seen.sort(Comparator
            .comparing(message -> message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "")));
        return seen;
    }

    /** Number of messages in a queue, including those hidden by a look. */
    long count(String queue) {
        ObjectNode depth = depth(template.queues().get(queue));
        return depth.path("visible").asLong() + depth.path("inFlight").asLong();
    }

    void delete(String queue, Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url(queue)).receiptHandle(message.receiptHandle()));
    }

    /**
     * Moves dead letters back to the queues they came from; one that came from none stays where there are several. Each
     * is sent before it is deleted: if this process is killed in between, one message arrives twice, which every reader
     * must tolerate anyway. ElasticMQ's own move deletes first and would lose it.
     *
     * @return how many were moved
     * @throws NoSuchElementException if it is not a dead-letter queue
     */
    int redrive(String queue) {
        requireNoReader(queue);
        List<String> sources = sources(queue);
        if (sources.isEmpty()) {
            throw new NoSuchElementException(queue);
        }
        // Messages that come back meanwhile have failed again: they wait for the next call.
        long present = depth(template.queues().get(queue)).path("visible").asLong();
        int moved = 0;
        while (moved < present) {
            List<Message> some = receive(queue);
            if (some.isEmpty()) {
                break;
            }
            for (Message message : some) {
                Optional<String> target = source(message, sources);
                if (target.isPresent()) {
                    sqs.sendMessage(request -> request.queueUrl(url(target.get())).messageBody(message.body())
                        .messageAttributes(message.messageAttributes()));
                    delete(queue, message);
                    moved++;
                }
            }
        }
        return moved;
    }

    /** The queue that a dead letter came from: the service says which, unless somebody put it there by hand. */
    private Optional<String> source(Message message, List<String> sources) {
        String arn = message.attributes().get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
        return arn == null ? sources.size() == 1 ? Optional.of(sources.getFirst()) : Optional.empty()
            : sources.stream().filter(source -> resolved.value(source, "Arn").equals(arn)).findFirst();
    }

    private List<Message> receive(String queue) {
        return sqs
            .receiveMessage(
                request -> request.queueUrl(url(queue)).maxNumberOfMessages(BATCH).visibilityTimeout(LOOK_SECONDS)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL).messageAttributeNames("All"))
            .messages();
    }

    private void requireNoReader(String queue) {
        if (!template.queues().containsKey(queue) || hasReader(queue)) {
            throw new NoSuchElementException(queue);
        }
    }

    private boolean hasReader(String queue) {
        return template.queueSources().stream().anyMatch(source -> source.queue().equals(queue));
    }

    /** The queues whose dead letters a queue takes. */
    private List<String> sources(String queue) {
        return template.queues().values().stream()
            .filter(other -> other.deadLetter().filter(letter -> letter.queue().equals(queue)).isPresent())
            .map(QueueResource::name).toList();
    }

    private String url(String queue) {
        return resolved.value(queue, "QueueUrl");
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }
}
