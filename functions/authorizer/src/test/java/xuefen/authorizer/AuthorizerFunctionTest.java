package xuefen.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.signing.SigningSecret;
import xuefen.domain.signing.SigningSecrets;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.json.Json;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.SettableClock;
import xuefen.platform.testing.TestContext;

class AuthorizerFunctionTest {
    private static final SigningSecrets SECRET = SigningSecrets.of("a secret of tests, of no use elsewhere");
    private static final Caller LEARNER = new Caller("P0000001", Role.LEARNER, null, "测试市第一医院", "测试区");
    private static final Map<String, Object> REFUSED = Map.of("isAuthorized", false);

    private final SettableClock clock = new SettableClock("2026-05-11T00:40:00Z");
    private final AccessTokens tokens = new AccessTokens(SECRET, clock);
    private final AuthorizerFunction function = new AuthorizerFunction(tokens);

    static List<Caller> callers() {
        return List.of(LEARNER, new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区"),
            new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区"),
            new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区"),
            new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null),
            new Caller("admin", Role.ADMINISTRATOR, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void lets_in_whoever_has_a_token_and_says_who_it_is(Caller caller) {
        var answer = ask("Bearer " + tokens.issue(caller));
        assertThat(answer).containsOnlyKeys("isAuthorized", "context").containsEntry("isAuthorized", true);
        assertThat((Map<?, ?>) answer.get("context")).isNotEmpty().doesNotContainValue(null)
            .allSatisfy((name, value) -> {
                assertThat(name).isIn("account", "role", "level", "unit", "county");
                assertThat(value).isInstanceOf(String.class);
            });
        // HTTP functions read the same caller from it.
        var context = (Map<?, ?>) answer.get("context");
        assertThat(new Caller((String) context.get("account"), Role.valueOf((String) context.get("role")),
            context.get("level") == null ? null : ReviewLevel.valueOf((String) context.get("level")),
            (String) context.get("unit"), (String) context.get("county"))).isEqualTo(caller);
    }

    @Test
    void the_answer_is_written_as_the_simple_response_that_the_gateway_expects() {
        var answer = Json.tree(
            ask("Bearer " + tokens.issue(new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null))));
        assertThat(answer).isEqualTo(Json.read("""
            {"isAuthorized":true,"context":{"account":"city01","role":"REVIEWER","level":"CITY"}}""",
            ObjectNode.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer  %s", "bearer %s", "BEARER %s"})
    void the_scheme_may_be_written_in_any_case(String header) {
        assertThat(ask(header.formatted(tokens.issue(LEARNER)))).containsEntry("isAuthorized", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer", "Bearer ", "%s", "Basic %s", "Bearer%s", "Bearer %s %s",
        "Bearer %s,Bearer %s", "Bearer \"%s\"", " Bearer %s", "Bearer %s ", "Bearer\t%s", "Bearer %s\n", "Token %s",
        "Bearer undefined", "Bearer ...", "Bearer a.b.c", "Bearer 中文", "Bearer null"})
    void a_malformed_header_lets_nobody_in(String header) {
        var token = tokens.issue(LEARNER);
        assertThat(ask(header.formatted(token, token))).isEqualTo(REFUSED);
    }

    @Test
    void no_header_or_several_let_nobody_in() {
        var token = "Bearer " + tokens.issue(LEARNER);
        assertThat(ask((List<String>) null)).isEqualTo(REFUSED);
        assertThat(ask(List.of())).isEqualTo(REFUSED);
        assertThat(ask(List.of(token, token))).isEqualTo(REFUSED);
        assertThat(ask(java.util.Collections.singletonList(null))).isEqualTo(REFUSED);
    }

    @Test
    void an_expired_token_lets_nobody_in() {
        var token = "Bearer " + tokens.issue(LEARNER);
        clock.advance(AccessTokens.VALID.minusSeconds(1));
        assertThat(ask(token)).containsEntry("isAuthorized", true);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(token)).isEqualTo(REFUSED);
    }

    @Test
    void a_token_signed_with_another_secret_lets_nobody_in() {
        var foreign = new AccessTokens(SigningSecrets.of("another secret, which is not ours at all"), clock);
        assertThat(ask("Bearer " + foreign.issue(LEARNER))).isEqualTo(REFUSED);
    }

    @Test
    void the_token_of_the_event_file_lets_nobody_in() {
        var event = event();
        assertThat(event.getIdentitySource()).containsExactly("Bearer example.access.token");
        assertThat(event.getRouteKey()).isEqualTo("GET /projects");
        assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("GET");
        assertThat(function.handleRequest(event, new TestContext("AuthorizerFunction"))).isEqualTo(REFUSED);
    }

    @Test
    void without_the_secret_it_fails_and_refuses_nobody_for_it() {
        // The gateway would cache a refusal for this token, but does not cache a failure.
        var locked = new AuthorizerFunction(new AccessTokens(new SigningSecrets() {
            @Override
            public SigningSecret signing() {
                throw new IllegalStateException("no secret today");
            }

            @Override
            public Optional<SigningSecret> find(Predicate<SigningSecret> fits) {
                throw new IllegalStateException("no secret today");
            }
        }, clock));
        var event = event();
        event.setIdentitySource(List.of("Bearer " + tokens.issue(LEARNER)));
        assertThatThrownBy(() -> locked.handleRequest(event, new TestContext("AuthorizerFunction")))
            .hasMessageContaining("no secret today");
    }

    private static APIGatewayV2CustomAuthorizerEvent event() {
        return Events.read("authorizer.json", APIGatewayV2CustomAuthorizerEvent.class);
    }

    private Map<String, Object> ask(String header) {
        return ask(List.of(header));
    }

    private Map<String, Object> ask(List<String> identity) {
        var event = event();
        event.setIdentitySource(identity);
        return function.handleRequest(event, new TestContext("AuthorizerFunction"));
    }
}
