package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import xuefen.local.client.Waiting;

/** An emulated AWS account on this machine, by a program that knows nothing of this project: the command ministack. */
final class Emulator implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src", "test", "resources", "xuefen", "sam", "deploy.py")
        .toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path folder;
    private final URI endpoint;
    private final Tool python;

    private Emulator(Process process, Path folder, URI endpoint, Tool python) {
        this.process = process;
        this.folder = folder;
        this.endpoint = endpoint;
        this.python = python;
    }

    /** Starts one on a free port; without the command the running test is skipped, and says so. */
    static Emulator required(Path folder) throws IOException {
        Tool ministack = Tool.required("ministack");
        Tool python = Transformed.python();
        int port = freePort();
        var builder = new ProcessBuilder(ministack.program().toString()).directory(folder.toFile())
            .redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(Map.of("GATEWAY_PORT", Integer.toString(port), "BIND_HOST", "127.0.0.1",
            "MINISTACK_HOST", "127.0.0.1", "TMPDIR", folder.toString()));
        var emulator = new Emulator(builder.start(), folder, URI.create("http://127.0.0.1:" + port), python);
        try {
            Waiting.until("the emulator", emulator::answers);
            return emulator;
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        assertThat(process.isAlive()).as(() -> "ministack ended: " + log()).isTrue();
        try (var client = HttpClient.newHttpClient()) {
            var health = HttpRequest.newBuilder(endpoint.resolve("/_ministack/health")).timeout(Duration.ofSeconds(5))
                .build();
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /**
     * Deploys, or deploys once more.
     *
     * @param template   as CloudFormation takes it
     * @param parameters as in {@code Release=1}
     * @return what {@code deploy.py} found
     */
    JsonNode deploy(String stack, Transformed template, String... parameters) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve(stack + ".json"), JSON.writeValueAsBytes(template.template()));
        List<String> arguments = new ArrayList<>(
            List.of(SCRIPT.toString(), endpoint.toString(), Transformed.REGION, stack, file.toString()));
        arguments.addAll(List.of(parameters));
        var outcome = python.run(PATIENCE, arguments);
        assertThat(outcome.exit()).as(() -> outcome + "\n" + log()).isZero();
        return JSON.readTree(outcome.output());
    }

    @Override
    public void close() {
        Tool.end(process);
    }
}
