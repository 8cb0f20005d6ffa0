package xuefen.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import xuefen.domain.problem.ProblemCode;
import xuefen.platform.http.ProblemDetails;

/** The responses that operations share: problem details, and what the gateway answers by itself. */
final class ErrorResponses {
    private static final String REQUEST = "5c1e9a7e-3f0b-4b52-9d3f-7f4f0f1a2b3c";

    private ErrorResponses() {}

    /** The codes of all problems, those of the rules first. */
    static List<String> codes() {
        var codes = new ArrayList<>(Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList());
        ProblemDetails.everywhere(REQUEST).forEach(problem -> codes.add(problem.code()));
        return codes;
    }

    /**
     * The responses.
     *
     * @param said the responses by name, each with a description, headers and content: {@code problem} is the code of
     *             an example, {@code problems} are examples by name, {@code gateway} is the gateway's message,
     *             {@code content} is any other
     */
    static Map<String, Object> of(Map<String, Object> said) {
        var responses = new LinkedHashMap<String, Object>();
        said.forEach((name, response) -> responses.put(name, response(Yamls.map(response))));
        return responses;
    }

    private static Map<String, Object> response(Map<String, Object> said) {
        var response = new LinkedHashMap<String, Object>();
        response.put("description", said.get("description"));
        if (said.containsKey("headers")) {
            response.put("headers", said.get("headers"));
        }
        var content = new LinkedHashMap<>(Yamls.map(said.get("content")));
        if (said.containsKey("problem")) {
            content.put("application/problem+json", body("ProblemDetails", "example", problem(said.get("problem"))));
        }
        if (said.containsKey("problems")) {
            var examples = new LinkedHashMap<String, Object>();
            Yamls.map(said.get("problems"))
                .forEach((name, problem) -> examples.put(name, Map.of("value", problem(problem))));
            content.put("application/problem+json", body("ProblemDetails", "examples", examples));
        }
        if (said.containsKey("gateway")) {
            content.put("application/json",
                body("GatewayMessage", "example", Map.of("message", said.get("gateway"))));
        }
        response.put("content", content);
        return response;
    }

    private static Map<String, Object> body(String schema, String kind, Object example) {
        var body = new LinkedHashMap<String, Object>();
        body.put("schema", Map.of("$ref", "#/components/schemas/" + schema));
        body.put(kind, example);
        return body;
    }

    /**
     * Problem details as the functions answer them, from a code, or from a map of the code and the details of the case.
     */
    private static Map<String, Object> problem(Object said) {
        var more = said instanceof String code ? Map.<String, Object>of("code", code) : Yamls.map(said);
        var code = (String) more.get("code");
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "urn:xuefen:problem:" + code);
        var known = Arrays.stream(ProblemCode.values()).filter(each -> each.code().equals(code)).findFirst();
        if (known.isPresent()) {
            problem.put("title", known.get().title());
            problem.put("status", ProblemDetails.status(known.get()));
        } else {
            var everywhere = ProblemDetails.everywhere(REQUEST).stream().filter(each -> each.code().equals(code))
                .findFirst().orElseThrow(
                    () -> new IllegalStateException("docs/api speaks of " + code + ", which there is not"));
            problem.put("title", everywhere.title());
            problem.put("status", everywhere.status());
        }
        problem.put("code", code);
        more.forEach(problem::put);
        problem.put("instance", "urn:xuefen:request:" + REQUEST);
        return problem;
    }
}
