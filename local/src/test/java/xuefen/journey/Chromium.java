package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import xuefen.contract.Project;

/**
 * The machine's own Chromium. A complaint in a page's console, an exception, or a refusal by the page's policy fails
 * the test that opened the page.
 */
final class Chromium implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
        "google-chrome-stable");
    private static final Path AXE = Project.ROOT.resolve("web/node_modules/axe-core/axe.min.js");
    /**
     * What Playwright 1.62 switches off, as the browser takes the last of two such lists alone, and then what a browser
     * without a window needs none of: two pages for the address line of each window, which cost as much as one of ours,
     * and a process in reserve.
     */
    private static final String WITHOUT = "--disable-features=" + String.join(",",
        "AvoidUnnecessaryBeforeUnloadCheckSync", "BoundaryEventDispatchTracksNodeRemoval",
        "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "LensOverlay",
        "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect",
        "Translate", "AutoDeElevate", "OptimizationHints", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
        "SpareRendererForSitePerProcess");
    private static final int PATIENCE_MILLISECONDS = 15_000;
    /** The browser's message for an answer of 4xx, which tests provoke. */
    private static final String REFUSED = "Failed to load resource: the server responded with a status of 4";
    /** The browser's message for a network that a test has switched off. */
    private static final String OFFLINE = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED";

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts it, as {@link #required} does, with a camera that shows a film; the permissions of a context say whether
     * its pages may use the camera.
     */
    static Chromium withCamera(Path film) {
        return required("--use-fake-device-for-media-stream",
            "--use-file-for-fake-video-capture=" + film.toAbsolutePath());
    }

    /** Starts it; where it is not installed, the running test is skipped. */
    static Chromium required(String... more) {
        var chromium = NAMES.stream().map(Chromium::onPath).flatMap(Optional::stream).findFirst();
        assumeTrue(chromium.isPresent(), "chromium is not installed");
        var node = onPath("node");
        assumeTrue(node.isPresent(), "node is not installed");
        var playwright = Playwright.create(new Playwright.CreateOptions()
            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.get().toString())));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        // Chromium's sandbox needs rights that containers do not have; it opens only the stack of this test.
        return new Chromium(playwright,
            playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.get()).setArgs(
                Stream.concat(Stream.of("--no-sandbox", "--disable-dev-shm-usage", WITHOUT), Stream.of(more))
                    .toList())));
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable).findFirst();
    }

    /** A page on a desktop, of somebody who has never visited. */
    Page page() {
        return page(1280, 800);
    }

    /** The same on a phone, held upright, with a touch screen. */
    Page phone() {
        return page(new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2).setIsMobile(true)
            .setHasTouch(true));
    }

    Page page(int width, int height) {
        return page(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    private Page page(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setLocale("zh-CN").setTimezoneId("Asia/Shanghai"));
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        context.onPage(page -> {
            page.onPageError(error -> complaints.add(page.url() + ": " + error));
            page.onConsoleMessage(message -> {
                if (List.of("error", "warning").contains(message.type()) && !message.text().startsWith(REFUSED)
                    && !message.text().startsWith(OFFLINE)) {
                    complaints.add(page.url() + ": " + message.text());
                }
            });
        });
        return context.newPage();
    }

    /**
     * Checks how a page looks: keeps a picture of it; axe must find no barrier, and nothing may reach beyond the right
     * edge.
     */
    static void look(Page page, String name) throws IOException {
        picture(page, name);
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(Files.readString(AXE));
        }
        @SuppressWarnings("unchecked")
        var violations = (List<String>) page.evaluate(
            """
                async () => (await axe.run({ resultTypes: ['violations'] })).violations.flatMap(violation => violation.nodes.map(
                    node => violation.id + ': ' + node.html.slice(0, 200) + ' ' + (node.any[0]?.message ?? node.failureSummary)))
                """);
        assertThat(violations).as(name).isEmpty();
        assertThat((boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
            .as(name + " fits its window").isTrue();
    }

    /** Keeps a picture of each open page as it is at this moment, whatever it still waits for. */
    void pictures(String name) {
        var pages = browser.contexts().stream().flatMap(context -> context.pages().stream()).toList();
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(SCREENSHOTS.resolve(name + "-" + (i + 1) + ".png")));
        }
    }

    /** Keeps a picture of a page, whole, loaded and at rest, and gives its file. */
    static Path picture(Page page, String name) throws IOException {
        // Elements that stay on the screen during scrolling are now in their first place.
        page.evaluate("() => window.scrollTo({ top: 0, behavior: 'instant' })");
        page.waitForFunction(
            """
                () => !document.querySelector('.el-skeleton')
                    && document.getAnimations().every(each => each.playState !== 'running' || each.effect.getTiming().iterations === Infinity)
                """);
        var file = file(name);
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    /** Where a picture is kept. */
    static Path file(String name) throws IOException {
        return Files.createDirectories(SCREENSHOTS).resolve(name + ".png");
    }

    /** The complaints since the last call. */
    List<String> complaints() {
        var now = List.copyOf(complaints);
        complaints.clear();
        return now;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
