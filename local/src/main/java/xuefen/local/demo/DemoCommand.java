package xuefen.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import xuefen.local.host.HostOptions;
import xuefen.local.log.LineStream;
import xuefen.local.log.RunLog;
import xuefen.local.screen.Steps;
import xuefen.local.seed.Seed;
import xuefen.local.stack.PrivateFolder;
import xuefen.local.stack.Stack;
import xuefen.local.stack.StackOptions;
import xuefen.local.standin.StartFailure;

/** {@code ./run demo}: starts a stack of its own on a fresh data folder, plays one congress, and removes the stack. */
@Command(name = "demo", description = "把申报到导出名单的全过程在模拟时间里走一遍。", sortOptions = false, usageHelpAutoWidth = true,
    synopsisHeading = "用法：")
public final class DemoCommand implements Callable<Integer> {
    private static final String PROJECT = "xuefen.project";
    /** Those after them belong to the second cycle. */
    private static final int MOST_PEOPLE = 300;

    @Option(names = "--trace", paramLabel = "文件",
        description = "真实会议的打卡轨迹（CSV：localTime,personCode,direction,day,halfDay）；不给则模拟一次会议")
    private Path trace;

    @Option(names = "--people", paramLabel = "人数", defaultValue = "" + MOST_PEOPLE,
        description = "模拟多少人，1 到 ${DEFAULT-VALUE}（默认 ${DEFAULT-VALUE}）")
    private int people;

    @Option(names = "--out", paramLabel = "目录", description = "结果目录，写入 summary.json、roster.xlsx 和考勤分析的证据（默认项目下的 .demo）")
    private Path out;

    @Option(names = "--port", paramLabel = "端口", defaultValue = "0", description = "网址的端口，默认任意空闲端口")
    private int port;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "显示本说明")
    private boolean help;

    /** Created by the command line. */
    public DemoCommand() {}

    @Override
    public Integer call() throws IOException {
        if (people < 1 || people > MOST_PEOPLE) {
            System.err.println("人数应在 1 到 " + MOST_PEOPLE + " 之间");
            return 1;
        }
        Congress congress;
        try {
            congress = trace == null ? Congress.madeUp(people) : new Congress(Trace.read(trace), true);
        } catch (TraceException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        var err = System.err;
        var project = Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
        var results = folder(project);
        var steps = new Steps(System.out);
        try (var log = new RunLog(results.resolve("logs"), steps::say)) {
            System.setErr(LineStream.to(log::line));
            steps.say("日志写入 " + log.file());
            var data = Files.createTempDirectory("xuefen-demo");
            try {
                steps.say(live(congress, project, data, results, steps, log::line));
                PrivateFolder.delete(data);
                return 0;
            } catch (StartFailure e) {
                PrivateFolder.delete(data);
                throw e;
            } catch (IOException | RuntimeException e) {
                log.failure(e);
                err.println("演示中断：" + e.getMessage() + "（数据留在 " + data + "，详见日志 " + log.file() + "）");
                return 1;
            }
        }
    }

    private String live(Congress congress, Path project, Path data, Path results, Steps steps, Consumer<String> lines)
        throws IOException {
        var options = new StackOptions(project, data, false, port, HostOptions.DEFAULT_CONCURRENCY,
            StackOptions.DEFAULT_HEAP, Optional.empty(), false);
        steps.say("正在启动……");
        var stack = Stack.start(options, steps::say, lines);
        // Ctrl-C during the demonstration ends everything, too.
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        try (stack) {
            var learners = congress.learners();
            try (var counting = steps.counting("开立账号", learners.size() + Seed.STAFF)) {
                new Seed(stack.endpoints().api()).open(learners, counting::at);
            }
            return new Demo(stack.endpoints().api(), congress, results, steps).live();
        }
    }

    /**
     * Creates the results folder first, so that a failure shows at once and not after minutes. A folder that the user
     * names may hold other files.
     */
    private Path folder(Path project) {
        var results = results(project, out);
        try {
            return out == null ? PrivateFolder.makeOrTighten(results) : PrivateFolder.make(results);
        } catch (IOException e) {
            throw new StartFailure("结果目录 " + results + " 不能使用，请用 --out 换一个。", e);
        }
    }

    /** The folder of results: by default beside the data folder of {@code ./run}, which accepts no foreign files. */
    static Path results(Path project, Path out) {
        return out == null ? project.resolve(".demo") : out.toAbsolutePath();
    }
}
