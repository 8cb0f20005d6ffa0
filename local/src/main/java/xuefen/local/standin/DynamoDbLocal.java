package xuefen.local.standin;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** DynamoDB Local, in a process of its own from the jars that Maven put in a folder. */
public final class DynamoDbLocal implements StandIn {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int REMEMBERED_LINES = 5;

    private final ChildProcess process;
    private final URI endpoint;

    private DynamoDbLocal(ChildProcess process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts DynamoDB Local and waits until it listens.
     *
     * @param jars   folder with DynamoDB Local, its dependencies and its native libraries
     * @param folder folder of its data, created if missing
     * @return the running stand-in
     * @throws StartFailure if it does not start
     */
    public static DynamoDbLocal start(Path jars, Path folder) {
        if (!Files.isDirectory(jars)) {
            throw new StartFailure("找不到 DynamoDB Local（" + jars + "），请用 ./run 启动，它会先取来。", null);
        }
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Deque<String> complaints = new ArrayDeque<>();
        ChildProcess process;
        try {
            Files.createDirectories(folder);
            process = ChildProcess.startJava("dynamodb", arguments(jars, folder), Map.of(), Duration.ofSeconds(15),
                line -> {
                    if (line.startsWith(DynamoDbProcess.LISTENING)) {
                        port.complete(Integer.valueOf(line.substring(DynamoDbProcess.LISTENING.length())));
                    }
                }, line -> remember(complaints, line));
        } catch (IOException e) {
            throw new StartFailure("DynamoDB Local 无法启动：" + StartFailure.why(e), e);
        }
        process.onExit().thenAccept(code -> port.completeExceptionally(new IllegalStateException("退出码 " + code)));
        try {
            return new DynamoDbLocal(process,
                URI.create("http://127.0.0.1:" + port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)));
        } catch (ExecutionException | CompletionException | TimeoutException e) {
            process.close();
            synchronized (complaints) {
                throw new StartFailure("DynamoDB Local 没有启动：" + String.join(" | ", complaints), e);
            }
        } catch (InterruptedException e) {
            process.close();
            Thread.currentThread().interrupt();
            throw new StartFailure("DynamoDB Local 的启动被打断。", e);
        }
    }

    private static List<String> arguments(Path jars, Path folder) {
        return List.of(
            "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms64m", "-Xmx512m", "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + jars.resolveSibling("dynamodb-local.jsa"),
            "-XX:ErrorFile=" + jars.resolveSibling("dynamodb-local-crash-%p.log"), ChildProcess.QUIET,
            ChildProcess.ERRORS_ONLY, "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "-Djava.library.path=" + jars, "-Dsqlite4java.library.path=" + jars,
            // Our jar comes last: it only contributes the class that starts the server.
            "-cp", ChildProcess.classPath(List.of(jars + "/*", ownClasses())),
            DynamoDbProcess.class.getName(),
            // The port is replaced once the server is created. One shared database, or each key and region would
            // see its own tables.
            "-port", "8000", "-dbPath", folder.toString(), "-sharedDb", "-disableTelemetry", "-cors",
            "http://127.0.0.1");
    }

    private static String ownClasses() {
        try {
            return Path.of(DynamoDbProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes from nowhere", e);
        }
    }

    private static void remember(Deque<String> lines, String line) {
        synchronized (lines) {
            lines.addLast(line.strip());
            if (lines.size() > REMEMBERED_LINES) {
                lines.removeFirst();
            }
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    /**
     * The process of the stand-in.
     *
     * @return the process
     */
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
