package xuefen.local.template;

import java.util.Optional;

/**
 * A route of the HTTP API.
 *
 * @param function   logical id of its function
 * @param event      the event's name in the template
 * @param method     in capitals, or {@code ANY}
 * @param path       as in {@code /jobs/{jobId}}
 * @param authorizer name of its authorizer; none for a route open to everybody
 */
public record HttpRoute(String function, String event, String method, String path, Optional<String> authorizer) {
    /** {@return the route key that functions see, as in {@code GET /jobs/{jobId}}} */
    public String routeKey() {
        return method + " " + path;
    }
}
