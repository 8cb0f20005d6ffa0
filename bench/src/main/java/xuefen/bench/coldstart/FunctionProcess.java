package xuefen.bench.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

import xuefen.bench.RunningStack;

/**
 * Starts a function as the managed java25 runtime does: 85 % of its memory as heap, serial GC, C1 only, the runtime
 * interface client on the class path, which loads the function's own classes from its unpacked zip.
 *
 * @param name        its name
 * @param handler     its handler
 * @param memory      its memory in megabytes
 * @param task        its unpacked zip
 * @param environment its variables
 */
record FunctionProcess(String name, String handler, int memory, Path task, Map<String, String> environment) {
    private static final Path CLIENT = RunningStack.project().resolve("bench/target/runtime-interface-client");
    private static final int WARM = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LIBRARY = "jni/libaws-lambda-jni.linux-"
        + (System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64") + ".so";

    /**
     * Times of one start.
     *
     * @param ready   from the start of the process until it asks for an event, or to be restored
     * @param first   from then until its first answer
     * @param warm    median of the answers after that
     * @param outcome what it answered first, in a word
     */
    record Start(Duration ready, Duration first, Duration warm, String outcome) {
        Duration answer() {
            return ready.plus(first);
        }
    }

    /** How a function comes to its first event. */
    enum Kind {
        /**
         * Without a snapshot: constructed, and asked. Restored from a snapshot without a hook it would be where it is
         * then.
         */
        ON_DEMAND("on-demand"),
        /** The runtime calls the hooks, asks to be restored, and is. */
        SNAP_START("snap-start");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /** Starts it, has it answer one event several times, and ends it. */
    Start answer(Kind kind, byte[] event, Duration timeout) throws IOException, InterruptedException {
        try (var api = new RuntimeApi(event, name, timeout, 1 + WARM)) {
            var builder = new ProcessBuilder(command()).directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(RunningStack.project().resolve("bench/target/cold-start.log").toFile())
                .redirectInput(new File("/dev/null"));
            var variables = builder.environment();
            variables.keySet()
                .removeIf(variable -> variable.startsWith("AWS_") || variable.equals("JAVA_TOOL_OPTIONS"));
            variables.putAll(environment);
            variables.putAll(Map.of("AWS_LAMBDA_RUNTIME_API", api.address(), "AWS_LAMBDA_FUNCTION_NAME", name,
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memory),
                "AWS_LAMBDA_INITIALIZATION_TYPE", kind.type, "AWS_EXECUTION_ENV", "AWS_Lambda_java25",
                "LAMBDA_TASK_ROOT", task.toString(), "_HANDLER", handler, "LANG", "C.UTF-8"));
            var begin = System.nanoTime();
            var process = builder.start();
            try {
                var answered = api.await(PATIENCE);
                var warm = answered.took().stream().skip(1).sorted().toList();
                return new Start(Duration.ofNanos(answered.readyAt() - begin), answered.took().getFirst(),
                    warm.isEmpty() ? answered.took().getFirst() : warm.get(warm.size() / 2), Outcome.of(answered));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private List<String> command() throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:MaxHeapSize=" + memory * 870 + "k", "-XX:+UseSerialGC", "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1", "-XX:+ErrorFileToStderr", "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED", "-Djava.net.preferIPv4Stack=true",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"));
        if (System.getProperty("os.name").equals("Linux")) {
            command.add("-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + library());
        }
        command.addAll(List.of("-classpath", CLIENT + "/*",
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler));
        return command;
    }

    /** The managed runtime has the client's library unpacked; left alone, the client would unpack it at every start. */
    private static synchronized Path library() throws IOException {
        var file = CLIENT.resolve(LIBRARY);
        if (!Files.exists(file)) {
            Path jar;
            try (var jars = Files.list(CLIENT)) {
                jar = jars.filter(path -> path.getFileName().toString().contains("runtime-interface-client"))
                    .findFirst().orElseThrow();
            }
            unpack(jar, CLIENT, LIBRARY);
        }
        return file;
    }

    /**
     * Unpacks a zip.
     *
     * @param only what entries begin with; all for the empty text
     */
    static void unpack(Path zip, Path folder, String only) throws IOException {
        try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory() || !entry.getName().startsWith(only) || !file.startsWith(folder)) {
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(entries, file);
            }
        }
    }
}
