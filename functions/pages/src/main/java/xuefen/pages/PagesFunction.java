package xuefen.pages;

import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.head;

import java.util.Map;
import java.util.Optional;

import xuefen.platform.config.Configuration;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;

/**
 * Serves the pages built from {@code web/} out of this function's own zip. They are open to everybody, as they hold no
 * data.
 */
public final class PagesFunction extends HttpFunction {
    static final Routes<PagesFunction> ROUTES = Routes.of(PagesFunction.class,
        get("/").open().answersFile("text/html").by(PagesFunction::showConsole),
        head("/").open().answersFile("text/html").by(PagesFunction::checkConsole),
        get("/s").open().answersFile("text/html").primed().by(PagesFunction::showPhone),
        head("/s").open().answersFile("text/html").by(PagesFunction::checkPhone),
        get("/phone-worker.js").open().answersFile("text/javascript").by(PagesFunction::showPhoneWorker),
        get("/room").open().answersFile("text/html").by(PagesFunction::showRoom),
        head("/room").open().answersFile("text/html").by(PagesFunction::checkRoom),
        get("/terminal").open().answersFile("text/html").by(PagesFunction::showTerminal),
        head("/terminal").open().answersFile("text/html").by(PagesFunction::checkTerminal),
        get("/assets/{file}").open().answersFile(SiteFile.typesOfAssets()).by(PagesFunction::showFile),
        head("/assets/{file}").open().answersFile(SiteFile.typesOfAssets()).by(PagesFunction::checkFile));

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
        super(ROUTES);
        this.site = site;
        this.headers = SecurityHeaders.of(filesHost);
        this.headersOfLearners = SecurityHeaders.ofLearners(filesHost);
    }

    private Answer<byte[]> showConsole(Request request) {
        return Delivery.of(site.find(CONSOLE), request, headers).answer();
    }

    private Answer<byte[]> checkConsole(Request request) {
        return Delivery.of(site.find(CONSOLE), request, headers).answerWithoutBody();
    }

    private Answer<byte[]> showPhone(Request request) {
        return Delivery.of(site.find(PHONE), request, headersOfLearners).answer();
    }

    private Answer<byte[]> checkPhone(Request request) {
        return Delivery.of(site.find(PHONE), request, headersOfLearners).answerWithoutBody();
    }

    private Answer<byte[]> showPhoneWorker(Request request) {
        return Delivery.of(site.find(PHONE_WORKER), request, headers).answer();
    }

    private Answer<byte[]> showRoom(Request request) {
        return Delivery.of(site.find(ROOM), request, headers).answer();
    }

    private Answer<byte[]> checkRoom(Request request) {
        return Delivery.of(site.find(ROOM), request, headers).answerWithoutBody();
    }

    private Answer<byte[]> showTerminal(Request request) {
        return Delivery.of(site.find(TERMINAL), request, headersOfTerminals).answer();
    }

    private Answer<byte[]> checkTerminal(Request request) {
        return Delivery.of(site.find(TERMINAL), request, headersOfTerminals).answerWithoutBody();
    }

    private Answer<byte[]> showFile(Request request) {
        return Delivery.of(asset(request), request, headers).answer();
    }

    private Answer<byte[]> checkFile(Request request) {
        return Delivery.of(asset(request), request, headers).answerWithoutBody();
    }

    private Optional<SiteFile> asset(Request request) {
        return site.find("assets/" + request.path("file"));
    }
}
