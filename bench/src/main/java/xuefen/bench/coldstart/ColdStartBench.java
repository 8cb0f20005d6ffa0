package xuefen.bench.coldstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import xuefen.bench.RunningStack;
import xuefen.bench.Table;
import xuefen.bench.bare.BareHandler;
import xuefen.bench.bare.PlainPut;
import xuefen.bench.bare.PlatformPut;
import xuefen.local.template.FunctionResource;
import xuefen.local.template.TemplateReader;

/**
 * Every function of the template, from nothing to its first answer, and from a snapshot to its first answer: with the
 * hook that primes it, and as it would be without one.
 */
public final class ColdStartBench {
    private static final int RUNS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Path UNPACKED = RunningStack.project().resolve("bench/target/cold-start");

    private ColdStartBench() {}

    /**
     * Measures once.
     *
     * @param args names of functions; all where there are none
     */
    public static void main(String[] args) throws Exception {
        var template = TemplateReader.read(RunningStack.project().resolve("template.yaml"), Map.of());
        var wanted = List.of(args);
        try (var stack = RunningStack.start()) {
            delete(UNPACKED);
            var events = new FirstEvents(stack);
            var table = new Table("median of " + RUNS, "ready ms", "answer ms", "/ bare", "restored ms", "primed ms",
                "warm ms", "primed / restored", "primed / warm", "primed / plain put", "zip MB", "answered");
            var environment = stack.endpoints().environment();
            var nothing = "{}".getBytes(StandardCharsets.UTF_8);
            // The first process of all also warms the machine's file cache.
            var bare = process("bare", BareHandler.class, UNPACKED.resolve("bare"), Map.of());
            bare.answer(FunctionProcess.Kind.ON_DEMAND, nothing, PATIENCE);
            var peer = median(bare, FunctionProcess.Kind.ON_DEMAND, nothing, PATIENCE);
            var libraries = UNPACKED.resolve("put");
            FunctionProcess.unpack(RunningStack.project().resolve("functions/jobs/target/jobs.zip"), libraries, "");
            var plain = median(process("PlainPut", PlainPut.class, libraries, environment),
                FunctionProcess.Kind.ON_DEMAND, nothing, PATIENCE);
            new Row("peer: bare handler, no SDK, no logging", peer, peer).into(table, peer, plain, "0.0");
            new Row("peer: plain handler, one put", plain, plain).into(table, peer, plain, "");
            var same = row("the same put by the platform",
                process("PlatformPut", PlatformPut.class, libraries, environment), put(), PATIENCE);
            if (!same.coldStart().outcome().equals("200")) {
                throw new IllegalStateException("the platform's put answered " + same.coldStart().outcome());
            }
            same.into(table, peer, plain, "");
            for (var function : template.functions().values()) {
                if (wanted.isEmpty() || wanted.contains(function.name())) {
                    var zip = RunningStack.project().resolve(function.codeUri());
                    row(function.name(), process(function, zip, environment), events.of(function), function.timeout())
                        .into(table, peer, plain, String.format(Locale.ROOT, "%.1f", Files.size(zip) / 1e6));
                    System.err.print(".");
                }
            }
            System.err.println();
            System.out.print(table);
        } finally {
            delete(UNPACKED);
        }
        System.exit(0);
    }

    /**
     * How one handler starts.
     *
     * @param coldStart without a snapshot, and as it would be restored from one without a hook
     * @param primed    restored from a snapshot, the hooks called before
     */
    private record Row(String name, FunctionProcess.Start coldStart, FunctionProcess.Start primed) {
        void into(Table table, FunctionProcess.Start bare, FunctionProcess.Start plain, String megabytes) {
            var has = primed != coldStart;
            table.row(name, millis(coldStart.ready()), millis(coldStart.answer()),
                ratio(coldStart.answer(), bare.answer()), tenths(coldStart.first()), has ? tenths(primed.first()) : "",
                tenths(primed.warm()), has ? ratio(primed.first(), coldStart.first()) : "",
                has ? ratio(primed.first(), primed.warm()) : "", has ? ratio(primed.first(), plain.first()) : "",
                megabytes, coldStart.outcome());
        }
    }

    private static Row row(String name, FunctionProcess process, byte[] event, Duration timeout)
        throws IOException, InterruptedException {
        var coldStart = median(process, FunctionProcess.Kind.ON_DEMAND, event, timeout);
        var primed = median(process, FunctionProcess.Kind.SNAP_START, event, timeout);
        if (!primed.outcome().equals(coldStart.outcome())) {
            throw new IllegalStateException(
                name + " answered " + coldStart.outcome() + ", and restored " + primed.outcome());
        }
        return new Row(name, coldStart, primed);
    }

    private static byte[] put() {
        return """
            {"version": "2.0", "routeKey": "POST /", "rawPath": "/", "headers": {"host": "localhost"}, "isBase64Encoded": false,
            "requestContext": {"domainName": "localhost", "http": {"method": "POST", "path": "/"}}}"""
            .getBytes(StandardCharsets.UTF_8);
    }

    /** A handler of ours, whose class is copied with its records to where its libraries are. */
    private static FunctionProcess process(String name, Class<?> handler, Path task, Map<String, String> environment)
        throws IOException {
        copy(handler, task);
        for (var record : handler.getDeclaredClasses()) {
            copy(record, task);
        }
        return new FunctionProcess(name, handler.getName(), 1024, task, environment);
    }

    private static void copy(Class<?> type, Path task) throws IOException {
        var file = type.getName().replace('.', '/') + ".class";
        Files.createDirectories(task.resolve(file).getParent());
        try (var bytes = type.getResourceAsStream("/" + file)) {
            Files.copy(bytes, task.resolve(file));
        }
    }

    private static FunctionProcess process(FunctionResource function, Path zip, Map<String, String> environment)
        throws IOException {
        var task = UNPACKED.resolve(zip.getFileName().toString());
        if (!Files.exists(task)) {
            FunctionProcess.unpack(zip, task, "");
        }
        return new FunctionProcess(function.name(), function.handler(), function.memoryMegabytes(), task, environment);
    }

    private static FunctionProcess.Start median(FunctionProcess process, FunctionProcess.Kind kind, byte[] event,
        Duration timeout)
        throws IOException, InterruptedException {
        var starts = new ArrayList<FunctionProcess.Start>();
        for (int i = 0; i < RUNS; i++) {
            starts.add(process.answer(kind, event, timeout));
        }
        starts.sort(Comparator.comparing(FunctionProcess.Start::first));
        return starts.get(RUNS / 2);
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%,d", duration.toMillis());
    }

    private static String tenths(Duration duration) {
        return String.format(Locale.ROOT, "%,.1f", duration.toNanos() / 1e6);
    }

    private static String ratio(Duration one, Duration other) {
        return String.format(Locale.ROOT, "%.2f", (double) one.toNanos() / other.toNanos());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
