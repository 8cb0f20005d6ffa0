package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import xuefen.contract.Project;
import xuefen.local.client.Waiting;
import xuefen.local.stack.Endpoints;
import xuefen.local.standin.ChildProcess;

/** {@code ./run} as a process of its own, without the building. */
final class RunProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final int PATIENCE_MINUTES = 15;

    private final ChildProcess process;
    private final List<String> out;
    private final List<String> err;

    private RunProcess(ChildProcess process, List<String> out, List<String> err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param temporary where it makes temporary files
     * @param arguments as on the command line
     */
    static RunProcess start(Path temporary, String... arguments) throws IOException {
        var all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx768m", "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-Dxuefen.project=" + Project.ROOT,
            "-Djava.io.tmpdir=" + temporary, "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "xuefen.local.Run"));
        all.addAll(List.of(arguments));
        var out = new CopyOnWriteArrayList<String>();
        var err = new CopyOnWriteArrayList<String>();
        return new RunProcess(
            ChildProcess.startJava("run", all, Map.of(), GRACE, line -> say(line, out), line -> say(line, err)), out,
            err);
    }

    private static void say(String line, List<String> lines) {
        lines.add(line);
        System.out.println("run: " + line);
    }

    /** Waits until it is ready and returns where it listens. */
    Endpoints ready(Path data) throws IOException {
        Waiting.until("./run", () -> !process.isAlive() || out.stream().anyMatch(line -> line.startsWith("学分已就绪")));
        assertThat(process.isAlive()).as(String.join("\n", err)).isTrue();
        return Endpoints.read(data.resolve("endpoints.json"));
    }

    /** Waits for its end. */
    int exitCode() throws Exception {
        int code = process.onExit().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        // Its last output may take a moment to arrive.
        Waiting.until("its last words", () -> !out.isEmpty() || !err.isEmpty());
        return code;
    }

    List<String> out() {
        return out;
    }

    List<String> err() {
        return err;
    }

    /** {@code kill -9} of everything at once. */
    void kill() {
        var supervisor = ProcessHandle.of(process.pid()).orElseThrow();
        var all = Stream.concat(supervisor.descendants(), Stream.of(supervisor)).toList();
        assertThat(all).as("supervisor, functions, DynamoDB Local").hasSizeGreaterThanOrEqualTo(3);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> assertThat(each.onExit()).succeedsWithin(GRACE));
    }

    @Override
    public void close() {
        process.close();
    }
}
