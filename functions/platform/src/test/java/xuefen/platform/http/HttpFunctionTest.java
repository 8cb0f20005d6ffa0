package xuefen.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.json.Json;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.AuditSubject;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.TestContext;

class HttpFunctionTest {
    private static final Map.Entry<String, String> NO_GUESSING = Map.entry("x-content-type-options", "nosniff");

    private static final String INSTANCE = "urn:xuefen:request:9f0d4f0c-3a0f-4a53-9a42-5c6d1d3b8f10";

    private static final TestContext CONTEXT = new TestContext("Routed");

    private static final AuditSubject THING = new AuditSubject("thing", "thingId");

    private static final AuditSubject THINGS = new AuditSubject("things", null);

    private record Nothing() {}

    private static final class Routed extends HttpFunction {
        private final Function<Request, Answer<?>> answer;
        private final MemoryDocuments audit;
        private Object body;

        Routed(List<Route<Routed>> routes, Function<Request, Answer<?>> answer) {
            this(routes, answer, new MemoryDocuments());
        }

        @SuppressWarnings("unchecked")
        private Routed(List<Route<Routed>> routes, Function<Request, Answer<?>> answer, MemoryDocuments audit) {
            super(Routes.of(Routed.class, routes.toArray(Route[]::new)), new AuditLog(audit, Instant::now));
            this.answer = answer;
            this.audit = audit;
        }

        /** The entries of the audit log. */
        List<String> told() {
            return audit.all().stream().map(entry -> entry.path("subject").textValue() + " "
                + entry.path("event").textValue() + " " + entry.path("by").textValue()).toList();
        }

        @SuppressWarnings("unchecked")
        <A> Answer<A> answer(Request request) {
            return (Answer<A>) answer.apply(request);
        }

        <A> Answer<A> answerBody(Request request, Object body) {
            this.body = body;
            return answer(request);
        }
    }

    @Test
    void before_a_snapshot_it_answers_harmless_requests_and_nothing_that_fails_there_goes_on() {
        var asked = new ArrayList<String>();
        var function = new Routed(List.of(
            RouteBuilder.get("/broken").open().answersNothing().primed().by(Routed::answer),
            RouteBuilder.put("/trainings/{trainingId}/cycles/{cycle}").may(Role.REVIEWER).takes(Nothing.class).asks("a")
                .answersNothing().primed(harmless -> harmless.query("a", "b").body("{}")).by(Routed::answerBody),
            RouteBuilder.get("/unprimed").open().answersNothing().by(Routed::answer)), request -> {
                asked.add(request.key());
                if (request.key().equals("GET /broken")) {
                    throw new IllegalStateException("no network before a snapshot");
                }
                assertThat(request.caller().account()).as("nobody can have that name")
                    .doesNotMatch(Account.NAME_PATTERN);
                assertThat(request.id("trainingId")).isEqualTo("00000000-0000-0000-0000-000000000000");
                assertThat(request.number("cycle", 1, 6)).isEqualTo(1);
                assertThat(request.query("a")).contains("b");
                asked.add("answered");
                return Answer.done();
            });
        function.prime();
        assertThat(asked).containsExactly("GET /broken", "PUT /trainings/{trainingId}/cycles/{cycle}", "answered");
        assertThat(function.body).isEqualTo(new Nothing());
    }

    @Test
    void whoever_may_not_call_is_refused_before_what_they_sent_is_read() {
        var function = new Routed(
            List.of(RouteBuilder.put("/things/{thingId}").may(Role.REVIEWER).takes(Nothing.class).answersNothing()
                .by(Routed::answerBody)),
            request -> Answer.done());
        assertThat(problem(function.handleRequest(HttpEvents.body("no JSON"), CONTEXT)).path("code").textValue())
            .isEqualTo("role-not-allowed");
        var event = HttpEvents.verified(Map.of("account", "county01", "role", "REVIEWER"));
        event.setBody("no JSON");
        assertThat(problem(function.handleRequest(event, CONTEXT)).path("code").textValue()).isEqualTo("body-not-json");
        event.setBody("{}");
        assertThat(function.handleRequest(event, CONTEXT).getStatusCode()).isEqualTo(204);
    }

    @Test
    void the_audit_log_is_told_of_a_success_and_of_no_refusal() {
        var refused = audited(route -> route.audited(THING, "thing-read"), request -> {
            throw Problem.of(ProblemCode.PROJECT_NOT_FOUND);
        });
        assertThat(refused.told()).isEmpty();
        var success = audited(route -> route.audited(THING, "thing-read"), request -> Answer.done());
        assertThat(success.told()).containsExactly("thing#2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21 thing-read county01");
    }

    @Test
    void a_method_may_tell_it_earlier_and_then_it_is_not_told_again() {
        var early = audited(route -> route.audited(THING, "thing-changed"), request -> {
            request.audit("thing-changed");
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        });
        assertThat(early.told()).hasSize(1);
        var once = audited(route -> route.audited(THING, "thing-changed"), request -> {
            request.audit("thing-changed");
            return Answer.done();
        });
        assertThat(once.told()).hasSize(1);
    }

    @Test
    void where_a_method_decides_it_is_told_what_the_method_says() {
        assertThat(audited(route -> route.mayAudit(THINGS, "given", "taken"), request -> Answer.done()).told())
            .isEmpty();
        assertThat(audited(route -> route.mayAudit(THINGS, "given", "taken"), request -> {
            request.audit("taken");
            return Answer.done();
        }).told()).containsExactly("things taken county01");
    }

    @Test
    void of_several_that_the_body_names_each_is_told_once() {
        assertThat(audited(route -> route.mayAudit(THING, "given"), request -> {
            request.audit("given", "one");
            request.audit("given", "another");
            request.audit("given", "one");
            return Answer.done();
        }).told()).containsExactlyInAnyOrder("thing#one given county01", "thing#another given county01");
    }

    @Test
    void what_a_route_does_not_declare_is_a_fault_of_ours() {
        assertThat(status(unasked(route -> route.mayAudit(THING, "given"), request -> {
            request.audit("stolen", "one");
            return Answer.done();
        }))).isEqualTo(500);
        assertThat(status(unasked(route -> route.mayAudit(THINGS, "given"), request -> {
            request.audit("stolen");
            return Answer.done();
        }))).isEqualTo(500);
        assertThat(status(unasked(route -> route, request -> Answer.ok(Map.of())))).as("200 where it says 204")
            .isEqualTo(500);
    }

    private static Routed audited(UnaryOperator<RouteBuilder<Void, Void>> how, Function<Request, Answer<?>> answer) {
        var function = unasked(how, answer);
        status(function);
        return function;
    }

    private static Routed unasked(UnaryOperator<RouteBuilder<Void, Void>> how, Function<Request, Answer<?>> answer) {
        return new Routed(List.of(
            how.apply(RouteBuilder.put("/things/{thingId}").may(Role.REVIEWER).answersNothing()).by(Routed::answer)),
            answer);
    }

    private static int status(Routed function) {
        var event = HttpEvents.verified(Map.of("account", "county01", "role", "REVIEWER"));
        event.setPathParameters(Map.of("thingId", "2F6D0C0A-8a53-4f0e-9a5d-5b1c7e3f9d21"));
        return function.handleRequest(event, CONTEXT).getStatusCode();
    }

    @Test
    void a_function_that_tells_the_audit_log_has_one() {
        var routes = Routes.of(Object.class, RouteBuilder.get("/things").may(Role.REVIEWER).answersNothing()
            .audited(THINGS, "things-read").by((function, request) -> Answer.done()));
        assertThatThrownBy(() -> new HttpFunction(routes) {}).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("no log");
    }

    @Test
    void a_key_is_declared_once() {
        var route = RouteBuilder.get("/things").open().answersNothing().<Routed>by(Routed::answer);
        assertThatThrownBy(() -> Routes.of(Routed.class, route, route)).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("GET /things");
    }

    @Test
    void a_route_says_who_may_call_and_what_it_answers_and_its_method_takes_what_it_takes() {
        assertThatThrownBy(() -> RouteBuilder.get("/things").answersNothing().<Routed>by(Routed::answer))
            .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RouteBuilder.get("/things").open().<Routed>by(Routed::answer))
            .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
            () -> RouteBuilder.get("/things").open().takes(Nothing.class).answersNothing().<Routed>by(Routed::answer))
            .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RouteBuilder.get("/things").open().answersNothing().<Routed>by(Routed::answerBody))
            .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void problems_follow_from_what_a_route_says() {
        assertThat(RouteBuilder.get("/things").open().answersNothing().<Routed>by(Routed::answer).problems()).isEmpty();
        assertThat(RouteBuilder.get("/things").may(Role.LEARNER).answersPageOf(Nothing.class)
            .refuses(ProblemCode.PROJECT_NOT_FOUND).<Routed>by(Routed::answer).problems())
            .containsExactlyInAnyOrder(ProblemCode.ROLE_NOT_ALLOWED, ProblemCode.FIELDS_INVALID,
                ProblemCode.PROJECT_NOT_FOUND);
        assertThat(RouteBuilder.post("/things").open().takes(Nothing.class).answersNothing()
            .<Routed>by(Routed::answerBody).problems())
            .containsExactlyInAnyOrder(ProblemCode.BODY_NOT_JSON, ProblemCode.BODY_TOO_LARGE,
                ProblemCode.FIELDS_INVALID);
        assertThat(RouteBuilder.get("/things/{thingId}").may(Role.LEARNER).answersNothing().<Routed>by(Routed::answer)
            .problems())
            .containsExactlyInAnyOrder(ProblemCode.ROLE_NOT_ALLOWED, ProblemCode.FIELDS_INVALID);
        assertThat(
            RouteBuilder.get("/files/{file}").open().answersFile("text/css").<Routed>by(Routed::answer).problems())
            .isEmpty();
    }

    @Test
    void an_answer_is_json_that_nobody_may_keep() {
        var response = answer(request -> Answer.ok(Map.of("key", request.key())));
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsOnly(Map.entry("content-type", "application/json; charset=utf-8"),
            Map.entry("cache-control", "no-store"), NO_GUESSING);
        assertThat(response.getBody()).isEqualTo("{\"key\":\"PUT /things/{thingId}\"}");
    }

    @Test
    void bytes_go_as_they_are() {
        var response = answer(request -> new Answer<>(200, new byte[] {0, (byte) 0xff},
            Map.of("content-type", "image/png", "cache-control", "no-cache")));
        assertThat(response.getIsBase64Encoded()).isTrue();
        assertThat(response.getBody()).isEqualTo("AP8=");
        assertThat(response.getHeaders()).containsOnly(Map.entry("content-type", "image/png"),
            Map.entry("cache-control", "no-cache"), NO_GUESSING);
    }

    @Test
    void an_answer_without_a_body_has_none() {
        assertThat(answer(request -> new Answer<>(304, null, Map.of())).getBody()).isNull();
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
        assertThat(response.getHeaders()).containsEntry("content-type", "application/problem+json")
            .containsEntry("cache-control", "no-store").contains(NO_GUESSING);
        assertThat(problem(response)).isEqualTo(Json.tree(Map.of("type", "urn:xuefen:problem:" + code.code(), "title",
            code.title(), "code", code.code(), "status", response.getStatusCode(), "instance", INSTANCE)));
        assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(code.title()).as("Chinese").matches(".*\\p{IsHan}.*");
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.Kind.class)
    void every_kind_of_refusal_has_its_status(ProblemCode.Kind kind) {
        var code = java.util.Arrays.stream(ProblemCode.values()).filter(each -> each.kind() == kind).findFirst()
            .orElseThrow();
        var status = answer(request -> {
            throw Problem.of(code);
        }).getStatusCode();
        assertThat(status).isEqualTo(Map
            .of(ProblemCode.Kind.MALFORMED, 400, ProblemCode.Kind.UNAUTHENTICATED, 401, ProblemCode.Kind.FORBIDDEN, 403,
                ProblemCode.Kind.NOT_FOUND, 404, ProblemCode.Kind.CONFLICT, 409, ProblemCode.Kind.TOO_LARGE, 413,
                ProblemCode.Kind.INVALID, 422, ProblemCode.Kind.REFUSED, 422, ProblemCode.Kind.TOO_MANY, 429)
            .get(kind));
    }

    @Test
    void a_refusal_names_the_fields_at_fault_and_says_what_this_case_is() {
        var fields = problem(answer(request -> {
            throw Problem.fields(List.of(new FieldProblem("leader.specialty", "请填写从事专业"),
                new FieldProblem("courses[2].hours", "请填写学时")));
        }));
        assertThat(fields.path("code").textValue()).isEqualTo("fields-invalid");
        assertThat(fields.path("fields").toString())
            .isEqualTo(
                "[{\"field\":\"leader.specialty\",\"message\":\"请填写从事专业\"},{\"field\":\"courses[2].hours\",\"message\":\"请填写学时\"}]");
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
            throw new IllegalStateException("secret-4711 in table xuefen-AccountsTable",
                new RuntimeException("cause-4712"));
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
                .awsErrorDetails(
                    AwsErrorDetails.builder().errorCode("ValidationException").errorMessage("secret-4711").build())
                .build();
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
            assertThat(response.getHeaders()).containsEntry("retry-after", "1").containsEntry("content-type",
                "application/problem+json");
            assertThat(problem(response).path("code").textValue()).isEqualTo("busy");
            assertThat(response.getBody()).doesNotContain("4711");
        }
    }

    @Test
    void a_route_of_another_function_is_not_there() {
        var event = HttpEvents.event();
        event.setRouteKey("GET /others");
        var response = new Routed(List.of(), request -> Answer.done()).handleRequest(event, CONTEXT);
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
        assertThat(problem(response)).isEqualTo(Json.tree(Map.of("type", "urn:xuefen:problem:internal-error", "title",
            "系统出错，请稍后重试", "status", 500, "code", "internal-error", "instance", INSTANCE)));
    }

    private static ObjectNode problem(APIGatewayV2HTTPResponse response) {
        return Json.read(response.getBody(), ObjectNode.class);
    }

    /** The answer of a route that accepts any answer. */
    private static APIGatewayV2HTTPResponse answer(Function<Request, Answer<?>> answer) {
        return new Routed(
            List.of(RouteBuilder.put("/things/{thingId}").open().answersFile("image/png").by(Routed::answer)), answer)
            .handleRequest(HttpEvents.event(), CONTEXT);
    }
}
