package xuefen.platform.http;

import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;

/** Minimal events of the HTTP API for tests. */
final class HttpEvents {
    private HttpEvents() {}

    /** A request of an open route that reads some parameters. */
    static Request request(APIGatewayV2HTTPEvent event) {
        return request(event, RouteBuilder.put("/things/{thingId}").open().asks("words", "day", "limit", "cursor"));
    }

    static Request request(APIGatewayV2HTTPEvent event, RouteBuilder<?, ?> route) {
        return new Request(event, route.answersNothing().<Object>by((function, request) -> Answer.done()), null);
    }

    static APIGatewayV2HTTPEvent event() {
        var event = new APIGatewayV2HTTPEvent();
        event.setRouteKey("PUT /things/{thingId}");
        event.setHeaders(Map.of("host", "api.test", "x-forwarded-proto", "https"));
        event.setRequestContext(new RequestContext());
        return event;
    }

    static APIGatewayV2HTTPEvent body(String body) {
        var event = event();
        event.setBody(body);
        return event;
    }

    static APIGatewayV2HTTPEvent path(String name, String value) {
        var event = event();
        event.setPathParameters(Map.of(name, value));
        return event;
    }

    static APIGatewayV2HTTPEvent query(String name, String value) {
        var event = event();
        event.setQueryStringParameters(Map.of(name, value));
        return event;
    }

    static APIGatewayV2HTTPEvent verified(Map<String, Object> context) {
        var event = event();
        var authorizer = new RequestContext.Authorizer();
        authorizer.setLambda(context);
        event.getRequestContext().setAuthorizer(authorizer);
        return event;
    }
}
