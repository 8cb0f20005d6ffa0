package xuefen.journey;

import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.contract.OpenApi;

/**
 * A request made from the examples in {@code docs/openapi.yaml}.
 *
 * @param method its method
 * @param path   its path with everything that is required filled in
 * @param body   its body; null where it has none
 */
record Example(String method, String path, JsonNode body) {

    /**
     * An operation's example.
     *
     * @param operation the operation
     * @param things    path parameters that replace those of the example
     */
    static Example of(OpenApi.Operation operation, Map<String, String> things) {
        var key = operation.routeKey().split(" ");
        var path = key[1];
        for (var parameter : operation.parameters()) {
            var name = parameter.path("name").textValue();
            path = path.replace("{" + name + "}", things.getOrDefault(name, parameter.path("example").asText()));
        }
        var query = operation.parameters().stream().filter(parameter -> parameter.path("in").asText().equals("query"))
            .filter(parameter -> parameter.path("required").asBoolean())
            .map(parameter -> parameter.path("name").textValue() + "=" + parameter.path("example").asText())
            .collect(Collectors.joining("&"));
        var body = operation.node().path("requestBody").path("content").path("application/json").path("example");
        return new Example(key[0], query.isEmpty() ? path : path + "?" + query, body.isMissingNode() ? null : body);
    }
}
