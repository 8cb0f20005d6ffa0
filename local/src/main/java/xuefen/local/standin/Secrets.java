package xuefen.local.standin;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** As much of Secrets Manager as functions use: GetSecretValue of the current version. Anything else is refused by name. */
public final class Secrets implements StandIn {
    private static final String ACTION = "secretsmanager.GetSecretValue";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The largest request taken; GetSecretValue is far smaller. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Door door = Door.ofThisRun();
    private final SecretVault vault;
    private final HttpServer server;

    private Secrets(SecretVault vault, HttpServer server) {
        this.vault = vault;
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param vault the secrets it hands out
     * @return the running stand-in
     * @throws StartFailure if it does not start
     */
    public static Secrets start(SecretVault vault) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var secrets = new Secrets(vault, server);
            server.createContext("/", secrets::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return secrets;
        } catch (IOException e) {
            throw new StartFailure("密钥服务没有启动：" + e.getMessage(), e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            var refusal = door.refusal(new SignedRequest(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), exchange.getRequestURI().getRawQuery(),
                    name -> header(exchange, name), body));
            if (refusal.isPresent()) {
                send(exchange, Door.Refusal.STATUS, refusal.get().json().getBytes(StandardCharsets.UTF_8));
                return;
            }
            String action = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (!ACTION.equals(action)) {
                refuse(exchange, "InvalidRequestException", "Only GetSecretValue exists on this machine, not " + action);
                return;
            }
            JsonNode request = JSON.readTree(body);
            String stage = request.path("VersionStage").asText("AWSCURRENT");
            var found = vault.find(request.path("SecretId").asText(""));
            if (found.isEmpty() || !stage.equals("AWSCURRENT")) {
                refuse(exchange, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
                return;
            }
            String name = found.get().getKey();
            var secret = found.get().getValue();
            send(exchange, 200, Map.of("ARN", SecretVault.arn(name), "Name", name, "SecretString", secret.value(), "VersionId", secret.version(),
                    "VersionStages", List.of("AWSCURRENT"), "CreatedDate", secret.created()));
        } catch (JacksonException e) {
            refuse(exchange, "InvalidParameterException", "The body is not JSON.");
        }
    }

    private static void refuse(HttpExchange exchange, String type, String message) throws IOException {
        send(exchange, 400, Map.of("__type", type, "message", message));
    }

    private static String header(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null ? null : String.join(",", values);
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        send(exchange, status, JSON.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
