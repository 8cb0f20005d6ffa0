package xuefen.platform.work;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.job.Job;
import xuefen.platform.json.Json;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.telemetry.Telemetry;

/**
 * Does long work that messages of a queue order, by the {@link Work} of each message's kind. Work ends in one of two
 * ways: it is done, or its job says that it failed.
 *
 * <p>Work that cannot be done throws {@link WorkFailed}, and the reason is noted at once. Any other failure may be
 * temporary: the message is retried after a few seconds, and the job says that it was taken up again. The last run
 * notes the failure, unless it got further than those before it. A killed run notes nothing; its message is redelivered
 * when the lease ends. After the last run it is delivered once more. Where that run got further, another message goes
 * on, so that large work ends however often it is interrupted. Else the failure is noted, and the message ends in the
 * dead-letter queue, where operators see it.
 */
public abstract class WorkFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** The most runs of one message. The queue delivers it once more: {@code maxReceiveCount} is larger by one. */
    public static final int RUNS = 3;
    /** The reason given to the account that ordered the work when nothing more is known. */
    public static final String UNEXPECTED = "处理中发生意外，没有完成。请点击“再试”；如果仍然失败，请联系管理员";

    private static final Logger LOG = LoggerFactory.getLogger(WorkFunction.class);
    /** The lease; three kills in a row take a minute. */
    private static final Duration HELD = Duration.ofSeconds(20);
    /** The pause after the first failure, and after the second. */
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(8));

    private final Map<Job.Kind, Work<?, ?>> works = new EnumMap<>(Job.Kind.class);
    private final WorkStore store;
    private final Lease lease;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /**
     * @param lease messages of the queue that feeds it
     * @param queue that queue
     * @param works what it does, one of each kind that its queue carries
     */
    protected WorkFunction(WorkStore store, Lease lease, MessageQueue<WorkMessage> queue, InstantSource clock,
        Work<?, ?>... works) {
        this.store = store;
        this.lease = lease;
        this.queue = queue;
        this.clock = clock;
        for (var work : works) {
            this.works.put(work.kind(), work);
        }
    }

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
        WorkMessage content;
        try {
            content = Json.read(message.getBody(), WorkMessage.class);
        } catch (IllegalArgumentException e) {
            content = null;
        }
        var work = content == null || content.kind() == null || content.id() == null ? null : works.get(content.kind());
        if (work == null) {
            LOG.error("message {} orders no work that is done here", message.getMessageId());
            return false;
        }
        var receipt = message.getReceiptHandle();
        var run = Integer.parseInt(message.getAttributes().get("ApproximateReceiveCount"));
        if (run > RUNS && goesOn(content)) {
            return true;
        }
        if (run > RUNS) {
            LOG.error("{} {} was given up after {} runs, in message {}", content.kind(), content.id(), RUNS,
                message.getMessageId());
            noted(content);
            Heartbeat.keep(lease, receipt, Duration.ZERO);
            return false;
        }
        try (var _ = Heartbeat.begin(lease, receipt, HELD)) {
            run(work, content.id(), run > 1);
            return true;
        } catch (HandedOver e) {
            LOG.info("{} {} goes on in another message", content.kind(), content.id());
            return true;
        } catch (WorkFailed e) {
            return noted(content, e.getMessage());
        } catch (Throwable t) { // also errors: the account that ordered the work still waits
            LOG.error("run {} of {} of {} {} failed, in message {}", run, RUNS, content.kind(), content.id(),
                message.getMessageId(), t);
            Heartbeat.keep(lease, receipt,
                run < RUNS || gotOn(content) || !noted(content) ? pause(run) : Duration.ZERO);
            if (t instanceof VirtualMachineError sick) {
                throw sick; // the runtime replaces a process that throws one
            }
            return false;
        }
    }

    /**
     * Whether another message goes on with work that was interrupted in every run of this one: the last run got further
     * than those before it, so that the next may reach the end.
     */
    private boolean goesOn(WorkMessage content) {
        try {
            var job = store.job(content.id()).filter(Job::gotOn);
            if (job.isEmpty()) {
                return false;
            }
            store.save(job.get().takenUp(clock.instant()));
            queue.send(content);
            LOG.warn("{} {} was interrupted {} times, got on, and goes on in another message", content.kind(),
                content.id(),
                RUNS);
            return true;
        } catch (RuntimeException e) {
            LOG.error("{} {} could not be handed to another message", content.kind(), content.id(), e);
            return false;
        }
    }

    private boolean gotOn(WorkMessage content) {
        try {
            return store.job(content.id()).filter(Job::gotOn).isPresent();
        } catch (RuntimeException e) {
            LOG.error("how far {} {} got could not be read", content.kind(), content.id(), e);
            return false;
        }
    }

    /** @param again whether a run of the same message came before */
    private void run(Work<?, ?> work, String id, boolean again) {
        var job = store.job(id)
            .orElseThrow(() -> new IllegalStateException(work.kind() + " " + id + " was never ordered"));
        if (job.state() == Job.State.DONE) {
            return;
        }
        var begun = again && job.state() == Job.State.RUNNING ? job.takenUp(clock.instant())
            : job.progressed(job.done(), job.total(), clock.instant());
        store.save(begun);
        var done = work.bring(store, id, progress(begun));
        store.save(begun.finished(done.units(), done.path(), clock.instant()));
    }

    private Progress progress(Job job) {
        return new Progress() {
            @Override
            public void at(int done, int total) {
                store.save(job.progressed(done, total, clock.instant()));
            }

            @Override
            public <C> Optional<C> checkpoint(Class<C> type) {
                return store.checkpoint(job.id(), type);
            }

            @Override
            public <C> C keep(C found) {
                return store.keepCheckpoint(job.kind(), job.id(), found);
            }
        };
    }

    private static Duration pause(int run) {
        return PAUSES.get(Math.min(run, PAUSES.size()) - 1);
    }

    private boolean noted(WorkMessage content) {
        return noted(content, UNEXPECTED);
    }

    /** False where the failure could not be written; the message is then redelivered. */
    private boolean noted(WorkMessage content, String reason) {
        try {
            store.job(content.id()).filter(job -> job.state() != Job.State.DONE)
                .ifPresent(job -> store.save(job.failed(reason, clock.instant())));
            return true;
        } catch (RuntimeException e) {
            LOG.error("that work failed could not be noted: {}", reason, e);
            return false;
        }
    }
}
