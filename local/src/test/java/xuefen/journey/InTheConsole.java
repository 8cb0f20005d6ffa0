package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import xuefen.local.client.Waiting;
import xuefen.local.seed.Seed;

/**
 * What tests of the console in a browser share: the browser, the running stack, and how people sign in and navigate.
 */
@Tag("stack")
@ExtendWith({OneTown.class, FailurePictures.class})
abstract class InTheConsole {
    private static Chromium chromium;

    private final Instant begin;
    private Town town;

    /**
     * Sets the clock before each test.
     *
     * @param begin the time at which a test begins
     */
    InTheConsole(String begin) {
        this.begin = Instant.parse(begin);
    }

    @BeforeEach
    final void withABrowser(Town running) {
        if (chromium == null) {
            chromium = Chromium.required();
        }
        town = running;
        town.clock(begin);
    }

    @AfterEach
    final void nothingWasComplainedOf() {
        if (chromium != null) {
            assertThat(chromium.complaints()).as("complaints in the browser's console").isEmpty();
        }
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    /** Keeps pictures of the pages that are open. */
    static void pictures(String name) {
        if (chromium != null) {
            chromium.pictures(name);
        }
    }

    final Town town() {
        return town;
    }

    final Instant begin() {
        return begin;
    }

    /** A page of somebody who is not signed in. */
    final Page page() {
        return chromium.page();
    }

    /** A page of somebody who has just signed in; a new account has changed its password before. */
    final Page signedIn(String account) {
        Seed.signIn(town.api(), account);
        var page = entering(account, account.equals(Seed.ADMINISTRATOR) ? Seed.PASSWORD : Seed.OWN_PASSWORD);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("首页"))).isVisible();
        return page;
    }

    /** A page on which somebody has entered name and password. */
    final Page entering(String account, String password) {
        var page = page();
        page.navigate(town.endpoints().api() + "/");
        page.getByLabel("账号").fill(account);
        page.getByLabel("密码").fill(password);
        page.keyboard().press("Enter");
        return page;
    }

    /** Goes to an address of the console. */
    final void open(Page page, String path) {
        page.navigate(town.endpoints().api() + "/#" + path);
    }

    /** Opens an entry of the main menu. */
    static void menu(Page page, String word) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主菜单"))
            .getByText(word, new Locator.GetByTextOptions().setExact(true)).click();
    }

    /** A reviewer opens a project, approves it, and is told so. */
    final void approve(Page page, String project, String opinion) {
        open(page, "/reviews/" + project);
        page.getByText("通过", new Page.GetByTextOptions().setExact(true)).first().click();
        page.getByLabel("审批意见").fill(opinion);
        button(page, "提交审批决定").click();
        assertThat(said(page, "通过")).isVisible();
    }

    /**
     * Requires that a click requests a document once and that a new tab shows it.
     *
     * @param path where the document comes from
     * @return the PDF
     */
    static byte[] prints(Page page, String path, Runnable click) {
        // The browser hides what a page reads as a blob, so the test intercepts the response.
        var answers = new CopyOnWriteArrayList<APIResponse>();
        page.route("**" + path, route -> {
            var answer = route.fetch();
            answers.add(answer);
            route.fulfill(new Route.FulfillOptions().setResponse(answer));
        });
        var tab = page.waitForPopup(click::run);
        tab.waitForURL(address -> address.startsWith("blob:"));
        page.unroute("**" + path);
        assertThat(answers).hasSize(1).allMatch(
            answer -> answer.status() == 200 && "application/pdf".equals(answer.headers().get("content-type")));
        assertThat(tab.evaluate("() => document.contentType")).as("what the tab shows").isEqualTo("application/pdf");
        tab.close();
        return answers.getFirst().body();
    }

    /** The page's message about the last action. */
    static Locator said(Page page, String text) {
        return page.getByRole(AriaRole.STATUS).filter(having(text));
    }

    /** The row of a list with a text. */
    static Locator listed(Page page, String text) {
        return listed(page, page.locator("tbody tr").filter(having(text)));
    }

    /** What a list shows, on whichever of its pages: the list is of all tests' things, and may have several. */
    static Locator listed(Page page, Locator what) {
        var more = button(page, "显示更多");
        Waiting.until("the list's " + what, () -> {
            if (what.count() == 0) {
                more.evaluateAll("buttons => buttons.forEach(button => button.click())"); // there may be none any more
            }
            return what.count() > 0;
        });
        return what;
    }

    /** Narrows a list of projects by words. */
    static void find(Page page, String words) {
        page.locator("#filter-words").fill(words);
        page.locator("#filter-words").press("Enter");
    }

    static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
