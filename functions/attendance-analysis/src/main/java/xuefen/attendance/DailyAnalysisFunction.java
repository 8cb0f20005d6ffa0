package xuefen.attendance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.ShortRule;
import xuefen.domain.job.Job;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Course;
import xuefen.domain.training.CycleId;
import xuefen.platform.config.Clocks;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.telemetry.Telemetry;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * Orders a preliminary analysis of every cycle held today, so that the organiser sees the attendance in the evening.
 * Today is the day for which the schedule fired, even if a retry comes after midnight. Each firing is idempotent: the
 * ids of its analyses derive from training, cycle and firing time.
 */
public final class DailyAnalysisFunction implements RequestHandler<Map<String, Object>, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(DailyAnalysisFunction.class);

    private final TrainingStore trainings;
    private final MarkStore marks;
    private final AnalysisStore analyses;
    private final WorkStore work;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /** Wired from the environment. */
    public DailyAnalysisFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new WorkStore(DynamoDocuments.of("WORK_TABLE")),
            SqsMessageQueue.of("ANALYSIS_QUEUE_URL"), Clocks.clock());
    }

    DailyAnalysisFunction(TrainingStore trainings, MarkStore marks, AnalysisStore analyses, WorkStore work,
        MessageQueue<WorkMessage> queue, InstantSource clock) {
        this.trainings = trainings;
        this.marks = marks;
        this.analyses = analyses;
        this.work = work;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public Void handleRequest(Map<String, Object> event, Context context) {
        return Telemetry.of(context, () -> {
            orderAll(Instant.parse((String) event.get("time")));
            return null;
        });
    }

    private void orderAll(Instant fired) {
        var today = ChinaTime.day(fired);
        int ordered = 0;
        int failed = 0;
        for (var held : trainings.held(today)) {
            try {
                ordered += order(held, fired) ? 1 : 0;
            } catch (RuntimeException e) {
                // The failure of one training must not stop the others.
                LOG.error("training {} could not be ordered", held.training(), e);
                failed++;
            }
        }
        LOG.info("{} preliminary analyses ordered for {}", ordered, today);
        if (failed > 0) {
            throw new IllegalStateException(
                failed + " of the day's analyses could not be ordered: the schedule tries again");
        }
    }

    /** False where nothing is to be analysed: the cycle has moved away from the noted day, or nobody could scan. */
    private boolean order(CycleId held, Instant fired) {
        var today = ChinaTime.day(fired);
        var training = trainings.find(held.training()).orElse(null);
        var cycle = training == null ? null : training.find(held.cycle()).orElse(null);
        if (cycle == null || cycle.registration() == null || !cycle.heldOn(today)) {
            return false;
        }
        var windows = trainings.swipeWindows(training, cycle).upTo(today);
        if (windows.windows().isEmpty()) {
            return false;
        }
        var courses = training.courses().stream().map(Course::number).toList();
        var order = new AnalysisOrder(id(held, fired), held.training(), held.cycle(), true, windows,
            windows.ofEveryCourse(), marks.policy(held), null, clock.instant(), courses,
            ShortRule.of(windows, windows.ofEveryCourse(), courses, cycle.halfDays().stream()
                .filter(halfDay -> !halfDay.day().isAfter(today)).toList()));
        // Windows changed since the first try do not matter: a firing has one analysis for each cycle.
        var ordered = work.order(Job.ordered(order.id(), Job.Kind.ANALYSIS, order.training(), null, order.orderedAt()),
            order, AnalysisOrder::preliminary);
        if (ordered.open()) {
            analyses.list(AnalysisSummary.of(ordered.order()));
            queue.send(ordered.message());
        }
        return true;
    }

    private static String id(CycleId held, Instant fired) {
        var name = held.training() + "#" + held.cycle() + "#" + fired + "#preliminary";
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
