package xuefen.bench.coldstart;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Says in a word what a function answered, so that nobody takes a quick refusal for quick work. */
final class Outcome {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Outcome() {}

    static String of(RuntimeApi.Answered answered) throws IOException {
        var body = JSON.readTree(answered.body());
        if (answered.error()) {
            return body.path("errorType").asText("error").replaceFirst(".*\\.", "");
        }
        if (body.has("statusCode")) {
            var code = body.path("body").asText("").startsWith("{")
                ? JSON.readTree(body.path("body").asText()).path("code").asText("") : "";
            return (body.path("statusCode").asText() + " " + code).strip();
        }
        if (body.has("isAuthorized")) {
            return body.path("isAuthorized").asBoolean() ? "let in" : "refused";
        }
        return body.has("batchItemFailures") ? body.path("batchItemFailures").size() + " failed" : "done";
    }
}
