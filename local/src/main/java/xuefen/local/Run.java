package xuefen.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import xuefen.local.demo.DemoCommand;
import xuefen.local.host.HostOptions;
import xuefen.local.log.LineStream;
import xuefen.local.log.RunLog;
import xuefen.local.screen.Steps;
import xuefen.local.secret.RotateCommand;
import xuefen.local.stack.ContainerPorts;
import xuefen.local.stack.Stack;
import xuefen.local.stack.StackOptions;
import xuefen.local.standin.Credentials;
import xuefen.local.standin.StartFailure;
import xuefen.local.verify.VerifyCommand;

/** The command {@code ./run}: starts everything, prints the addresses, and stops everything on request. */
@Command(name = "./run", subcommands = {DemoCommand.class, RotateCommand.class, VerifyCommand.class},
    description = "在本机运行学分：所有函数、数据库、消息队列和文件存储。", sortOptions = false, usageHelpAutoWidth = true,
    optionListHeading = "%n选项：%n", commandListHeading = "%n命令：%n",
    footer = "%n部署到 AWS：./run deploy（docs/sam.md 说明参数和区域）", synopsisHeading = "用法：")
public final class Run implements Callable<Integer> {
    /** System property with the root of the source tree; the script {@code run} sets it. */
    private static final String PROJECT = "xuefen.project";

    @Option(names = "--port", paramLabel = "端口", defaultValue = "8080",
        description = "网址的端口，0 为任意空闲端口（默认 ${DEFAULT-VALUE}）")
    private int port;

    @Option(names = "--data", paramLabel = "目录", description = "数据目录（默认项目下的 .local）")
    private Path data;

    @Option(names = "--fresh", description = "先清空数据目录，从头开始")
    private boolean fresh;

    @Option(names = "--concurrency", paramLabel = "个数", defaultValue = "" + HostOptions.DEFAULT_CONCURRENCY,
        description = "每个函数最多同时处理几个事件（默认 ${DEFAULT-VALUE}）")
    private int concurrency;

    @Option(names = "--heap", paramLabel = "兆字节", defaultValue = "" + StackOptions.DEFAULT_HEAP,
        description = "所有函数共用的堆内存上限（默认 ${DEFAULT-VALUE}）；函数进程除此之外最多约 800 兆字节，其余部分约 1000")
    private int heap;

    @Option(names = "--now", paramLabel = "时刻", description = "函数看到的时间从此刻开始走，例如 2026-11-22T06:30:00Z")
    private Instant now;

    @Option(names = "--containers", paramLabel = "地址", arity = "0..1", converter = ContainerPorts.Address.class,
        description = "让容器也能连到替身服务，供 sam local 使用，见 docs/sam.md（默认 Docker 网桥的地址）")
    private InetAddress containers;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "显示本说明")
    private boolean help;

    /** Output for the operator; what libraries print to stderr goes to the log. */
    private final PrintStream err = System.err;

    /** Created by the command line. */
    public Run() {}

    /**
     * Runs until stopped.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        int code = 1;
        PrintStream err = System.err;
        try {
            code = commandLine().execute(args);
        } catch (Throwable t) {
            // Catch everything: the threads of the stand-ins would keep this process alive without us.
            t.printStackTrace(err);
        }
        System.exit(code);
    }

    /**
     * The command line with its error messages.
     *
     * @return ready to be executed
     */
    static CommandLine commandLine() {
        return new CommandLine(new Run()).setErr(new PrintWriter(System.err, true))
            .setParameterExceptionHandler((exception, args) -> {
                exception.getCommandLine().getErr().println(mistake(exception) + "（./run --help 查看用法）");
                return 2;
            })
            .setExecutionExceptionHandler((exception, line, result) -> {
                if (exception instanceof StartFailure) {
                    line.getErr().println(exception.getMessage());
                } else {
                    exception.printStackTrace(line.getErr());
                }
                return 1;
            });
    }

    private static String mistake(ParameterException exception) {
        return switch (exception) {
            case UnmatchedArgumentException unmatched -> "不认识的参数：" + String.join(" ", unmatched.getUnmatched());
            case MissingParameterException missing ->
                "参数缺少值：" + missing.getMissing().stream().map(Run::name).collect(Collectors.joining("、"));
            default -> exception.getArgSpec() == null ? "参数有误：" + exception.getMessage()
                : name(exception.getArgSpec()) + " 的值无效：" + exception.getValue();
        };
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    @Override
    public Integer call() {
        Instant begin = Instant.now();
        StackOptions options = options();
        var screen = new Steps(System.out);
        var log = new RunLog(options.data().resolve("logs"), screen::say);
        System.setErr(LineStream.to(log::line));
        Stack stack = start(options, screen, log);
        if (containers != null) {
            openToContainers(stack, options.data());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            screen.say("\n正在停止，等函数做完手上的事……");
            stack.close();
            log.close();
            screen.say("已停止，数据保存在 " + options.data());
        }, "stop"));
        screen.say(Banner.ready(stack, options.data(), log.file(), Duration.between(begin, Instant.now())));
        err.println(stack.broken().join() + "，其余部分也随之停止。原因见日志 " + log.file());
        return 1;
    }

    private static Stack start(StackOptions options, Steps screen, RunLog log) {
        try {
            return Stack.start(options, screen::say, log::line);
        } catch (StartFailure e) {
            log.close();
            throw e;
        } catch (RuntimeException e) {
            // A defect of ours: its message is for the developer.
            log.failure(e);
            log.close();
            throw new StartFailure("启动没有成功：" + e + "，详见日志 " + log.file(), e);
        }
    }

    private void openToContainers(Stack stack, Path folder) {
        try {
            Path keys = folder.resolve("keys.env");
            Credentials.write(keys);
            System.out.println(
                "容器经 " + ContainerPorts.open(stack.endpoints(), containers) + " 连到替身服务；在运行 sam 的终端里先执行 . " + keys);
        } catch (IOException e) {
            stack.close();
            throw new StartFailure("数据目录 " + folder + " 不能写入：" + e.getMessage(), e);
        } catch (StartFailure e) {
            stack.close();
            throw e;
        }
    }

    /** {@return the options that the command line gives} */
    StackOptions options() {
        if (port < 0 || port > 65_535) {
            throw new StartFailure("--port 应在 0 到 65535 之间，不能是 " + port + "。", null);
        }
        if (concurrency < 1 || concurrency > 64) {
            throw new StartFailure("--concurrency 应在 1 到 64 之间，不能是 " + concurrency + "。", null);
        }
        if (heap < StackOptions.LEAST_HEAP) {
            throw new StartFailure("--heap 不能小于 " + StackOptions.LEAST_HEAP + "，不能是 " + heap + "。", null);
        }
        Path project = Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
        return new StackOptions(project, data == null ? project.resolve(".local") : data.toAbsolutePath(), fresh, port,
            concurrency, heap, Optional.ofNullable(now));
    }
}
