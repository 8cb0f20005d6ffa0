package xuefen.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import xuefen.platform.config.Configuration;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;

/** Serves the pages that {@code web/} was built into, from this function's own zip: open to everybody, as they hold no data. */
public final class PagesFunction extends HttpFunction {
    private static final String CONSOLE = "index.html";
    /** 扫码 (guide, 三（二）2（2）): where the link in a code leads. */
    private static final String PHONE = "phone.html";
    /** Keeps the phone page on the phone; its scope is the page's path alone. */
    private static final String PHONE_WORKER = "phone-worker.js";
    private static final String ROOM = "room.html";
    /** 人脸识别考勤 (guide, 三（二）2). */
    private static final String TERMINAL = "terminal.html";

    private final Site site;
    private final Map<String, String> headers;
    private final Map<String, String> headersOfLearners;
    private final Map<String, String> headersOfTerminals = SecurityHeaders.ofTerminals();

    /** As {@code template.yaml} sets it up. */
    public PagesFunction() {
        this(Site.built(), Configuration.of("FILES_HOST"));
    }

    PagesFunction(Site site, String filesHost) {
        this.site = site;
        this.headers = SecurityHeaders.of(filesHost);
        this.headersOfLearners = SecurityHeaders.ofLearners(filesHost);
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /s"));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /" -> Delivery.of(site.find(CONSOLE), request, headers).answer();
            case "HEAD /" -> Delivery.of(site.find(CONSOLE), request, headers).answerWithoutBody();
            case "GET /s" -> Delivery.of(site.find(PHONE), request, headersOfLearners).answer();
            case "HEAD /s" -> Delivery.of(site.find(PHONE), request, headersOfLearners).answerWithoutBody();
            case "GET /phone-worker.js" -> Delivery.of(site.find(PHONE_WORKER), request, headers).answer();
            case "GET /room" -> Delivery.of(site.find(ROOM), request, headers).answer();
            case "HEAD /room" -> Delivery.of(site.find(ROOM), request, headers).answerWithoutBody();
            case "GET /terminal" -> Delivery.of(site.find(TERMINAL), request, headersOfTerminals).answer();
            case "HEAD /terminal" -> Delivery.of(site.find(TERMINAL), request, headersOfTerminals).answerWithoutBody();
            case "GET /assets/{file}" -> Delivery.of(asset(request), request, headers).answer();
            case "HEAD /assets/{file}" -> Delivery.of(asset(request), request, headers).answerWithoutBody();
            default -> throw noSuchRoute();
        };
    }

    private Optional<SiteFile> asset(Request request) {
        return site.find("assets/" + request.path("file"));
    }
}
