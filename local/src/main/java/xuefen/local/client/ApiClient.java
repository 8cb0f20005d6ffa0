package xuefen.local.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Speaks JSON over HTTP, as pages and phones do. Thread-safe. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI base;
    private final Witness witness;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(PATIENCE).build();

    /** @param base address of the HTTP API, without a slash at its end */
    public ApiClient(URI base) {
        this(base, (method, path, reply) -> {});
    }

    /**
     * A client that shows its answers to a witness, too.
     *
     * @param base    address of the HTTP API, without a slash at its end
     * @param witness is told of each answer before the caller is
     */
    public ApiClient(URI base, Witness witness) {
        this.base = base;
        this.witness = witness;
    }

    /** Sees every answer: tests hold each against the description of the API. */
    @FunctionalInterface
    public interface Witness {
        /** One answer. */
        void saw(String method, String path, Reply reply);
    }

    /**
     * A reply: the status, the body as JSON (missing if there is none; a single text of its bytes if it is not JSON,
     * such as a PDF), and the headers.
     */
    public record Reply(int status, JsonNode json, HttpHeaders headers) {}

    /** Calls the API without a token. */
    public Reply call(String method, String path, Object body) {
        return call(null, method, path, body);
    }

    /**
     * Calls the API.
     *
     * @param token access token; null for none
     * @param body  written as JSON, or bytes sent unchanged; null for none
     */
    public Reply call(String token, String method, String path, Object body) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            if (body == null) {
                request.method(method, BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers
                        .ofByteArray(body instanceof byte[] bytes ? bytes : JSON.writeValueAsBytes(body)));
            }
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            var reply = new Reply(response.statusCode(), json(response), response.headers());
            witness.saw(method, path, reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + method + " " + path, e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        if (response.body().length == 0) {
            return MissingNode.getInstance();
        }
        return response.headers().firstValue("content-type").orElse("json").contains("json")
            ? JSON.readTree(response.body())
            : TextNode.valueOf(new String(response.body(), StandardCharsets.ISO_8859_1));
    }

    /**
     * Calls the API and requires the expected status.
     *
     * @throws IllegalStateException with the actual reply, if the status differs
     */
    public JsonNode expect(int status, String token, String method, String path, Object body) {
        var reply = call(token, method, path, body);
        if (reply.status() != status) {
            throw new IllegalStateException(
                method + " " + path + " answered " + reply.status() + " instead of " + status + ": " + reply.json());
        }
        return reply.json();
    }

    /** Downloads a link that needs no token. */
    public byte[] download(URI link) {
        try {
            var response = http.send(HttpRequest.newBuilder(link).timeout(PATIENCE).build(),
                BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("the link answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("download", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a download", e);
        }
    }

    /**
     * Uploads a file to a signed link.
     *
     * @param headers that the link was signed for
     * @throws IllegalStateException unless the file was taken
     */
    public void upload(URI link, JsonNode headers, byte[] file) {
        var request = HttpRequest.newBuilder(link).timeout(PATIENCE).PUT(HttpRequest.BodyPublishers.ofByteArray(file));
        headers.properties().forEach(header -> request.header(header.getKey(), header.getValue().textValue()));
        try {
            var status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("the upload was answered " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("upload", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in an upload", e);
        }
    }
}
