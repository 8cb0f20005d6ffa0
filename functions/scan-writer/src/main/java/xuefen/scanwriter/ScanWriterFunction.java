package xuefen.scanwriter;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

import xuefen.domain.scanning.Scan;
import xuefen.platform.queue.QueueFunction;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ScanStore;

/**
 * Stores accepted scans, a batch in one write, and counts refused attempts. It is idempotent: the key consists of what
 * a retry repeats, so a scan is one record however often it arrives, and an attempt is counted once.
 */
public final class ScanWriterFunction extends QueueFunction<Scan> {
    private static final Logger LOG = LoggerFactory.getLogger(ScanWriterFunction.class);

    private final ScanStore scans;

    /** Wires from the environment. */
    public ScanWriterFunction() {
        this(new ScanStore(DynamoDocuments.of("SCANS_TABLE")));
    }

    /** For tests. */
    ScanWriterFunction(ScanStore scans) {
        super(Scan.class);
        this.scans = scans;
    }

    @Override
    protected Collection<String> handle(Map<String, Scan> messages) {
        var complete = new java.util.LinkedHashMap<String, Scan>();
        var failed = new HashSet<String>();
        messages.forEach((id, scan) -> {
            if (!scan.whole()) {
                LOG.error("message {} is not a whole scan", id);
                failed.add(id);
            } else {
                complete.put(id, scan);
            }
        });
        var notKept = scans.keep(java.util.List.copyOf(complete.values()));
        complete.forEach((id, scan) -> {
            if (notKept.contains(scan)) {
                failed.add(id);
            }
        });
        var metrics = MetricsFactory.getMetricsInstance();
        var stored = complete.entrySet().stream().filter(scan -> !failed.contains(scan.getKey()))
            .map(Map.Entry::getValue).toList();
        metrics.addMetric("ScansStored", stored.stream().filter(scan -> scan.refused() == null).count(),
            MetricUnit.COUNT);
        metrics.addMetric("RefusedTriesStored", stored.stream().filter(scan -> scan.refused() != null).count(),
            MetricUnit.COUNT);
        metrics.flush();
        return failed;
    }
}
