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
 * A Java process that does not outlive this one. It ignores Ctrl-C, which a terminal sends to all processes at once, so
 * that this process decides the order in which they end. It ends when this process ends, because its standard input
 * ends. It has the keys of this run.
 */
public final class ChildProcess implements AutoCloseable {
    /**
     * Signals ignored before exec stay ignored after it, and a JVM respects that. TERM is not ignored: it requests a
     * clean end.
     */
    private static final List<String> WITHOUT_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /** Switches off the JVM's own messages on standard output, which is ours. */
    public static final String QUIET = "-Xlog:disable";
    /** Limits the JVM's messages to errors on standard error; an incompletely used class archive is not an error. */
    public static final String ERRORS_ONLY = "-Xlog:all=error,cds*=off,aot*=off:stderr";

    /**
     * System property with an option for the compiler of this process's children and theirs. Tests end before the slow
     * compiler's work pays, and name the quick one alone.
     */
    private static final String COMPILER_PROPERTY = "xuefen.children.compiler";
    private static final String COMPILER = System.getProperty(COMPILER_PROPERTY);

    private final Process process;
    private final Duration grace;

    private ChildProcess(Process process, Duration grace) {
        this.process = process;
        this.grace = grace;
    }

    /**
     * Starts {@code java} with these arguments, on the Java that runs this.
     *
     * @param name      name of the threads that read its output
     * @param arguments everything after {@code java}
     * @param added     environment variables added to our own or, with an empty value, removed from them
     * @param grace     time that it may take to end on request
     * @param out       gets each line of standard output
     * @param err       gets each line of standard error
     * @return the running process
     * @throws IOException if it cannot be started
     */
    public static ChildProcess startJava(String name, List<String> arguments, Map<String, String> added, Duration grace,
        Consumer<String> out, Consumer<String> err) throws IOException {
        List<String> command = new ArrayList<>(WITHOUT_CTRL_C);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (COMPILER != null) {
            command.addAll(List.of(COMPILER, "-D" + COMPILER_PROPERTY + "=" + COMPILER));
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // By default the C library of Linux keeps a pool of freed memory for each of many threads.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        // In the environment, as every user of this machine can read the arguments.
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
     * Joins the elements of a class path.
     *
     * @param elements files, folders, or {@code folder/*}
     * @return the class path as one argument
     */
    public static String classPath(List<String> elements) {
        return String.join(File.pathSeparator, elements);
    }

    private static void read(String thread, InputStream stream, Consumer<String> lines) {
        var reading = new Supervised(thread,
            (name, fault) -> System.err.println("读取 " + name + " 的输出时出错，已继续读取：" + fault));
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().name(thread).start(() -> reading.run(() -> read(reader, reading, lines)));
    }

    /** A failing consumer of lines must not end the reading: the process would wait forever once its pipe is full. */
    private static boolean read(BufferedReader reader, Supervised reading, Consumer<String> lines) {
        try {
            String line = reader.readLine();
            if (line != null) {
                reading.attempt(() -> lines.accept(line));
                return true;
            }
            reader.close();
        } catch (IOException e) {
            // The process ended in the middle of a line, so there is nothing more to read.
        }
        return false;
    }

    /**
     * The id of the process.
     *
     * @return the process id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * A future that completes when the process ends, for whatever reason.
     *
     * @return the future exit code
     */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Whether the process still runs.
     *
     * @return true while it does
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks the process to end, waits, and ends it by force if it takes too long. */
    @Override
    public void close() {
        // Through the handle: Process.destroy would also close its output, and its last lines would be lost.
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
