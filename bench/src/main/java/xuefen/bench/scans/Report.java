package xuefen.bench.scans;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import xuefen.bench.Table;

/**
 * The figures, and next to them what they are to be compared with.
 *
 * @param phases     one for each number of connections
 * @param writeUnits of one item
 * @param reads      what the functions on the way may read, by permission
 * @param people     who scanned
 */
record Report(List<Phase> phases, double writeUnits, List<String> reads, int people) {
    private static final String PEER = """
        Peer: alf.io (Java, check-in at real events), measured on the same kind of machine:
          158 to 210 scans/s, p95 283 to 347 ms at 32 connections; 2.6 % failures at 128.
        """;
    private static final double PEER_RATE = 210;
    private static final double PEER_P95 = 283;

    /**
     * One load.
     *
     * @param meanwhile  what else was done until the last was accepted
     * @param empty      when all of it was stored, by {@link System#nanoTime}
     * @param processors processor time, by process
     * @param poller     what the queue's poller did meanwhile
     * @param ceiling    what the bare stand-ins did in the same minute
     */
    record Phase(int connections, Load load, Meanwhile meanwhile, long empty, Map<String, Duration> processors,
        PollerCounts poller, Ceiling ceiling) {
        Phase under(Ceiling measured) {
            return new Phase(connections, load, meanwhile, empty, processors, poller, measured);
        }

        double storedPerSecond() {
            return load.accepted() * 1e9 / (empty - load.begin());
        }

        double storedAfterwardsPerSecond() {
            return (load.accepted() - meanwhile.stored()) * 1e9 / (empty - load.end());
        }

        double storedOfBare() {
            return storedPerSecond() / ceiling.writes();
        }
    }

    /**
     * What was done while scans were accepted.
     *
     * @param stored     scans handed to the writer by then
     * @param processors time of all processors together
     */
    record Meanwhile(long stored, Duration processors) {}

    /** Messages and items a second. */
    record Ceiling(double sends, int sendConnections, double writes, int writeConnections) {}

    @Override
    public String toString() {
        var text = new StringBuilder("\n");
        var table = new Table(heads());
        row(table, "accepted/s", "%,.0f", phase -> phase.load().perSecond());
        row(table, "accept p50 ms", "%.1f", phase -> phase.load().millis(0.50));
        row(table, "accept p95 ms", "%.1f", phase -> phase.load().millis(0.95));
        row(table, "accept p99 ms", "%.1f", phase -> phase.load().millis(0.99));
        row(table, "accept max ms", "%.1f", phase -> phase.load().millis(1));
        row(table, "errors", "%.0f", phase -> phase.load().failures());
        row(table, "stored/s, until the last is readable", "%,.0f", Phase::storedPerSecond);
        row(table, "stored while others are accepted", "%,.0f", phase -> phase.meanwhile().stored());
        row(table, "stored/s afterwards", "%,.0f", Phase::storedAfterwardsPerSecond);
        row(table, "processors busy while accepting", "%.1f",
            phase -> (double) phase.meanwhile().processors().toNanos() / (phase.load().end() - phase.load().begin()));
        for (var process : phases.getFirst().processors().keySet()) {
            row(table, "CPU µs a scan, " + process, "%,.0f",
                phase -> phase.processors().get(process).toNanos() / 1e3 / phase.load().accepted());
        }
        row(table, "SQS requests a scan, each sent alone", "%.2f", phase -> phase.poller().requestsPerScan());
        row(table, "write units a scan", "%.1f", phase -> writeUnits);
        row(table, "table reads permitted on the way", "%.0f", phase -> reads.size());
        row(table, "bare ElasticMQ, sends/s", "%,.0f", phase -> phase.ceiling().sends());
        row(table, "bare DynamoDB Local, items/s", "%,.0f", phase -> phase.ceiling().writes());
        row(table, "accepted / ElasticMQ's bare sends", "%.2f",
            phase -> phase.load().perSecond() / phase.ceiling().sends());
        row(table, "stored / DynamoDB Local's bare writes", "%.2f", Phase::storedOfBare);
        row(table, "accepted / alf.io's best", "%.1f", phase -> phase.load().perSecond() / PEER_RATE);
        row(table, "accept p95 / alf.io's best", "%.2f", phase -> phase.load().millis(0.95) / PEER_P95);
        text.append(table).append('\n');
        var bare = phases.getFirst().ceiling();
        text.append(String.format(Locale.ROOT, """
            Bare stand-ins, after each phase, same messages and items: ElasticMQ, SendMessage over %d connections;
            DynamoDB Local, BatchWriteItem of %d over %d.
            """, bare.sendConnections(), Ceilings.BATCH, bare.writeConnections()));
        text.append(PEER).append('\n').append(aims());
        phases.stream().filter(phase -> phase.load().failures() > 0)
            .forEach(phase -> text.append(phase.connections()).append(" connections failed: ")
                .append(phase.load().errors()).append('\n'));
        return text.toString();
    }

    private String[] heads() {
        var heads = new ArrayList<String>();
        heads.add("%,d people, %,d scans".formatted(people, phases.getFirst().load().accepted()));
        phases.forEach(phase -> heads.add(phase.connections() + " connections"));
        return heads.toArray(String[]::new);
    }

    private void row(Table table, String name, String format, ToDoubleFunction<Phase> value) {
        var cells = new ArrayList<String>();
        cells.add(name);
        phases.forEach(phase -> cells.add(String.format(Locale.ROOT, format, value.applyAsDouble(phase))));
        table.row(cells.toArray(String[]::new));
    }

    /** What counts is the median of the phases with as many connections as the first one had. */
    private String aims() {
        var connections = phases.getFirst().connections();
        var table = new Table("Aims, by the median of the phases", "measured", "reached");
        var rate = median(connections, phase -> phase.load().perSecond());
        aim(table, "accepted/s ≥ 2,000 at " + connections, "%,.0f", rate, rate >= 2000);
        var p95 = median(connections, phase -> phase.load().millis(0.95));
        aim(table, "p95 ≤ 60 ms at " + connections, "%.1f", p95, p95 <= 60);
        var failures = phases.stream().mapToInt(phase -> phase.load().failures()).sum();
        aim(table, "no failure in any", "%.0f", failures, failures == 0);
        var ratio = median(connections, Phase::storedOfBare);
        aim(table, "stored ≥ 0.80 of the bare writes at " + connections, "%.2f", ratio, ratio >= 0.8);
        aim(table, "2 write units a scan, 1 of them by phone", "%.1f", writeUnits, writeUnits <= 2);
        aim(table, "0 reads a scan: none is permitted", "%.0f", reads.size(), reads.isEmpty());
        var requests = phases.stream().mapToDouble(phase -> phase.poller().requestsPerScan()).max().orElseThrow();
        aim(table, "SQS requests a scan ≤ 1.3 in any", "%.2f", requests, requests <= 1.3);
        return table.toString();
    }

    private double median(int connections, ToDoubleFunction<Phase> value) {
        var sorted = phases.stream().filter(phase -> phase.connections() == connections).mapToDouble(value).sorted()
            .toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void aim(Table table, String name, String format, double value, boolean reached) {
        table.row(name, String.format(Locale.ROOT, format, value), reached ? "yes" : "no");
    }
}
