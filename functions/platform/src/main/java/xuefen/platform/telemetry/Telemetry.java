package xuefen.platform.telemetry;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.amazonaws.services.lambda.runtime.Context;

import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/** What every function tells of itself: its cold starts as a metric, and with each line of its log, which invocation wrote it. */
public final class Telemetry {
    private static final AtomicBoolean COLD = new AtomicBoolean(true);

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
            // Outside withLogging, which would end the metric's own use of the logging context.
            MetricsFactory.getMetricsInstance().captureColdStartMetric(context);
        }
        return PowertoolsLogging.withLogging(context, work);
    }
}
