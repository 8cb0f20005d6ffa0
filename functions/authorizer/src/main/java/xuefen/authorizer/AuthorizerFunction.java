package xuefen.authorizer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.domain.identity.Caller;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.identity.CallerContext;
import xuefen.platform.snapshot.Priming;
import xuefen.platform.snapshot.PrimingContext;
import xuefen.platform.telemetry.Telemetry;

/**
 * The authorizer of the HTTP API: verifies an access token and passes on the caller. The answer is a simple response of
 * payload 2.0. It is a map, because the library's own class would be written with a null context.
 */
public final class AuthorizerFunction
    implements RequestHandler<APIGatewayV2CustomAuthorizerEvent, Map<String, Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizerFunction.class);
    /** RFC 6750; the scheme's case does not matter (RFC 9110). */
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/=-]+)");

    /** A well-formed token without a valid signature. */
    private static final String NOBODYS = "Bearer eyJhbGciOiJIUzI1NiIsImtpZCI6Im5vYm9keXMifQ.e30.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final AccessTokens tokens;
    private final Resource priming = Priming.of("AuthorizerFunction", this::prime);

    /** As {@code template.yaml} sets it up. */
    public AuthorizerFunction() {
        this(new AccessTokens(Secrets.of("TOKEN_SECRET"), Clocks.clock()));
    }

    AuthorizerFunction(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Map<String, Object> handleRequest(APIGatewayV2CustomAuthorizerEvent event, Context context) {
        return Telemetry.of(context, () -> answer(event));
    }

    private Map<String, Object> answer(APIGatewayV2CustomAuthorizerEvent event) {
        var caller = token(event).flatMap(tokens::verify);
        if (caller.isEmpty()) {
            LOG.debug("{} not let in", event.getRouteKey());
        }
        return caller.map(AuthorizerFunction::letIn).orElseGet(AuthorizerFunction::refused);
    }

    /**
     * Before a snapshot: refuses a token without a valid signature, then verifies one with a random secret, to warm up
     * the code that the first does not reach.
     */
    private void prime() {
        var event = APIGatewayV2CustomAuthorizerEvent.builder().withRouteKey("nobody's")
            .withIdentitySource(List.of(NOBODYS)).build();
        Telemetry.unmeasured(new PrimingContext("AuthorizerFunction"), () -> answer(event));
        AccessTokens.prime();
    }

    /**
     * Read from the identity source and not from the headers, because the gateway caches this answer by the identity
     * source.
     */
    private static Optional<String> token(APIGatewayV2CustomAuthorizerEvent event) {
        var sources = Optional.ofNullable(event.getIdentitySource()).orElse(List.of());
        if (sources.size() != 1 || sources.getFirst() == null) {
            return Optional.empty();
        }
        var bearer = BEARER.matcher(sources.getFirst());
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    private static Map<String, Object> letIn(Caller caller) {
        return Map.of("isAuthorized", true, "context", CallerContext.of(caller));
    }

    private static Map<String, Object> refused() {
        return Map.of("isAuthorized", false);
    }
}
