package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;

import xuefen.contract.OpenApi;
import xuefen.contract.Schemas;
import xuefen.local.client.ApiClient;

/** Checks every answer against {@code docs/openapi.yaml}, and remembers which operations have succeeded. */
final class Described implements ApiClient.Witness {
    private static final String OUTSIDE = "/_local/";
    private static final String PROBLEM = "application/problem+json";

    private final Set<String> succeeded = new ConcurrentSkipListSet<>();

    @Override
    public void saw(String method, String path, ApiClient.Reply reply) {
        if (path.startsWith(OUTSIDE)) {
            return;
        }
        var what = method + " " + path + " → " + reply.status() + " " + reply.json();
        var operation = operation(method, path.replaceFirst("\\?.*", ""));
        if (operation.isEmpty()) {
            assertThat(reply.status()).as(what).isEqualTo(404);
            assertThat(reply.json().path("message").textValue()).as(what).isEqualTo("Not Found");
            return;
        }
        check(operation.get(), reply, what);
        if (reply.status() < 300) {
            succeeded.add(operation.get().routeKey());
        }
    }

    /** {@return route keys of the operations that have answered 2xx} */
    Set<String> succeeded() {
        return succeeded;
    }

    private static void check(OpenApi.Operation operation, ApiClient.Reply reply, String what) {
        var stands = operation.node().path("responses").path(Integer.toString(reply.status()));
        assertThat(stands.isMissingNode()).as("undescribed: " + what).isFalse();
        var pointer = stands.has("$ref") ? stands.get("$ref").textValue().substring(1)
            : operation.pointer() + "/responses/" + reply.status();
        var described = OpenApi.resolved(stands);
        if (!described.has("content")) {
            assertThat(reply.json().isMissingNode()).as("a body where none is described: " + what).isTrue();
            return;
        }
        var type = reply.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "").strip();
        assertThat(described.path("content").has(type)).as("undescribed type " + type + ": " + what).isTrue();
        assertThat(Schemas.problems(pointer + "/content/" + type.replace("/", "~1") + "/schema", reply.json())).as(what)
            .isEmpty();
        described.path("headers").properties().forEach(header -> checkHeader(header.getKey(), header.getValue(),
            pointer + "/headers/" + header.getKey() + "/schema", reply, what));
        if (type.equals(PROBLEM)) {
            assertThat(operation.problems()).as(what).contains(reply.json().path("code").textValue());
            assertThat(reply.json().path("status").intValue()).as(what).isEqualTo(reply.status());
            assertThat(reply.json().path("type").textValue()).as(what)
                .endsWith(":" + reply.json().path("code").textValue());
        }
    }

    private static void checkHeader(String name, JsonNode described, String pointer, ApiClient.Reply reply,
        String what) {
        var value = reply.headers().firstValue(name);
        assertThat(value.isPresent() || !described.path("required").asBoolean()).as(name + " is missing: " + what)
            .isTrue();
        value.ifPresent(
            text -> assertThat(Schemas.problems(pointer,
                described.path("schema").path("type").asText().equals("integer")
                    ? LongNode.valueOf(Long.parseLong(text)) : TextNode.valueOf(text)))
                .as(name + " of " + what).isEmpty());
    }

    private static Optional<OpenApi.Operation> operation(String method, String path) {
        return OpenApi.OPERATIONS.stream().filter(operation -> {
            var key = operation.routeKey().split(" ");
            return key[0].equals(method) && path.matches(key[1].replaceAll("\\{[A-Za-z]+}", "[^/]+"));
        }).findFirst();
    }
}
