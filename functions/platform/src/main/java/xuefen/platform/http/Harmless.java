package xuefen.platform.http;

import java.util.HashMap;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.platform.identity.CallerContext;

/**
 * A request that a function answers before its snapshot, from an account and for an object that do not exist. At most
 * it reads; otherwise it is refused before anything is written.
 */
public final class Harmless {
    /** An impossible account: names have no spaces. */
    private static final String NOBODY = "nobody at all";
    /** An id that is never generated: random ids are of version 4. */
    private static final String NOTHING = "00000000-0000-0000-0000-000000000000";

    private final APIGatewayV2HTTPEvent event;

    private Harmless(APIGatewayV2HTTPEvent event) {
        this.event = event;
    }

    /**
     * A request of a route.
     *
     * @param role role of the nonexistent account, a reviewer's at the city's level; null for a request without an
     *             account
     */
    static Harmless to(String routeKey, Role role) {
        var path = new HashMap<String, String>();
        PathParameters.of(routeKey).forEach(name -> path.put(name, PathParameters.isId(name) ? NOTHING : "1"));
        var split = routeKey.indexOf(' ');
        var context = new RequestContext();
        var http = new RequestContext.Http();
        http.setMethod(routeKey.substring(0, split));
        http.setPath(routeKey.substring(split + 1));
        context.setHttp(http);
        context.setDomainName("localhost");
        if (role != null) {
            var authorizer = new RequestContext.Authorizer();
            var caller = CallerContext.of(
                new Caller(NOBODY, role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null));
            authorizer.setLambda(Map.copyOf(caller));
            context.setAuthorizer(authorizer);
        }
        return new Harmless(
            APIGatewayV2HTTPEvent.builder().withVersion("2.0").withRouteKey(routeKey).withRawPath(http.getPath())
                .withHeaders(Map.of("host", "localhost")).withPathParameters(path).withRequestContext(context).build());
    }

    /** Adds a query parameter. */
    public Harmless query(String name, String value) {
        event.setQueryStringParameters(Map.of(name, value));
        return this;
    }

    /** Adds a body. */
    public Harmless body(String json) {
        event.setBody(json);
        return this;
    }

    APIGatewayV2HTTPEvent event() {
        return event;
    }
}
