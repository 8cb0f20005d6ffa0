package xuefen.platform.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.platform.json.Json;
import xuefen.platform.telemetry.Telemetry;

/**
 * A function fed by a queue. It reports failed messages one by one, so that only these are redelivered and end in the
 * dead-letter queue if they keep failing.
 */
public abstract class QueueFunction<T> implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(QueueFunction.class);

    private final Class<T> type;

    /**
     * @param type what a message holds
     */
    protected QueueFunction(Class<T> type) {
        this.type = type;
    }

    /**
     * Handles a batch.
     *
     * @param messages by message id, in order
     * @return ids of those that failed
     */
    protected abstract Collection<String> handle(Map<String, T> messages);

    @Override
    public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Telemetry.of(context, () -> {
            var failed = new ArrayList<String>();
            var messages = new LinkedHashMap<String, T>();
            for (var message : event.getRecords()) {
                try {
                    messages.put(message.getMessageId(), Json.read(message.getBody(), type));
                } catch (IllegalArgumentException e) {
                    LOG.error("message {} is not a {}", message.getMessageId(), type.getSimpleName());
                    failed.add(message.getMessageId());
                }
            }
            if (!messages.isEmpty()) {
                failed.addAll(handle(messages));
            }
            return new SQSBatchResponse(failures(failed));
        });
    }

    private static List<SQSBatchResponse.BatchItemFailure> failures(List<String> ids) {
        return ids.stream().map(SQSBatchResponse.BatchItemFailure::new).toList();
    }
}
