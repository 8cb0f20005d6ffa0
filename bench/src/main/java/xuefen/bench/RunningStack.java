package xuefen.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import xuefen.local.stack.Endpoints;
import xuefen.local.standin.Credentials;
import xuefen.local.standin.SecretVault;

/**
 * A stack of its own, started by {@code ./run} as processes of their own, on a fresh and durable data folder that goes
 * with it.
 */
public final class RunningStack implements AutoCloseable {
    /** System property with the root of the source tree; the scripts set it. */
    private static final String PROJECT = "xuefen.project";
    /** Long enough for a first build. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Path folder;
    private final Thread onExit = new Thread(this::end, "stop");
    private volatile Process process;
    private Endpoints endpoints;

    private RunningStack(Path folder) {
        this.folder = folder;
    }

    /** {@return the root of the source tree} */
    public static Path project() {
        return Path.of(System.getProperty(PROJECT)).toAbsolutePath();
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param options more of {@code ./run}'s options
     * @throws IllegalStateException with where its output is, if it does not start
     */
    public static RunningStack start(String... options) throws IOException, InterruptedException {
        var stack = new RunningStack(Files.createTempDirectory(project().resolve("bench/target"), "stack-"));
        Runtime.getRuntime().addShutdownHook(stack.onExit);
        stack.begin(options);
        return stack;
    }

    private void begin(String... options) throws IOException, InterruptedException {
        var log = project().resolve("bench/target/stack.log");
        var command = new ArrayList<>(
            List.of(project().resolve("run").toString(), "--port", "0", "--data", folder.toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command);
        // Its stand-ins take our keys then, so that they can be measured by themselves.
        builder.environment().putAll(Credentials.handedOn());
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null")).start();
        var file = folder.resolve("endpoints.json");
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
                close();
                throw new IllegalStateException("./run did not start; its output is in " + project().relativize(log));
            }
        }
        endpoints = Endpoints.read(file);
    }

    /** {@code kill -9} of the functions, the stand-ins and what watches over them, all at once. */
    public void kill() throws IOException, InterruptedException {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (var each : all) {
            each.onExit().join();
        }
        // Nobody was left to remove it.
        Files.delete(folder.resolve("endpoints.json"));
    }

    /**
     * Starts it again on the same data after {@link #kill}, at other addresses, and waits until it is ready.
     *
     * @param options more of {@code ./run}'s options
     */
    public void again(String... options) throws IOException, InterruptedException {
        begin(options);
    }

    /** {@return where it listens} */
    public Endpoints endpoints() {
        return endpoints;
    }

    /**
     * A secret, as functions get it.
     *
     * @param variable environment variable with its ARN
     */
    public String secret(String variable) {
        var arn = endpoints.environment().get(variable);
        return SecretVault.open(folder.resolve("secrets.json")).find(arn)
            .orElseThrow(() -> new IllegalStateException("no secret " + arn)).getValue().at(SecretVault.CURRENT)
            .orElseThrow().value();
    }

    /** {@return processor time used so far, by process of the stack} */
    public Map<String, Duration> processorTime() {
        var children = children();
        var used = new LinkedHashMap<String, Duration>();
        used.put("function host", time(children.getLast()));
        used.put("ElasticMQ and the supervisor", time(process.toHandle()));
        used.put("DynamoDB Local", time(children.getFirst()));
        return used;
    }

    /**
     * {@return most bytes of memory that the process of the functions ever had, as the system counts them; nothing
     * where it does not tell}
     */
    public OptionalLong functionHostPeak() throws IOException {
        return ResidentMemory.peak(children().getLast().pid());
    }

    private List<ProcessHandle> children() {
        // The supervisor starts the table's process first, since functions need it.
        return process.toHandle().descendants()
            .sorted(Comparator.comparing(child -> child.info().startInstant().orElseThrow())).toList();
    }

    private static Duration time(ProcessHandle handle) {
        return handle.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException _) {
            // The hook is what got it closed, or runs beside.
        }
    }

    private synchronized void end() {
        try {
            if (process != null) {
                process.destroy();
            }
            if (process != null && !process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + project().relativize(folder));
        }
    }
}
