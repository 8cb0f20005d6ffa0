package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import xuefen.local.seed.Seed;

/** What tests of the console in a browser share: the browser, the running stack, and how people come in and go about. */
@Tag("stack")
@ExtendWith(OneTown.class)
abstract class InTheConsole {
    private static Chromium chromium;

    private final Instant begin;
    private Town town;

    /**
     * Before each test the clock is set.
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
            assertThat(chromium.complaints()).as("said in the browser's console").isEmpty();
        }
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
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

    /** A page of somebody who has just signed in; new people have changed their password before. */
    final Page signedIn(String account) {
        Seed.signIn(town.api(), account);
        var page = page();
        page.navigate(town.endpoints().api() + "/");
        page.getByLabel("账号").fill(account);
        page.getByLabel("密码").fill(account.equals(Seed.ADMINISTRATOR) ? Seed.PASSWORD : Seed.OWN_PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("首页"))).isVisible();
        return page;
    }

    /** Goes to an address of the console. */
    final void open(Page page, String path) {
        page.navigate(town.endpoints().api() + "/#" + path);
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
