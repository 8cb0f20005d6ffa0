package xuefen.pages;

import java.util.Map;
import java.util.Optional;

import xuefen.platform.config.Configuration;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;

/** Serves the pages that {@code web/} was built into, from this function's own zip: open to everybody, as they hold no data. */
public final class PagesFunction extends HttpFunction {
    private static final String CONSOLE = "index.html";
    private static final String ROOM = "room.html";

    private final Site site;
    private final Map<String, String> headers;

    /** As {@code template.yaml} sets it up. */
    public PagesFunction() {
        this(Site.built(), Configuration.of("FILES_HOST"));
    }

    PagesFunction(Site site, String filesHost) {
        this.site = site;
        this.headers = SecurityHeaders.of(filesHost);
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /" -> Delivery.of(site.find(CONSOLE), request, headers).answer();
            case "HEAD /" -> Delivery.of(site.find(CONSOLE), request, headers).answerWithoutBody();
            case "GET /room" -> Delivery.of(site.find(ROOM), request, headers).answer();
            case "HEAD /room" -> Delivery.of(site.find(ROOM), request, headers).answerWithoutBody();
            case "GET /assets/{file}" -> Delivery.of(asset(request), request, headers).answer();
            case "HEAD /assets/{file}" -> Delivery.of(asset(request), request, headers).answerWithoutBody();
            default -> throw noSuchRoute();
        };
    }

    private Optional<SiteFile> asset(Request request) {
        return site.find("assets/" + request.path("file"));
    }
}
