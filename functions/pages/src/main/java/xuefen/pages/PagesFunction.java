package xuefen.pages;

import java.util.Optional;

import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;

/** Serves the pages that {@code web/} was built into, from this function's own zip: open to everybody, as they hold no data. */
public final class PagesFunction extends HttpFunction {
    private static final String CONSOLE = "index.html";

    private final Site site;

    /** As {@code template.yaml} sets it up. */
    public PagesFunction() {
        this(Site.built());
    }

    PagesFunction(Site site) {
        this.site = site;
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /" -> Delivery.of(site.find(CONSOLE), request).answer();
            case "HEAD /" -> Delivery.of(site.find(CONSOLE), request).answerWithoutBody();
            case "GET /assets/{file}" -> Delivery.of(asset(request), request).answer();
            case "HEAD /assets/{file}" -> Delivery.of(asset(request), request).answerWithoutBody();
            default -> throw noSuchRoute();
        };
    }

    private Optional<SiteFile> asset(Request request) {
        return site.find("assets/" + request.path("file"));
    }
}
