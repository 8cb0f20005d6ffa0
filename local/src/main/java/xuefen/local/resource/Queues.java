package xuefen.local.resource;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import xuefen.local.standin.Credentials;
import xuefen.local.template.QueueResource;
import xuefen.local.template.Resolved;

/** Creates queues, and updates existing ones to match the template. */
public final class Queues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqsClient client;
    private final URI endpoint;

    /**
     * Manages the queues of one service.
     *
     * @param client   its client
     * @param endpoint where it listens; the addresses of queues begin with it
     */
    public Queues(SqsClient client, URI endpoint) {
        this.client = client;
        this.endpoint = endpoint;
    }

    /**
     * Makes queues match their declarations.
     *
     * @param queues the declarations
     * @return what {@code Ref} and {@code GetAtt} of each stand for, by logical id
     */
    public Map<String, Map<String, String>> ensure(Collection<QueueResource> queues) {
        Set<String> present = client.listQueues().queueUrls().stream()
            .map(url -> url.substring(url.lastIndexOf('/') + 1)).collect(Collectors.toSet());
        Map<String, Map<String, String>> values = new TreeMap<>();
        // A redrive policy may only name a queue that exists.
        List<QueueResource> deadLettersFirst = queues.stream()
            .sorted(Comparator.comparing(queue -> queue.deadLetter().isPresent())).toList();
        for (QueueResource queue : deadLettersFirst) {
            String name = Names.of(queue.name());
            Map<QueueAttributeName, String> attributes = attributes(queue);
            if (!present.contains(name)) {
                client.createQueue(request -> request.queueName(name).attributes(attributes));
            } else if (!hasAttributes(url(name), attributes)) {
                client.setQueueAttributes(request -> request.queueUrl(url(name)).attributes(attributes));
            }
            values.put(queue.name(),
                Map.of(Resolved.REF, url(name), "QueueUrl", url(name), "QueueName", name, "Arn", arn(name)));
        }
        return values;
    }

    /** The attributes of a queue, without its retention period: ElasticMQ keeps messages forever. */
    static Map<QueueAttributeName, String> attributes(QueueResource queue) {
        Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(queue.visibilityTimeout().toSeconds()));
        attributes.put(QueueAttributeName.DELAY_SECONDS, String.valueOf(queue.delay().toSeconds()));
        queue.deadLetter().ifPresent(letter -> attributes.put(QueueAttributeName.REDRIVE_POLICY,
            "{\"deadLetterTargetArn\":\"" + arn(Names.of(letter.queue())) + "\",\"maxReceiveCount\":"
                + letter.maxReceiveCount() + "}"));
        return attributes;
    }

    private boolean hasAttributes(String url, Map<QueueAttributeName, String> attributes) {
        Map<QueueAttributeName, String> present = client.getQueueAttributes(
            request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL)).attributes();
        return attributes.entrySet().stream().allMatch(entry -> same(entry.getValue(), present.get(entry.getKey())));
    }

    /** Compares policies as JSON, in which order has no meaning. */
    private static boolean same(String declared, String present) {
        try {
            return present != null && JSON.readTree(declared).equals(JSON.readTree(present));
        } catch (JacksonException e) {
            return false;
        }
    }

    private String url(String name) {
        return endpoint + "/" + Credentials.ACCOUNT + "/" + name;
    }

    private static String arn(String name) {
        return Names.arn("sqs", name);
    }
}
