package xuefen.sam;

import java.io.IOException;
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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import xuefen.local.client.Waiting;

/**
 * {@code sam local start-lambda}: one command that makes a container for each call, as {@code sam local invoke} does.
 * It takes one call at a time: two cold calls at once delete each other's unpacked code.
 */
final class SamServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;

    private SamServer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param sam       the command
     * @param log       the file for its output
     * @param arguments its arguments besides the port
     */
    static SamServer start(Tool sam, Path log, List<String> arguments) throws IOException {
        int port = freePort();
        List<String> all = new ArrayList<>(List.of("local", "start-lambda", "--port", String.valueOf(port)));
        all.addAll(arguments);
        var server = new SamServer(sam.builder(all).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log,
            port);
        try {
            Waiting.until("sam local start-lambda",
                () -> !server.process.isAlive() || server.said().contains("Running on http://"));
            if (!server.process.isAlive()) {
                throw new IllegalStateException("sam local start-lambda ended: " + server.said());
            }
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Calls a function and waits for its answer.
     *
     * @return the answer; with {@code errorType} if the function threw
     */
    synchronized JsonNode invoke(String function, JsonNode event) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port + "/2015-03-31/functions/" + function + "/invocations"))
            .timeout(PATIENCE).POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(event))).build();
        int before = said().length();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().isBlank()) {
            throw new AssertionError(
                function + " answered " + answer.statusCode() + " " + answer.body() + "\n" + said().substring(before));
        }
        return JSON.readTree(answer.body());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What it wrote so far. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "cannot read " + log + ": " + e;
        }
    }

    @Override
    public void close() {
        Tool.end(process);
    }
}
