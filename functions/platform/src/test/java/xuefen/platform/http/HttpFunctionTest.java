package xuefen.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.json.Json;
import xuefen.platform.testing.TestContext;

class HttpFunctionTest {
    private static final Map.Entry<String, String> NO_GUESSING = Map.entry("x-content-type-options", "nosniff");

    private static final String INSTANCE = "urn:xuefen:request:9f0d4f0c-3a0f-4a53-9a42-5c6d1d3b8f10";

    private record Nothing() {
    }

    private static final class Routed extends HttpFunction {
        private final Function<Request, Answer> route;

        Routed(Function<Request, Answer> route) {
            this.route = route;
        }

        @Override
        protected Answer route(Request request) {
            return route.apply(request);
        }
    }

    @Test
    void before_a_snapshot_it_answers_harmless_requests_and_nothing_that_fails_there_goes_on() {
        var asked = new java.util.ArrayList<String>();
        var function = new HttpFunction() {
            @Override
            protected List<Harmless> harmless() {
                return List.of(Harmless.to("GET /broken"), Harmless.to("PUT /trainings/{trainingId}/cycles/{cycle}", xuefen.domain.identity.Role.REVIEWER).query("a", "b").body("{}"));
            }

            @Override
            protected Answer route(Request request) {
                asked.add(request.routeKey());
                if (request.routeKey().equals("GET /broken")) {
                    throw new IllegalStateException("no network before a snapshot");
                }
                var caller = request.caller(xuefen.domain.identity.Role.REVIEWER);
                assertThat(caller.account()).as("nobody can have that name").doesNotMatch(xuefen.domain.identity.Account.NAME_PATTERN);
                assertThat(request.id("trainingId")).isEqualTo("00000000-0000-0000-0000-000000000000");
                assertThat(request.number("cycle", 1, 6)).isEqualTo(1);
                assertThat(request.query("a")).contains("b");
                assertThat(request.body(Nothing.class)).isEqualTo(new Nothing());
                asked.add("answered");
                return Answer.done();
            }
        };
        function.prime();
        assertThat(asked).containsExactly("GET /broken", "PUT /trainings/{trainingId}/cycles/{cycle}", "answered");
    }

    @Test
    void an_answer_is_json_that_nobody_may_keep() {
        var response = answer(request -> Answer.ok(Map.of("routeKey", request.routeKey())));
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsOnly(Map.entry("content-type", "application/json; charset=utf-8"), Map.entry("cache-control", "no-store"), NO_GUESSING);
        assertThat(response.getBody()).isEqualTo("{\"routeKey\":\"PUT /things/{thingId}\"}");
    }

    @Test
    void bytes_go_as_they_are() {
        var response = answer(request -> new Answer(200, new byte[] {0, (byte) 0xff}, Map.of("content-type", "image/png", "cache-control", "no-cache")));
        assertThat(response.getIsBase64Encoded()).isTrue();
        assertThat(response.getBody()).isEqualTo("AP8=");
        assertThat(response.getHeaders()).containsOnly(Map.entry("content-type", "image/png"), Map.entry("cache-control", "no-cache"), NO_GUESSING);
    }

    @Test
    void an_answer_without_a_body_has_none() {
        assertThat(answer(request -> new Answer(304, null, Map.of())).getBody()).isNull();
    }

    @Test
    void ordered_work_is_answered_with_the_place_of_its_progress() {
        var response = answer(request -> Answer.accepted("/jobs/1", Map.of()));
        assertThat(response.getStatusCode()).isEqualTo(202);
        assertThat(response.getHeaders()).containsEntry("location", "/jobs/1");
    }

    @Test
    void what_is_done_needs_no_words() {
        var response = answer(request -> Answer.done());
        assertThat(response.getStatusCode()).isEqualTo(204);
        assertThat(response.getHeaders()).containsOnly(Map.entry("cache-control", "no-store"), NO_GUESSING);
        assertThat(response.getBody()).isNull();
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void every_refusal_is_a_problem_with_its_code_title_and_status(ProblemCode code) {
        var response = answer(request -> {
            throw Problem.of(code);
        });
        assertThat(response.getStatusCode()).isBetween(400, 499);
        assertThat(response.getHeaders()).containsEntry("content-type", "application/problem+json").containsEntry("cache-control", "no-store").contains(NO_GUESSING);
        assertThat(problem(response)).isEqualTo(Json.tree(Map.of("type", "urn:xuefen:problem:" + code.code(), "title", code.title(), "code", code.code(),
            "status", response.getStatusCode(), "instance", INSTANCE)));
        assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(code.title()).as("Chinese").matches(".*\\p{IsHan}.*");
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.Kind.class)
    void every_kind_of_refusal_has_its_status(ProblemCode.Kind kind) {
        var code = java.util.Arrays.stream(ProblemCode.values()).filter(each -> each.kind() == kind).findFirst().orElseThrow();
        var status = answer(request -> {
            throw Problem.of(code);
        }).getStatusCode();
        assertThat(status).isEqualTo(Map.of(ProblemCode.Kind.MALFORMED, 400, ProblemCode.Kind.UNAUTHENTICATED, 401, ProblemCode.Kind.FORBIDDEN, 403,
            ProblemCode.Kind.NOT_FOUND, 404, ProblemCode.Kind.CONFLICT, 409, ProblemCode.Kind.TOO_LARGE, 413, ProblemCode.Kind.INVALID, 422,
            ProblemCode.Kind.REFUSED, 422, ProblemCode.Kind.TOO_MANY, 429).get(kind));
    }

    @Test
    void a_refusal_names_the_fields_at_fault_and_says_what_this_case_is() {
        var fields = problem(answer(request -> {
            throw Problem.fields(List.of(new FieldProblem("leader.specialty", "请填写从事专业"), new FieldProblem("courses[2].hours", "请填写学时")));
        }));
        assertThat(fields.path("code").textValue()).isEqualTo("fields-invalid");
        assertThat(fields.path("fields").toString())
            .isEqualTo("[{\"field\":\"leader.specialty\",\"message\":\"请填写从事专业\"},{\"field\":\"courses[2].hours\",\"message\":\"请填写学时\"}]");
        assertThat(fields.has("detail")).isFalse();
        var detail = problem(answer(request -> {
            throw Problem.of(ProblemCode.BODY_TOO_LARGE, "不能超过 256 KB");
        }));
        assertThat(detail.path("detail").textValue()).isEqualTo("不能超过 256 KB");
        assertThat(detail.has("fields")).isFalse();
    }

    @Test
    void a_refusal_that_ends_by_itself_says_when_in_whole_seconds_and_not_too_early() {
        assertThat(retryAfter(Duration.ofMinutes(15))).isEqualTo("900");
        assertThat(retryAfter(Duration.ofMillis(1))).isEqualTo("1");
        assertThat(retryAfter(Duration.ofMillis(1001))).isEqualTo("2");
        assertThat(retryAfter(Duration.ofNanos(1))).isEqualTo("1");
    }

    @Test
    void a_failure_of_ours_says_so_and_nothing_of_it_gets_out() {
        var response = answer(request -> {
            throw new IllegalStateException("secret-4711 in table xuefen-AccountsTable", new RuntimeException("cause-4712"));
        });
        assertInternal(response);
        assertThat(response.getBody()).doesNotContain("4711", "4712", "xuefen-Accounts", "Exception", "java");
    }

    @Test
    void an_answer_that_cannot_be_written_is_a_failure_of_ours_as_well() {
        assertInternal(answer(request -> Answer.ok(new Object() {
            @SuppressWarnings("unused") // what the JSON library calls
            public String getText() {
                throw new IllegalStateException("secret-4711");
            }
        })));
    }

    @Test
    void a_refusal_of_the_table_is_a_failure_of_ours() {
        var response = answer(request -> {
            throw DynamoDbException.builder().statusCode(400).message("secret-4711")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("ValidationException").errorMessage("secret-4711").build()).build();
        });
        assertInternal(response);
        assertThat(response.getBody()).doesNotContain("4711");
    }

    @Test
    void throttling_is_an_overload_that_passes() {
        for (var code : List.of("ProvisionedThroughputExceededException", "ThrottlingException")) {
            var response = answer(request -> {
                throw DynamoDbException.builder().statusCode(400).message("secret-4711")
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
            });
            assertThat(response.getStatusCode()).isEqualTo(503);
            assertThat(response.getHeaders()).containsEntry("retry-after", "1").containsEntry("content-type", "application/problem+json");
            assertThat(problem(response).path("code").textValue()).isEqualTo("busy");
            assertThat(response.getBody()).doesNotContain("4711");
        }
    }

    @Test
    void a_route_of_another_function_is_not_there() {
        var response = answer(request -> {
            throw HttpFunction.noSuchRoute();
        });
        assertThat(response.getStatusCode()).isEqualTo(404);
        assertThat(problem(response).path("code").textValue()).isEqualTo("no-such-route");
    }

    private static String retryAfter(Duration wait) {
        return answer(request -> {
            throw Problem.later(ProblemCode.ACCOUNT_LOCKED, wait);
        }).getHeaders().get("retry-after");
    }

    private static void assertInternal(APIGatewayV2HTTPResponse response) {
        assertThat(response.getStatusCode()).isEqualTo(500);
        assertThat(response.getHeaders()).containsEntry("content-type", "application/problem+json");
        assertThat(problem(response)).isEqualTo(Json.tree(Map.of("type", "urn:xuefen:problem:internal-error", "title", "系统出错，请稍后重试", "status", 500,
            "code", "internal-error", "instance", INSTANCE)));
    }

    private static ObjectNode problem(APIGatewayV2HTTPResponse response) {
        return Json.read(response.getBody(), ObjectNode.class);
    }

    private static APIGatewayV2HTTPResponse answer(Function<Request, Answer> route) {
        return new Routed(route).handleRequest(HttpEvents.event(), new TestContext("Routed"));
    }
}
