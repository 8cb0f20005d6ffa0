package xuefen.bench.scans;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import xuefen.bench.OpenTraining;
import xuefen.bench.RunningStack;
import xuefen.domain.time.ChinaTime;
import xuefen.local.client.ApiClient;
import xuefen.local.trigger.SqsPoller;

/** Thousands of people scan at once: how fast is that accepted, how fast stored, and what does one scan cost? */
@Command(name = "bench/scans", description = "Measures how fast scans are accepted and stored.")
public final class ScansBench implements Callable<Integer> {
    private static final int SEND_CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Option(names = "--people", defaultValue = "5000", description = "people who scan (default ${DEFAULT-VALUE})")
    private int people;

    @Option(names = "--scans", defaultValue = "20000", description = "scans in each phase (default ${DEFAULT-VALUE})")
    private int scans;

    @Option(names = "--connections", split = ",", defaultValue = "32,32,32,128",
        description = "a phase for each (default ${DEFAULT-VALUE})")
    private List<Integer> connections;

    @Option(names = "--warm-up", defaultValue = "100000",
        description = "scans before the first phase, until the compilers of all three processes have seen what is hot (default ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "says this")
    private boolean help;

    private RunningStack stack;
    private People phones;
    private StoredScans stored;
    private int expected;

    /** Made by the command line. */
    public ScansBench() {}

    /**
     * Measures once.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ScansBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (var running = RunningStack.start()) {
            stack = running;
            open();
            try (var table = stored) {
                phase(32, warmUp, false);
                var phases = new ArrayList<Report.Phase>();
                for (int number : connections) {
                    // A machine's speed changes within minutes: each phase is compared with the stand-ins of the same
                    // minute.
                    phases.add(phase(number, scans, true).under(ceiling(table)));
                }
                var units = table.writeUnits(table.copies(1).getFirst());
                System.out.print(
                    new Report(phases, units, Permissions.reads("ScanIntakeFunction", "ScanWriterFunction"), people));
                return phases.stream().allMatch(phase -> phase.load().failures() == 0) ? 0 : 1;
            }
        }
    }

    /** Registers a training for the next day and has the functions believe that it is that day, at nine. */
    private void open() throws Exception {
        var api = new ApiClient(stack.endpoints().api());
        var today = ChinaTime.day(Instant.now());
        UUID training = OpenTraining.open(api, today, people);
        var morning = ChinaTime.instant(today.plusDays(1).atTime(LocalTime.of(9, 0)));
        api.expect(200, null, "PUT", "/_local/api/clock", Map.of("now", morning.toString(), "running", true));
        InstantSource clock = InstantSource.offset(InstantSource.system(), Duration.between(Instant.now(), morning));
        stored = new StoredScans(stack.endpoints(), training, today.plusDays(1));
        OpenTraining.scanOnce(api, training);
        expected = 1;
        stored.awaitStored(expected);
        phones = new People(people, training, stack.secret("TOKEN_SECRET"), stack.secret("CODE_SECRET"), clock);
    }

    private Report.Ceiling ceiling(StoredScans table) throws InterruptedException {
        return new Report.Ceiling(Ceilings.sends(stack.endpoints(), phones.messages(scans), SEND_CONNECTIONS),
            SEND_CONNECTIONS, Ceilings.writes(stack.endpoints(), table.copies(scans), SqsPoller.MOST_WORKERS),
            SqsPoller.MOST_WORKERS);
    }

    private Report.Phase phase(int connections, int number, boolean measured) {
        try {
            var api = stack.endpoints().api();
            var requests = phones.requests(api, number);
            var pollers = PollerCounts.of(stack);
            var before = stack.processorTime();
            var driver = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
            var load = LoadDriver.send(new InetSocketAddress(api.getHost(), api.getPort()), requests, connections, 202,
                PATIENCE);
            var driven = ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(driver);
            var meanwhile = new Report.Meanwhile(PollerCounts.of(stack).minus(pollers).records(),
                minus(stack.processorTime(), before).values().stream().reduce(driven, Duration::plus));
            expected += load.accepted();
            var empty = stored.awaitStored(expected);
            var processors = minus(stack.processorTime(), before);
            processors.put("load driver", driven);
            if (measured) {
                System.out.printf("%d connections: %,d scans accepted in %.1f s%n", connections, load.accepted(),
                    (load.end() - load.begin()) / 1e9);
            }
            return new Report.Phase(connections, load, meanwhile, empty, processors,
                PollerCounts.of(stack).minus(pollers), null);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Map<String, Duration> minus(Map<String, Duration> after, Map<String, Duration> before) {
        before.forEach((process, time) -> after.merge(process, time, Duration::minus));
        return after;
    }
}
