package xuefen.local.standin;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import xuefen.local.thread.Supervised;

/**
 * A Java process that lives no longer than this one. It ignores Ctrl-C, which a terminal sends to every process at once, so that we
 * decide in which order things end; it ends by itself when we do, because its standard input ends. It has the keys of this run.
 */
public final class ChildProcess implements AutoCloseable {
    /** Signals ignored before exec stay ignored after it, and a JVM respects that. TERM stays: it is how we ask for a clean end. */
    private static final List<String> WITHOUT_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /** Switches off what a JVM says of itself on standard output, which is ours. */
    public static final String QUIET = "-Xlog:disable";
    /** Lets it say on standard error what is really wrong; that an archive of classes is not used to the full is not. */
    public static final String ERRORS_ONLY = "-Xlog:all=error,cds*=off,aot*=off:stderr";

    private final Process process;
    private final Duration grace;

    private ChildProcess(Process process, Duration grace) {
        this.process = process;
        this.grace = grace;
    }

    /**
     * Starts {@code java} with these arguments, on the Java that runs this.
     *
     * @param name      names the threads that read its output
     * @param arguments everything after {@code java}
     * @param added     environment variables added to or, with an empty value, taken from our own
     * @param grace     how long it may take to end when asked
     * @param out       gets each line of standard output
     * @param err       gets each line of standard error
     * @return the running process
     * @throws IOException if it cannot be started
     */
    public static ChildProcess startJava(String name, List<String> arguments, Map<String, String> added, Duration grace,
            Consumer<String> out, Consumer<String> err) throws IOException {
        List<String> command = new ArrayList<>(WITHOUT_CTRL_C);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // Left to itself, the C library of Linux keeps a pool of freed memory for each of many threads.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        // Not among the arguments, which everybody on this machine can read.
        builder.environment().putAll(Credentials.handedOn());
        added.forEach((variable, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        Process process = builder.start();
        read(name + "-out", process.getInputStream(), out);
        read(name + "-err", process.getErrorStream(), err);
        return new ChildProcess(process, grace);
    }

    /**
     * A class path of its elements.
     *
     * @param elements files, folders, or {@code folder/*}
     * @return them as one argument
     */
    public static String classPath(List<String> elements) {
        return String.join(File.pathSeparator, elements);
    }

    private static void read(String thread, InputStream stream, Consumer<String> lines) {
        var reading = new Supervised(thread, (name, fault) -> System.err.println("读取 " + name + " 的输出时出错，已继续读取：" + fault));
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().name(thread).start(() -> reading.run(() -> read(reader, reading, lines)));
    }

    /** Whoever takes a line must not end the reading: the process would wait for ever, once its pipe is full. */
    private static boolean read(BufferedReader reader, Supervised reading, Consumer<String> lines) {
        try {
            String line = reader.readLine();
            if (line != null) {
                reading.attempt(() -> lines.accept(line));
                return true;
            }
            reader.close();
        } catch (IOException e) {
            // The process ended in the middle of a line: there is nothing more to read.
        }
        return false;
    }

    /**
     * Its number.
     *
     * @return the process id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Done when it ends, for whatever reason.
     *
     * @return its exit code, in the future
     */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Whether it still runs.
     *
     * @return true while it does
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, waits, and ends it by force when it takes too long. */
    @Override
    public void close() {
        // Through the handle: Process.destroy would also close its output, and with it what it says last.
        process.toHandle().destroy();
        try {
            if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.toHandle().destroyForcibly();
    }
}
