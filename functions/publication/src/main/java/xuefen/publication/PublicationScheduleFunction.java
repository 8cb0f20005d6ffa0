package xuefen.publication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.job.Job;
import xuefen.domain.publication.OpenPublications.Entry;
import xuefen.domain.publication.PublicationState;
import xuefen.platform.config.Clocks;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.PublicationStore;
import xuefen.platform.telemetry.Telemetry;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * 定时公布: begins the publications that are due. It also sends the message again for those that began a while ago and are
 * not over: the invocation that began them may have failed before sending it. A repeated firing changes nothing.
 */
public final class PublicationScheduleFunction implements RequestHandler<Map<String, Object>, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(PublicationScheduleFunction.class);
    /** Longer than the largest publication takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final PublicationStore publications;
    private final WorkStore work;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /** Wires from the environment. */
    public PublicationScheduleFunction() {
        this(new PublicationStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")), SqsMessageQueue.of("PUBLICATION_QUEUE_URL"),
            Clocks.clock());
    }

    /** For tests. */
    PublicationScheduleFunction(PublicationStore publications, WorkStore work, MessageQueue<WorkMessage> queue,
        InstantSource clock) {
        this.publications = publications;
        this.work = work;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public Void handleRequest(Map<String, Object> event, Context context) {
        return Telemetry.of(context, () -> {
            beginAll();
            return null;
        });
    }

    private void beginAll() {
        int failed = 0;
        for (var entry : publications.open().entries()) {
            try {
                begin(entry, clock.instant());
            } catch (RuntimeException e) {
                // One failing publication must not hold up the others.
                LOG.error("publication {} could not be begun", entry.publication(), e);
                failed++;
            }
        }
        if (failed > 0) {
            throw new IllegalStateException(failed + " publications could not be begun: the schedule tries again");
        }
    }

    private void begin(Entry entry, Instant now) {
        var due = entry.state() == PublicationState.SCHEDULED && !now.isBefore(entry.at());
        var stuck = entry.state() == PublicationState.PUBLISHING && now.isAfter(entry.at().plus(PATIENCE));
        if (!due && !stuck) {
            return;
        }
        // If it was taken back, begun or over since the register was read, there is nothing to begin.
        var publication = publications.change(entry.publication(), (before, _) -> before.orElseThrow().startIfDue(now));
        // it shows on the publication already
        var failed = work.job(publication.id()).filter(job -> job.state() == Job.State.FAILED).isPresent();
        if (publication.state() == PublicationState.PUBLISHING && !failed) {
            LOG.info("publication {} {}", publication.id(), due ? "begins" : "goes on");
            queue.send(PublicationWork.order(work, publication.id(), now));
        }
    }
}
