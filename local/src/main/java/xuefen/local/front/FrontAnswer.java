package xuefen.local.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * An answer to a client.
 *
 * @param status  the status code
 * @param headers names and values, a name once per value
 * @param body    the body; empty if there is none
 */
record FrontAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body) {
    // Shared buffers instead of one per thread: each answer is read by a virtual thread of its own.
    private static final JsonMapper JSON = new JsonMapper(
        JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()).build());
    private static final String CONTENT_TYPE = "content-type";

    static final FrontAnswer UNAUTHORIZED = message(401, "Unauthorized");
    static final FrontAnswer FORBIDDEN = message(403, "Forbidden");
    static final FrontAnswer NOT_FOUND = message(404, "Not Found");
    static final FrontAnswer TOO_LARGE = message(413, "Request Entity Too Large");
    static final FrontAnswer ERROR = message(500, "Internal Server Error");
    static final FrontAnswer UNAVAILABLE = message(503, "Service Unavailable");

    /** An answer of the API itself. */
    static FrontAnswer message(int status, String message) {
        return new FrontAnswer(status, List.of(Map.entry(CONTENT_TYPE, "application/json")),
            ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the answer of a function, in payload format 2.0.
     *
     * @throws IOException if an HTTP API would not understand it
     */
    static FrontAnswer ofFunction(byte[] answer) throws IOException {
        JsonNode root = JSON.readTree(answer);
        JsonNode status = root.path("statusCode");
        if (status.isMissingNode()) {
            // The format's short form: an answer without a status is itself the body.
            byte[] body = root.isTextual() ? root.textValue().getBytes(StandardCharsets.UTF_8) : answer;
            return new FrontAnswer(200, List.of(Map.entry(CONTENT_TYPE, "application/json")), body);
        }
        if (!status.isInt() || status.intValue() < 100 || status.intValue() > 599) {
            throw new IOException("statusCode is " + status);
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        boolean typed = false;
        for (Map.Entry<String, JsonNode> header : root.path("headers").properties()) {
            headers.add(Map.entry(header.getKey(), header.getValue().asText()));
            typed |= header.getKey().equalsIgnoreCase(CONTENT_TYPE);
        }
        for (Map.Entry<String, JsonNode> header : root.path("multiValueHeaders").properties()) {
            // A name in both places counts once, as its single value.
            if (root.path("headers").has(header.getKey())) {
                continue;
            }
            header.getValue().forEach(value -> headers.add(Map.entry(header.getKey(), value.asText())));
            typed |= header.getKey().equalsIgnoreCase(CONTENT_TYPE);
        }
        root.path("cookies").forEach(cookie -> headers.add(Map.entry("set-cookie", cookie.asText())));
        byte[] body = body(root);
        if (!typed && body.length > 0) {
            headers.add(Map.entry(CONTENT_TYPE, "text/plain;charset=UTF-8"));
        }
        return new FrontAnswer(status.intValue(), headers, body);
    }

    private static byte[] body(JsonNode root) throws IOException {
        JsonNode body = root.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (!body.isTextual()) {
            throw new IOException("body is no text");
        }
        if (root.path("isBase64Encoded").asBoolean()) {
            try {
                return Base64.getDecoder().decode(body.textValue());
            } catch (IllegalArgumentException e) {
                throw new IOException("body is not base64", e);
            }
        }
        return body.textValue().getBytes(StandardCharsets.UTF_8);
    }
}
