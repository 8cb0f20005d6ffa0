package xuefen.platform.telemetry;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.amazonaws.services.lambda.runtime.Context;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Telemetry of every function: cold starts and snapshots as metrics, and the invocation in each log line. */
public final class Telemetry {
    private static final AtomicBoolean COLD = new AtomicBoolean(true);
    private static final AtomicBoolean UNPRIMED = new AtomicBoolean(true);

    private Telemetry() {}

    /**
     * Handles an event with logging and metrics.
     *
     * @param context the Lambda context of the event
     * @param work    handles it
     * @return the result of the work
     */
    public static <T> T of(Context context, Supplier<T> work) {
        // Only once, not at each event: the library keeps state for each trace until the metrics of that trace are
        // flushed.
        if (COLD.getAndSet(false)) {
            // Outside withLogging, which would end the metric's own use of the logging context. The library's own cold
            // start is not used: a snapshot ends it, but the first request after a restore waits, too.
            count("ColdStart");
        }
        return PowertoolsLogging.withLogging(context, work);
    }

    /**
     * The same for a priming event before a snapshot: it is logged and does not count as a cold start; the snapshot is
     * counted as a metric.
     */
    public static <T> T unmeasured(Context context, Supplier<T> work) {
        if (UNPRIMED.getAndSet(false)) {
            // A real metric is written, because nothing else warms up the library, whose first metric takes 100 ms.
            count("Snapshot");
        }
        return PowertoolsLogging.withLogging(context, work);
    }

    private static void count(String metric) {
        MetricsFactory.getMetricsInstance().flushMetrics(metrics -> metrics.addMetric(metric, 1, MetricUnit.COUNT));
    }
}
