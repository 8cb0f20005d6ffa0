package xuefen.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
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

class RequestTest {
    private static final String ID = "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21";

    private static final Cdn NO_CDN = new Cdn("");

    record Thing(String text) {
    }

    @Test
    void reads_a_body_also_one_that_came_in_base64() {
        assertThat(new Request(HttpEvents.body("{\"text\":\"中文\"}")).body(Thing.class)).isEqualTo(new Thing("中文"));
        var encoded = HttpEvents.body(Base64.getEncoder().encodeToString("{\"text\":\"中文\"}".getBytes(StandardCharsets.UTF_8)));
        encoded.setIsBase64Encoded(true);
        assertThat(new Request(encoded).body(Thing.class)).isEqualTo(new Thing("中文"));
    }

    @Test
    void a_body_of_bytes_that_are_no_text_is_refused() {
        var event = HttpEvents.body(Base64.getEncoder().encodeToString(new byte[] {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xff, '"', '}'}));
        event.setIsBase64Encoded(true);
        assertThat(refusal(() -> new Request(event).body(Thing.class)).code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
    }

    @Test
    void takes_a_body_up_to_its_limit_counted_in_bytes() {
        var room = Request.MOST_BYTES - "{\"text\":\"\"}".length();
        assertThat(new Request(HttpEvents.body(text("a".repeat(room)))).body(Thing.class).text()).hasSize(room);
        assertThat(new Request(HttpEvents.body(text("中".repeat(room / 3)))).body(Thing.class).text()).hasSize(room / 3);
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
        var event = HttpEvents.body(Base64.getEncoder().encodeToString(text("a".repeat(Request.MOST_BYTES)).getBytes(StandardCharsets.UTF_8)));
        event.setIsBase64Encoded(true);
        assertThat(refusal(() -> new Request(event).body(Thing.class)).code()).isEqualTo(ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    void no_body_is_refused() {
        assertThat(refusal(() -> new Request(HttpEvents.event()).body(Thing.class)).code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
    }

    @Test
    void an_id_has_one_way_of_writing() {
        assertThat(new Request(HttpEvents.path("thingId", ID)).id("thingId")).isEqualTo(ID);
        assertThat(new Request(HttpEvents.path("thingId", ID.toUpperCase(java.util.Locale.ROOT))).id("thingId")).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-1-1-1-1", "2f6d0c0a8a534f0e9a5d5b1c7e3f9d21", "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d2", "{2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21}",
        "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d211", "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d2g", " 2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21", "../../../etc",
        "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21#2", "１f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21"})
    void what_is_no_uuid_is_named(String id) {
        assertField("thingId", () -> new Request(HttpEvents.path("thingId", id)).id("thingId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "6", "06"})
    void a_number_in_the_path_is_within_its_range(String number) {
        assertThat(new Request(HttpEvents.path("cycle", number)).number("cycle", 1, 6)).isEqualTo(Integer.parseInt(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-1", "+1", "1.0", "1e0", "", " 1", "x", "１", "99999999999999999999", "2147483649", "0x1"})
    void any_other_is_named(String number) {
        assertField("cycle", () -> new Request(HttpEvents.path("cycle", number)).number("cycle", 1, 6));
        assertField("limit", () -> new Request(HttpEvents.query("limit", number)).number("limit", 1, 6, 5));
    }

    @Test
    void a_number_that_is_not_in_the_query_is_what_it_is_otherwise() {
        assertThat(new Request(HttpEvents.event()).number("limit", 1, 200, 50)).isEqualTo(50);
        assertThat(new Request(HttpEvents.query("limit", "20")).number("limit", 1, 200, 50)).isEqualTo(20);
    }

    @Test
    void a_parameter_of_the_query_is_there_or_not() {
        assertThat(new Request(HttpEvents.event()).query("cursor")).isEmpty();
        assertThat(new Request(HttpEvents.query("other", "x")).query("cursor")).isEmpty();
        assertThat(new Request(HttpEvents.query("cursor", "x")).query("cursor")).contains("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufffd", "\u4e2d\ufffd"})
    void a_parameter_of_the_query_that_is_empty_or_damaged_is_named(String value) {
        assertField("words", () -> new Request(HttpEvents.query("words", value)).query("words"));
        assertField("day", () -> new Request(HttpEvents.query("day", value)).day("day"));
    }

    @Test
    void so_is_one_that_is_longer_than_anything_of_ours() {
        assertField("cursor", () -> new Request(HttpEvents.query("cursor", "a".repeat(4097))).query("cursor"));
        assertThat(new Request(HttpEvents.query("cursor", "a".repeat(4096))).query("cursor")).isPresent();
    }

    @Test
    void the_caller_is_whom_the_authorizer_verified() {
        var reviewer = new Request(HttpEvents.verified(Map.of("account", "county01", "role", "REVIEWER", "level", "COUNTY", "county", "测试区")));
        assertThat(reviewer.caller(Role.REVIEWER, Role.ADMINISTRATOR)).isEqualTo(new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区"));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void only_the_roles_that_may_are_let_through(Role role) {
        var request = new Request(HttpEvents.verified(Map.of("account", "somebody", "role", role.name())));
        assertThat(request.caller(role).role()).isEqualTo(role);
        var others = java.util.Arrays.stream(Role.values()).filter(other -> other != role).toArray(Role[]::new);
        assertThat(refusal(() -> request.caller(others)).code()).isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
        assertThat(refusal(request::caller).code()).isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
    }

    @Test
    void nobody_verified_is_nobody_allowed() {
        assertThat(refusal(() -> new Request(HttpEvents.event()).caller(Role.values())).code()).isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
        assertThat(refusal(() -> new Request(HttpEvents.verified(null)).caller(Role.values())).code()).isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
        assertThat(refusal(() -> new Request(HttpEvents.verified(Map.of("account", "x"))).caller(Role.values())).code())
            .isEqualTo(ProblemCode.ROLE_NOT_ALLOWED);
    }

    @Test
    void a_body_in_another_encoding_is_refused_however_it_comes() {
        var chinese = "{\"text\":\"心力衰竭\"}";
        var gb18030 = chinese.getBytes(java.nio.charset.Charset.forName("GB18030"));
        // As text the gateway has replaced what it could not decode; else it hands on the bytes.
        assertNotUtf8(HttpEvents.body(new String(gb18030, StandardCharsets.UTF_8)));
        assertNotUtf8(base64(gb18030));
        assertNotUtf8(base64(chinese.getBytes(StandardCharsets.UTF_16)));
        assertNotUtf8(base64(new byte[] {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'}));
        assertNotUtf8(base64(("\ufeff" + chinese).getBytes(StandardCharsets.UTF_8)));
        assertNotUtf8(HttpEvents.body("\ufeff" + chinese));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=gb18030", "application/json;charset=GBK", "application/json; CHARSET = \"utf-16\"",
        "application/json; charset=", "application/json; charset=utf-8x", "text/plain; a=b; charset=latin1"})
    void a_content_type_that_says_another_encoding_is_believed(String type) {
        assertNotUtf8(typed(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/json;charset=UTF-8", "application/json; charset=\"UTF-8\"",
        "application/json; charset=utf-8; a=b", "application/json; charset=utf8", "application/x-charset=gbk"})
    void any_other_is_utf_8(String type) {
        assertThat(new Request(typed(type)).body(Thing.class)).isEqualTo(new Thing("中文"));
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
        var refusal = refusal(() -> new Request(event).body(Thing.class));
        assertThat(refusal.code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
        assertThat(refusal.detail()).contains("UTF-8");
    }

    @Test
    void links_lead_back_to_the_api_by_its_own_host() {
        assertThat(new Request(HttpEvents.event()).origin()).isEqualTo("https://api.test");
        assertThat(origin(NO_CDN, Map.of("host", "127.0.0.1:8080", "x-forwarded-proto", "http"), "127.0.0.1")).isEqualTo("http://127.0.0.1:8080");
        assertThat(origin(NO_CDN, Map.of("host", "[::1]:8080", "x-forwarded-proto", "http"), "[::1]")).isEqualTo("http://[::1]:8080");
        assertThat(origin(NO_CDN, Map.of(), "api.test")).isEqualTo("https://api.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.test", "api.test.evil.test", "api.test@evil.test", "api.test:443@evil.test", "api.test:99999999", "evil.test:443", "api.test/x#"})
    void no_other_host_gets_into_a_link(String other) {
        var told = Map.of("host", other, "x-forwarded-host", other, "x-forwarded-proto", "javascript", Cdn.KEY_HEADER, "");
        assertThat(origin(NO_CDN, told, "api.test")).isEqualTo("https://api.test");
        assertThat(origin(new Cdn("right"), told, "api.test")).isEqualTo("https://api.test");
        var host = Map.of("host", "api.test", "x-forwarded-host", other, Cdn.KEY_HEADER, "wrong");
        assertThat(origin(NO_CDN, host, "api.test")).isEqualTo("https://api.test");
        assertThat(origin(new Cdn("right"), host, "api.test")).isEqualTo("https://api.test");
    }

    @Test
    void a_host_that_somebody_tells_us_is_ignored_however_long() {
        assertThat(origin(NO_CDN, Map.of("host", "api.test", "x-forwarded-host", "a".repeat(2273)), "api.test")).isEqualTo("https://api.test");
    }

    @Test
    void the_cdn_is_believed_about_the_host_that_people_use() {
        assertThat(origin(new Cdn("right"), Map.of("host", "api.test", "x-forwarded-host", "xuefen.test", Cdn.KEY_HEADER, "right"), "api.test"))
            .isEqualTo("https://xuefen.test");
        assertThat(origin(new Cdn("right"), Map.of("host", "api.test", Cdn.KEY_HEADER, "right"), "api.test")).isEqualTo("https://api.test");
    }

    private static String origin(Cdn cdn, Map<String, String> headers, String domain) {
        var event = HttpEvents.event();
        event.setHeaders(headers);
        event.getRequestContext().setDomainName(domain);
        return new Request(event).origin(cdn);
    }

    private static String text(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static void assertTooLarge(String body) {
        assertThat(refusal(() -> new Request(HttpEvents.body(body)).body(Thing.class)).code()).isEqualTo(ProblemCode.BODY_TOO_LARGE);
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
