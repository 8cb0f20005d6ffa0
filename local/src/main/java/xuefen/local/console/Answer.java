package xuefen.local.console;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;

/**
 * An answer of the console.
 *
 * @param status  the status code
 * @param type    the content type
 * @param headers further headers
 * @param body    the body
 */
record Answer(int status, String type, Map<String, String> headers, byte[] body) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Answer ok(JsonNode body) {
        return json(200, "application/json", body);
    }

    /** A refusal with a stable code, as everywhere in Xuefen. */
    static Answer problem(int status, String code, String title) {
        return json(status, "application/problem+json",
            JSON.createObjectNode().put("type", "about:blank").put("title", title).put("status", status).put("code",
                code));
    }

    private static Answer json(int status, String type, JsonNode body) {
        try {
            return new Answer(status, type, Map.of("Cache-Control", "no-store"), JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that is no JSON", e);
        }
    }

    void send(HttpExchange exchange) throws IOException {
        var out = exchange.getResponseHeaders();
        out.set("Content-Type", type);
        out.set("X-Content-Type-Options", "nosniff");
        headers.forEach(out::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
