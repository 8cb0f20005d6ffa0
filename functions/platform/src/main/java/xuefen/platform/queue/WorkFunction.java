package xuefen.platform.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import xuefen.platform.json.Json;
import xuefen.platform.telemetry.Telemetry;

/**
 * Long work, ordered by a message of a queue. It ends in one of two ways: it is done, or its job says that it failed.
 *
 * <p>Work that cannot be done throws {@link WorkFailed}, and the reason is noted at once. Any other failure may be temporary: the message is retried after
 * a few seconds, and the last run notes the failure. A killed run notes nothing; its message is redelivered when the lease ends. After the last run it is
 * delivered once more, to note the failure and to end in the dead-letter queue, where operators see it.
 */
public abstract class WorkFunction<T> implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** The most runs of one message. The queue delivers it once more: {@code maxReceiveCount} is larger by one. */
    public static final int RUNS = 3;
    /** The reason given to the account that ordered the work when nothing more is known. */
    public static final String UNEXPECTED = "处理中发生意外，没有完成。请点击“再试”；如果仍然失败，请联系管理员";

    private static final Logger LOG = LoggerFactory.getLogger(WorkFunction.class);
    /** The lease; three kills in a row take a minute. */
    private static final Duration HELD = Duration.ofSeconds(20);
    /** The pause after the first failure, and after the second. */
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(8));

    private final Class<T> type;
    private final Lease lease;

    /**
     * @param type  what a message holds
     * @param lease messages of the queue that feeds it
     */
    protected WorkFunction(Class<T> type, Lease lease) {
        this.type = type;
        this.lease = lease;
    }

    /**
     * Does the work, or the rest of it. The work is idempotent.
     *
     * @throws WorkFailed when it cannot be done and a retry would not help
     */
    protected abstract void run(T message);

    /**
     * Notes for the account that ordered the work that it failed; work that is done stays done.
     *
     * @param reason a Chinese sentence
     */
    protected abstract void failed(T message, String reason);

    @Override
    public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Telemetry.of(context, () -> {
            var failures = new ArrayList<BatchItemFailure>();
            for (var message : event.getRecords()) {
                if (!handle(message)) {
                    failures.add(new BatchItemFailure(message.getMessageId()));
                }
            }
            return new SQSBatchResponse(failures);
        });
    }

    /** Whether the message is finished and need not be redelivered. */
    private boolean handle(SQSMessage message) {
        T content;
        try {
            content = Json.read(message.getBody(), type);
        } catch (IllegalArgumentException e) {
            LOG.error("message {} is not a {}", message.getMessageId(), type.getSimpleName());
            return false;
        }
        var receipt = message.getReceiptHandle();
        var run = Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
        if (run > RUNS) {
            LOG.error("message {} was given up after {} runs", message.getMessageId(), RUNS);
            noted(content);
            Heartbeat.keep(lease, receipt, Duration.ZERO);
            return false;
        }
        try (var _ = Heartbeat.begin(lease, receipt, HELD)) {
            run(content);
            return true;
        } catch (WorkFailed e) {
            return noted(content, e.getMessage());
        } catch (Throwable t) { // also errors: the account that ordered the work still waits
            LOG.error("run {} of {} of message {} failed", run, RUNS, message.getMessageId(), t);
            Heartbeat.keep(lease, receipt, run < RUNS || !noted(content) ? pause(run) : Duration.ZERO);
            if (t instanceof VirtualMachineError sick) {
                throw sick; // the runtime replaces a process that throws one
            }
            return false;
        }
    }

    private static Duration pause(int run) {
        return PAUSES.get(Math.min(run, PAUSES.size()) - 1);
    }

    private boolean noted(T content) {
        return noted(content, UNEXPECTED);
    }

    /** False where the failure could not be written; the message is then redelivered. */
    private boolean noted(T content, String reason) {
        try {
            failed(content, reason);
            return true;
        } catch (RuntimeException e) {
            LOG.error("that work failed could not be noted: {}", reason, e);
            return false;
        }
    }
}
