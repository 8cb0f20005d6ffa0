package xuefen.local.standin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The part of Secrets Manager that functions and operators use, listed in {@link SecretActions}. Any other action is
 * refused by name.
 */
public final class Secrets implements StandIn {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The largest request accepted: a secret has 65,536 bytes at most, and JSON may double them. */
    private static final int MOST_BYTES = 256 * 1024;

    private final Door door = Door.ofThisRun();
    private final SecretActions actions;
    private final HttpServer server;

    private Secrets(SecretActions actions, HttpServer server) {
        this.actions = actions;
        this.server = server;
    }

    /**
     * Starts the stand-in.
     *
     * @param vault the secrets that it serves
     * @return the running stand-in
     * @throws StartFailure if it does not start
     */
    public static Secrets start(SecretVault vault) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var secrets = new Secrets(new SecretActions(vault), server);
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
            var refusal = door.refusal(
                new SignedRequest(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI().getRawQuery(), name -> header(exchange, name), body));
            if (refusal.isPresent()) {
                send(exchange, Door.Refusal.STATUS, refusal.get().json().getBytes(StandardCharsets.UTF_8));
                return;
            }
            answerOpen(exchange, body);
        }
    }

    /** Separate from the method that closes the exchange: it would close it before its catch clauses run. */
    private void answerOpen(HttpExchange exchange, byte[] body) throws IOException {
        try {
            String action = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            send(exchange, 200, actions.answer(action, JSON.readTree(body)));
        } catch (SecretActions.Refusal e) {
            refuse(exchange, e.type(), e.getMessage());
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
