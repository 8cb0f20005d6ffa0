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
 * Long work, ordered by a message of a queue. It ends in one of two ways: it is done, or whoever ordered it is told that it failed.
 *
 * <p>Work that cannot be done throws {@link WorkFailed}, and its reason is noted at once. Whatever else goes wrong may pass, so the message comes
 * again after a few seconds, and the last of its runs notes the failure. A run that was killed notes nothing; its message comes again when the
 * heart has stopped, and once more after the last run, to note the failure and then to end in the dead letter queue, where operators see it.
 */
public abstract class WorkFunction<T> implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** Runs of one message at most. The queue delivers it once more: {@code maxReceiveCount} is larger by one. */
    public static final int RUNS = 3;
    /** What whoever ordered it is told where nothing more is known. */
    public static final String UNEXPECTED = "处理中发生意外，没有完成。请点击“再试”；如果仍然失败，请联系管理员";

    private static final Logger LOG = LoggerFactory.getLogger(WorkFunction.class);
    /** After a kill three times in a row this is a minute. */
    private static final Duration HELD = Duration.ofSeconds(20);
    /** After a first failure, and a second. */
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
     * Does the work, or what is still to be done of it. Doing it again changes nothing.
     *
     * @throws WorkFailed when it cannot be done, however often it is tried
     */
    protected abstract void run(T message);

    /**
     * Notes that work failed, for whoever ordered it; once it is done it stays so.
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

    /** Whether the message has been dealt with, and need not come again. */
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
        } catch (Throwable t) { // also what no program should go on after: whoever ordered it still waits
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

    /** False where not even that could be written; the message comes again then. */
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
