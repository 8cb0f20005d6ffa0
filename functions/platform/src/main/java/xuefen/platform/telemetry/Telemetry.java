package xuefen.platform.telemetry;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.amazonaws.services.lambda.runtime.Context;

import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** What every function tells of itself: its cold starts and snapshots as metrics, and with each line of its log, which invocation wrote it. */
public final class Telemetry {
    private static final AtomicBoolean COLD = new AtomicBoolean(true);
    private static final AtomicBoolean UNPRIMED = new AtomicBoolean(true);

    private Telemetry() {
    }

    /**
     * Handles an event under the eyes of logging and metrics.
     *
     * @param context what the function is told about the event
     * @param work    handles it
     * @return what the work gives
     */
    public static <T> T of(Context context, Supplier<T> work) {
        // Once, and not at each event: the library keeps something for each trace that asks, until that one's metrics are flushed.
        if (COLD.getAndSet(false)) {
            // Outside withLogging, which would end the metric's own use of the logging context. Not by the library's own notion of a cold start, which
            // a snapshot ends: whoever comes first after one was restored waits, too.
            count("ColdStart");
        }
        return PowertoolsLogging.withLogging(context, work);
    }

    /** The same for an event that nobody sent, before a snapshot: it is in the log, and counts as no start; the snapshot is a metric. */
    public static <T> T unmeasured(Context context, Supplier<T> work) {
        if (UNPRIMED.getAndSet(false)) {
            // One that is written in earnest: the library has nothing else that warms it, and its first takes 100 ms.
            count("Snapshot");
        }
        return PowertoolsLogging.withLogging(context, work);
    }

    private static void count(String metric) {
        MetricsFactory.getMetricsInstance().flushMetrics(metrics -> metrics.addMetric(metric, 1, MetricUnit.COUNT));
    }
}
