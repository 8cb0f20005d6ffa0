package xuefen.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.store.Page;

class RequestTest {
    private static final String ID = "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21";

    private static final Route.Takes<Thing> THING = new Route.Takes<>(Thing.class, null);

    private static final Cdn NO_CDN = new Cdn("");

    record Thing(String text) {}

    @Test
    void reads_a_body_also_one_that_came_in_base64() {
        assertThat(HttpEvents.request(HttpEvents.body("{\"text\":\"中文\"}")).body(THING)).isEqualTo(new Thing("中文"));
        var encoded = HttpEvents.body(
            Base64.getEncoder().encodeToString("{\"text\":\"中文\"}".getBytes(StandardCharsets.UTF_8)));
        encoded.setIsBase64Encoded(true);
        assertThat(HttpEvents.request(encoded).body(THING)).isEqualTo(new Thing("中文"));
    }

    @Test
    void a_body_of_bytes_that_are_no_text_is_refused() {
        var event = HttpEvents.body(Base64.getEncoder()
            .encodeToString(new byte[] {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xff, '"', '}'}));
        event.setIsBase64Encoded(true);
        assertThat(refusal(() -> HttpEvents.request(event).body(THING)).code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
    }

    @Test
    void takes_a_body_up_to_its_limit_counted_in_bytes() {
        var room = Request.MOST_BYTES - "{\"text\":\"\"}".length();
        assertThat(HttpEvents.request(HttpEvents.body(text("a".repeat(room)))).body(THING).text()).hasSize(room);
        assertThat(HttpEvents.request(HttpEvents.body(text("中".repeat(room / 3)))).body(THING).text())
            .hasSize(room / 3);
    }

    @Test
    void a_larger_body_is_refused_before_it_is_read() {
        var room = Request.MOST_BYTES - "{\"text\":\"\"}".length();
        assertTooLarge(text("a".repeat(room + 1)));
        assertTooLarge(text("中".repeat(room / 3 + 1)));
        assertTooLarge("not JSON either".repeat(Request.MOST_BYTES));
    }

    @Test
    void a_larger_body_in_base64_is_refused_too() {
        var event = HttpEvents.body(
            Base64.getEncoder().encodeToString(text("a".repeat(Request.MOST_BYTES)).getBytes(StandardCharsets.UTF_8)));
        event.setIsBase64Encoded(true);
        assertThat(refusal(() -> HttpEvents.request(event).body(THING)).code()).isEqualTo(ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    void no_body_is_refused() {
        assertThat(refusal(() -> HttpEvents.request(HttpEvents.event()).body(THING)).code())
            .isEqualTo(ProblemCode.BODY_NOT_JSON);
    }

    @Test
    void an_id_has_one_way_of_writing() {
        assertThat(HttpEvents.request(HttpEvents.path("thingId", ID)).id("thingId")).isEqualTo(ID);
        assertThat(HttpEvents.request(HttpEvents.path("thingId", ID.toUpperCase(java.util.Locale.ROOT))).id("thingId"))
            .isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "1", "1-1-1-1-1", "2f6d0c0a8a534f0e9a5d5b1c7e3f9d21", "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d2",
            "{2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21}", "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d211",
            "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d2g", " 2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21", "../../../etc",
            "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21#2", "１f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21"})
    void what_is_no_uuid_is_named(String id) {
        assertField("thingId", () -> HttpEvents.request(HttpEvents.path("thingId", id)).id("thingId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "6"})
    void a_number_in_the_path_is_within_its_range(String number) {
        assertThat(HttpEvents.request(HttpEvents.path("cycle", number)).number("cycle", 1, 6))
            .isEqualTo(Integer.parseInt(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "06", "-1", "+1", "1.0", "1e0", "", " 1", "x", "１", "99999999999999999999",
        "2147483649", "0x1"})
    void any_other_is_named(String number) {
        assertField("cycle", () -> HttpEvents.request(HttpEvents.path("cycle", number)).number("cycle", 1, 6));
        assertField("limit", () -> HttpEvents.request(HttpEvents.query("limit", number)).number("limit", 1, 6, 5));
    }

    @Test
    void a_number_that_is_not_in_the_query_is_what_it_is_otherwise() {
        assertThat(HttpEvents.request(HttpEvents.event()).number("limit", 1, 200, 50)).isEqualTo(50);
        assertThat(HttpEvents.request(HttpEvents.query("limit", "20")).number("limit", 1, 200, 50)).isEqualTo(20);
    }

    @Test
    void a_parameter_of_the_query_is_there_or_not() {
        assertThat(HttpEvents.request(HttpEvents.event()).query("cursor")).isEmpty();
        assertThat(HttpEvents.request(HttpEvents.query("other", "x")).query("cursor")).isEmpty();
        assertThat(HttpEvents.request(HttpEvents.query("cursor", "x")).query("cursor")).contains("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufffd", "\u4e2d\ufffd"})
    void a_parameter_of_the_query_that_is_empty_or_damaged_is_named(String value) {
        assertField("words", () -> HttpEvents.request(HttpEvents.query("words", value)).query("words"));
        assertField("day", () -> HttpEvents.request(HttpEvents.query("day", value)).day("day"));
    }

    @Test
    void a_text_of_the_query_is_written_as_what_it_is_looked_for_in() {
        assertThat(HttpEvents.request(HttpEvents.query("words", " Lu\u0308\u3000")).line("words")).contains("L\u00fc");
        assertThat(HttpEvents.request(HttpEvents.query("words", "\u3000")).line("words")).as("blanks look for nothing")
            .isEmpty();
        assertField("words", () -> HttpEvents.request(HttpEvents.query("words", "张\u200b三")).line("words"));
    }

    @Test
    void so_is_one_that_is_longer_than_anything_of_ours() {
        assertField("cursor", () -> HttpEvents.request(HttpEvents.query("cursor", "a".repeat(4097))).query("cursor"));
        assertThat(HttpEvents.request(HttpEvents.query("cursor", "a".repeat(4096))).query("cursor")).isPresent();
    }

    @Test
    void a_parameter_of_the_query_that_the_route_does_not_declare_is_a_fault_of_ours() {
        assertThatThrownBy(() -> HttpEvents.request(HttpEvents.query("secret", "x")).query("secret"))
            .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void paging_reads_limit_and_cursor() {
        var first = HttpEvents.request(HttpEvents.event());
        assertThat(first.limit()).isEqualTo(Page.SIZE);
        assertThat(first.cursor()).isNull();
        assertThat(HttpEvents.request(HttpEvents.query("limit", "200")).limit()).isEqualTo(Page.MOST);
        assertThat(HttpEvents.request(HttpEvents.query("cursor", "x")).cursor()).isEqualTo("x");
        assertField("limit", () -> HttpEvents.request(HttpEvents.query("limit", "201")).limit());
    }

    @Test
    void a_body_that_need_not_be_sent_is_something_else_where_it_is_not() {
        var takes = new Route.Takes<>(Thing.class, new Thing("otherwise"));
        assertThat(HttpEvents.request(HttpEvents.event()).body(takes)).isEqualTo(new Thing("otherwise"));
        assertThat(HttpEvents.request(HttpEvents.body(" ")).body(takes)).isEqualTo(new Thing("otherwise"));
        assertThat(HttpEvents.request(HttpEvents.body("{\"text\":\"given\"}")).body(takes))
            .isEqualTo(new Thing("given"));
    }

    @Test
    void the_caller_is_whom_the_authorizer_verified() {
        var reviewer = called(RouteBuilder.get("/").may(Role.REVIEWER, Role.ADMINISTRATOR),
            Map.of("account", "county01", "role", "REVIEWER", "level", "COUNTY", "county", "测试区"));
        assertThat(reviewer.caller()).isEqualTo(new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区"));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void only_the_roles_that_may_are_let_through(Role role) {
        Map<String, Object> verified = Map.of("account", "somebody", "role", role.name());
        assertThat(called(RouteBuilder.get("/").may(role), verified).caller().role()).isEqualTo(role);
        var others = java.util.Arrays.stream(Role.values()).filter(other -> other != role).toArray(Role[]::new);
        assertThat(refusal(() -> called(RouteBuilder.get("/").may(others[0], others), verified)).code())
            .isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(ReviewLevel.class)
    void where_only_the_city_may_other_levels_are_told_so(ReviewLevel level) {
        var route = RouteBuilder.get("/").may(Role.REVIEWER, Role.ADMINISTRATOR).ofTheCity("只有市级可以");
        assertThat(called(route, Map.of("account", "a", "role", "ADMINISTRATOR")).caller().account()).isEqualTo("a");
        Map<String, Object> reviewer = Map.of("account", "r", "role", "REVIEWER", "level", level.name());
        if (level == ReviewLevel.CITY) {
            assertThat(called(route, reviewer).caller().account()).isEqualTo("r");
        } else {
            assertThat(refusal(() -> called(route, reviewer))).satisfies(refusal -> {
                assertThat(refusal.code()).isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
                assertThat(refusal.detail()).isEqualTo("只有市级可以");
            });
        }
    }

    @Test
    void nobody_verified_is_nobody_allowed() {
        var route = RouteBuilder.get("/").may(Role.ORGANISER, Role.values());
        assertThat(refusal(() -> HttpEvents.request(HttpEvents.event(), route)).code())
            .isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
        assertThat(refusal(() -> called(route, null)).code()).isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
        assertThat(refusal(() -> called(route, Map.of("account", "x"))).code()).isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
    }

    @Test
    void an_open_route_has_no_caller() {
        assertThatThrownBy(() -> HttpEvents.request(HttpEvents.event()).caller())
            .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_body_in_another_encoding_is_refused_however_it_comes() {
        var chinese = "{\"text\":\"心力衰竭\"}";
        var gb18030 = chinese.getBytes(java.nio.charset.Charset.forName("GB18030"));
        // In a text, the gateway has replaced the bytes that it could not decode; base64 carries the bytes themselves.
        assertNotUtf8(HttpEvents.body(new String(gb18030, StandardCharsets.UTF_8)));
        assertNotUtf8(base64(gb18030));
        assertNotUtf8(base64(chinese.getBytes(StandardCharsets.UTF_16)));
        assertNotUtf8(base64(
            new byte[] {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'}));
        assertNotUtf8(base64(("\ufeff" + chinese).getBytes(StandardCharsets.UTF_8)));
        assertNotUtf8(HttpEvents.body("\ufeff" + chinese));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=gb18030", "application/json;charset=GBK",
        "application/json; CHARSET = \"utf-16\"", "application/json; charset=", "application/json; charset=utf-8x",
        "text/plain; a=b; charset=latin1"})
    void a_content_type_that_says_another_encoding_is_believed(String type) {
        assertNotUtf8(typed(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/json;charset=UTF-8",
        "application/json; charset=\"UTF-8\"", "application/json; charset=utf-8; a=b", "application/json; charset=utf8",
        "application/x-charset=gbk"})
    void any_other_is_utf_8(String type) {
        assertThat(HttpEvents.request(typed(type)).body(THING)).isEqualTo(new Thing("中文"));
    }

    private static APIGatewayV2HTTPEvent typed(String type) {
        var event = HttpEvents.body("{\"text\":\"中文\"}");
        event.setHeaders(Map.of("content-type", type));
        return event;
    }

    private static APIGatewayV2HTTPEvent base64(byte[] body) {
        var event = HttpEvents.body(Base64.getEncoder().encodeToString(body));
        event.setIsBase64Encoded(true);
        return event;
    }

    private static void assertNotUtf8(APIGatewayV2HTTPEvent event) {
        var refusal = refusal(() -> HttpEvents.request(event).body(THING));
        assertThat(refusal.code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
        assertThat(refusal.detail()).contains("UTF-8");
    }

    @Test
    void links_lead_back_to_the_api_by_its_own_host() {
        assertThat(HttpEvents.request(HttpEvents.event()).origin()).isEqualTo("https://api.test");
        assertThat(origin(NO_CDN, Map.of("host", "127.0.0.1:8080", "x-forwarded-proto", "http"), "127.0.0.1"))
            .isEqualTo("http://127.0.0.1:8080");
        assertThat(origin(NO_CDN, Map.of("host", "[::1]:8080", "x-forwarded-proto", "http"), "[::1]"))
            .isEqualTo("http://[::1]:8080");
        assertThat(origin(NO_CDN, Map.of(), "api.test")).isEqualTo("https://api.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.test", "api.test.evil.test", "api.test@evil.test", "api.test:443@evil.test",
        "api.test:99999999", "evil.test:443", "api.test/x#"})
    void no_other_host_gets_into_a_link(String other) {
        var told = Map.of("host", other, "x-forwarded-host", other, "x-forwarded-proto", "javascript", Cdn.KEY_HEADER,
            "");
        assertThat(origin(NO_CDN, told, "api.test")).isEqualTo("https://api.test");
        assertThat(origin(new Cdn("right"), told, "api.test")).isEqualTo("https://api.test");
        var host = Map.of("host", "api.test", "x-forwarded-host", other, Cdn.KEY_HEADER, "wrong");
        assertThat(origin(NO_CDN, host, "api.test")).isEqualTo("https://api.test");
        assertThat(origin(new Cdn("right"), host, "api.test")).isEqualTo("https://api.test");
    }

    @Test
    void a_host_that_somebody_tells_us_is_ignored_however_long() {
        assertThat(origin(NO_CDN, Map.of("host", "api.test", "x-forwarded-host", "a".repeat(2273)), "api.test"))
            .isEqualTo("https://api.test");
    }

    @Test
    void the_cdn_is_believed_about_the_host_that_people_use() {
        assertThat(origin(new Cdn("right"),
            Map.of("host", "api.test", "x-forwarded-host", "xuefen.test", Cdn.KEY_HEADER, "right"), "api.test"))
            .isEqualTo("https://xuefen.test");
        assertThat(origin(new Cdn("right"), Map.of("host", "api.test", Cdn.KEY_HEADER, "right"), "api.test"))
            .isEqualTo("https://api.test");
    }

    private static String origin(Cdn cdn, Map<String, String> headers, String domain) {
        var event = HttpEvents.event();
        event.setHeaders(headers);
        event.getRequestContext().setDomainName(domain);
        return HttpEvents.request(event).origin(cdn);
    }

    private static Request called(RouteBuilder<?, ?> route, Map<String, Object> verified) {
        return HttpEvents.request(HttpEvents.verified(verified), route);
    }

    private static String text(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static void assertTooLarge(String body) {
        assertThat(refusal(() -> HttpEvents.request(HttpEvents.body(body)).body(THING)).code())
            .isEqualTo(ProblemCode.BODY_TOO_LARGE);
    }

    private static void assertField(String field, ThrowingCallable call) {
        var refusal = refusal(call);
        assertThat(refusal.code()).isEqualTo(ProblemCode.FIELDS_INVALID);
        assertThat(refusal.fields()).extracting(FieldProblem::field).containsExactly(field);
    }

    private static Problem refusal(ThrowingCallable call) {
        var problem = catchThrowableOfType(Problem.class, call);
        assertThat(problem).isNotNull();
        return problem;
    }
}
