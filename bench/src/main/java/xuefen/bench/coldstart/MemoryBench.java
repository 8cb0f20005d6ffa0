package xuefen.bench.coldstart;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import picocli.CommandLine;
import picocli.CommandLine.Option;

import xuefen.bench.RunningStack;
import xuefen.bench.Table;
import xuefen.local.client.ApiClient;
import xuefen.local.stack.StackOptions;
import xuefen.local.template.TemplateReader;

/**
 * Memory of the process in which all functions run: at the start, once each function has handled one event, and after
 * many, several at once. Each function has its own classes, as on AWS, so that the heap is the smaller part.
 */
public final class MemoryBench implements Callable<Integer> {
    private static final int SIDE_BY_SIDE = 8;

    @Option(names = "--heap", defaultValue = "" + StackOptions.DEFAULT_HEAP)
    private int heap;

    @Option(names = "--events", defaultValue = "200")
    private int events;

    private MemoryBench() {}

    /** @param args the command line */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MemoryBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var template = TemplateReader.read(RunningStack.project().resolve("template.yaml"), Map.of());
        try (var stack = RunningStack.start("--heap", Integer.toString(heap))) {
            var table = new Table("resident memory of the functions' process", "MB", "/ heap limit");
            row(table, "ready", stack.functionHostPeak());
            var api = new ApiClient(stack.endpoints().api());
            var first = new FirstEvents(stack);
            try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
                for (int times : new int[] {1, events}) {
                    for (var function : template.functions().values()) {
                        var event = first.of(function);
                        var calls = IntStream.range(0, times).<Callable<ApiClient.Reply>>mapToObj(i -> () -> api
                            .call("POST", "/_local/api/functions/" + function.name() + "/invocations", event)).toList();
                        for (var call : threads.invokeAll(calls)) {
                            call.get();
                        }
                        System.err.print(".");
                    }
                    row(table, times == 1 ? template.functions().size() + " functions, one event each"
                        : times + " events each, " + SIDE_BY_SIDE + " at once", stack.functionHostPeak());
                }
            }
            System.err.println();
            System.out.print(table);
            System.out.println("Heap limit " + heap
                + " MB. The rest: classes, each function's own, the code compiled of them, and threads.");
        }
        return 0;
    }

    private void row(Table table, String when, OptionalLong peak) {
        table.row(when, peak.isPresent() ? String.format(Locale.ROOT, "%,d", peak.getAsLong() >> 20) : "?",
            peak.isPresent() ? String.format(Locale.ROOT, "%.2f", (double) (peak.getAsLong() >> 20) / heap) : "?");
    }
}
