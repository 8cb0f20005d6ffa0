package xuefen.bench.coldstart;

import java.io.IOException;
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
import xuefen.local.template.FunctionResource;
import xuefen.local.template.TemplateReader;

/** Every function of the template, from nothing to its first answer. */
public final class ColdStartBench {
    private static final int RUNS = 3;
    private static final Path UNPACKED = RunningStack.project().resolve("bench/target/cold-start");

    private ColdStartBench() {
    }

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
            var table = new Table("median of " + RUNS, "ready ms", "answer ms", "/ bare", "zip MB", "answered");
            // The first process of all also warms the machine's file cache.
            var bare = bare();
            bare.answer("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), Duration.ofSeconds(5));
            var peer = median(bare, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), Duration.ofSeconds(5));
            table.row("bare handler, no SDK, no logging", millis(peer.ready()), millis(peer.answer()), "1.0", "0.0", peer.outcome());
            for (var function : template.functions().values()) {
                if (wanted.isEmpty() || wanted.contains(function.name())) {
                    var zip = RunningStack.project().resolve(function.codeUri());
                    var process = process(function, zip, stack.endpoints().environment());
                    var start = median(process, events.of(function), function.timeout());
                    table.row(function.name(), millis(start.ready()), millis(start.answer()),
                            String.format(Locale.ROOT, "%.1f", (double) start.answer().toNanos() / peer.answer().toNanos()),
                            String.format(Locale.ROOT, "%.1f", Files.size(zip) / 1e6), start.outcome());
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

    private static FunctionProcess bare() throws IOException {
        var task = UNPACKED.resolve("bare");
        var file = BareHandler.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(task.resolve(file).getParent());
        try (var bytes = BareHandler.class.getResourceAsStream("/" + file)) {
            Files.copy(bytes, task.resolve(file));
        }
        return new FunctionProcess("bare", BareHandler.class.getName(), 1024, task, Map.of());
    }

    private static FunctionProcess process(FunctionResource function, Path zip, Map<String, String> environment) throws IOException {
        var task = UNPACKED.resolve(zip.getFileName().toString());
        if (!Files.exists(task)) {
            FunctionProcess.unpack(zip, task, "");
        }
        return new FunctionProcess(function.name(), function.handler(), function.memoryMegabytes(), task, environment);
    }

    private static FunctionProcess.ColdStart median(FunctionProcess process, byte[] event, Duration timeout) throws IOException, InterruptedException {
        var starts = new ArrayList<FunctionProcess.ColdStart>();
        for (int i = 0; i < RUNS; i++) {
            starts.add(process.answer(event, timeout));
        }
        starts.sort(Comparator.comparing(FunctionProcess.ColdStart::answer));
        return starts.get(RUNS / 2);
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%,d", duration.toMillis());
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
