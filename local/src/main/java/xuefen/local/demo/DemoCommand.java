package xuefen.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import xuefen.local.stack.Stack;
import xuefen.local.stack.StackOptions;
import xuefen.local.host.HostOptions;
import xuefen.local.log.LogLines;
import xuefen.local.seed.Seed;

/** {@code ./run demo}: a stack of its own on a fresh data folder, one congress lived on it, and the stack is gone again. */
@Command(name = "demo", description = "把申报到导出名单的全过程在模拟时间里走一遍。", sortOptions = false, usageHelpAutoWidth = true)
public final class DemoCommand implements Callable<Integer> {
    private static final String PROJECT = "xuefen.project";

    @Option(names = "--trace", paramLabel = "文件", description = "真实会议的打卡轨迹（CSV：localTime,personCode,direction,day,halfDay）；不给则模拟 300 人")
    private Path trace;

    @Option(names = "--out", paramLabel = "目录", description = "结果目录，写入 summary.json 和 roster.xlsx（默认项目下的 .demo）")
    private Path out;

    @Option(names = "--port", paramLabel = "端口", defaultValue = "0", description = "网址的端口，默认任意空闲端口")
    private int port;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "显示本说明")
    private boolean help;

    /** Made by the command line. */
    public DemoCommand() {
    }

    @Override
    public Integer call() throws IOException {
        Congress congress;
        try {
            congress = trace == null ? Congress.madeUp() : new Congress(Trace.read(trace), true);
        } catch (TraceException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        var project = Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
        var results = results(project, out);
        var data = Files.createTempDirectory("xuefen-demo");
        var log = new LogLines(ZoneId.systemDefault(), false);
        var options = new StackOptions(project, data, false, port, HostOptions.DEFAULT_CONCURRENCY, StackOptions.DEFAULT_HEAP, Optional.empty());
        var stack = Stack.start(options, System.out::println, line -> log.format(line).ifPresent(System.err::println));
        // Ctrl-C in the middle of it ends everything, too.
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        boolean lived;
        try (stack) {
            new Seed(stack.endpoints().api()).open(congress.people());
            lived = new Demo(stack.endpoints().api(), congress, results, System.out).live();
        } catch (IllegalStateException e) {
            System.err.println("演示中断：" + e.getMessage() + "（数据留在 " + data + "）");
            return 1;
        }
        delete(data);
        return lived ? 0 : 1;
    }

    /** Where results go: by default beside the data folder of {@code ./run} and not in it, which takes nothing that is not its own. */
    static Path results(Path project, Path out) {
        return out == null ? project.resolve(".demo") : out.toAbsolutePath();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
