package xuefen.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import xuefen.local.host.FunctionHost;
import xuefen.local.host.HostOptions;
import xuefen.local.standin.ChildProcess;
import xuefen.local.standin.StartFailure;

/**
 * The process in which the functions run. It is separate because functions read environment variables, which are fixed
 * when a process starts.
 */
final class HostProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Time for pollers to finish their batch: longer than most functions take, shorter than their limit. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final ChildProcess process;
    private final int port;

    private HostProcess(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the host and waits until the API answers.
     *
     * @param options     the options of the stack
     * @param data        the data folder
     * @param environment variables of the functions
     * @param lines       takes the output of functions
     * @return the running host
     * @throws StartFailure if it does not start
     */
    static HostProcess start(StackOptions options, DataFolder data, Map<String, String> environment,
        Consumer<String> lines) {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        var lastWords = new AtomicReference<String>();
        ChildProcess process;
        try {
            new HostOptions(options.template().toString(), options.project().toString(), options.port(),
                options.concurrency(), data.host().toString(), data.resolved().toString(), Map.of())
                .write(data.hostOptions());
            process = ChildProcess.startJava("functions", arguments(options, data),
                HostEnvironment.withoutInherited(environment), GRACE, line -> {
                    if (line.startsWith(FunctionHost.READY)) {
                        port.complete(Integer.valueOf(line.substring(FunctionHost.READY.length()).strip()));
                    } else {
                        lines.accept(line);
                    }
                }, line -> {
                    lastWords.set(line);
                    lines.accept(line);
                });
        } catch (IOException e) {
            throw new StartFailure("函数进程无法启动：" + StartFailure.why(e) + "。", e);
        }
        process.onExit().thenAccept(code -> port.completeExceptionally(new IllegalStateException("exit code " + code)));
        try {
            return new HostProcess(process, port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            // The host states in one sentence why it ended; the rest is in the log.
            throw new StartFailure(Objects.requireNonNullElse(lastWords.get(), "函数没有启动，原因见日志。"), e);
        } catch (TimeoutException e) {
            process.close();
            throw new StartFailure("函数在 " + PATIENCE.toMinutes() + " 分钟内没有就绪，可能机器过忙，请稍后再启动。", e);
        } catch (InterruptedException e) {
            process.close();
            Thread.currentThread().interrupt();
            throw new StartFailure("启动被打断。", e);
        }
    }

    private static List<String> arguments(StackOptions options, DataFolder data) {
        // The class archive of the supervisor, which has the same class path. The host writes none of its own: the JVM
        // (25.0.3) crashes writing one after class loaders of functions have been discarded.
        return List.of(
            "-XX:SharedArchiveFile=" + options.target().resolve("run.jsa"),
            "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms" + StackOptions.LEAST_HEAP + "m",
            "-Xmx" + options.heap() + "m", "-XX:ErrorFile=" + options.target().resolve("functions-crash-%p.log"),
            ChildProcess.QUIET, ChildProcess.ERRORS_ONLY,
            // As on Lambda, so that a function that depends on the machine's time zone fails here too.
            "-Duser.timezone=UTC", "-Duser.language=en", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "-cp", System.getProperty("java.class.path"), FunctionHost.class.getName(), data.hostOptions().toString());
    }

    ChildProcess process() {
        return process;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
