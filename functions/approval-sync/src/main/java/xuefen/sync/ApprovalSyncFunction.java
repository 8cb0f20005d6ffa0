package xuefen.sync;

import java.time.InstantSource;
import java.util.List;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.platform.config.Clocks;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.telemetry.Telemetry;

/**
 * 项目同步 (guide, 三（一）1): a published project appears under the account that applied, exactly once. The projects table's
 * stream is the outbox, so publishing and syncing cannot drift apart. Processing is idempotent.
 */
public final class ApprovalSyncFunction implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(ApprovalSyncFunction.class);

    private final TrainingStore trainings;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ApprovalSyncFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ApprovalSyncFunction(TrainingStore trainings, InstantSource clock) {
        this.trainings = trainings;
        this.clock = clock;
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        return Telemetry.of(context, () -> sync(event));
    }

    private StreamsEventResponse sync(DynamodbEvent event) {
        for (var record : event.getRecords()) {
            try {
                var project = PublishedProject.in(record);
                LOG.info("project {} {}", project.id(),
                    trainings.sync(project, clock.instant()) ? "synced" : "was synced before");
            } catch (RuntimeException e) {
                LOG.error("a published project could not be synced", e);
                // Records stay in order: the stream redelivers from this one on.
                return new StreamsEventResponse(
                    List.of(new StreamsEventResponse.BatchItemFailure(record.getDynamodb().getSequenceNumber())));
            }
        }
        return new StreamsEventResponse(List.of());
    }
}
