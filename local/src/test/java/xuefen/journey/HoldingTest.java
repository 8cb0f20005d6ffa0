package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.seed.Seed;

/** What the authority sees of a published project that is held, in a browser; and what is said of a short rule. */
class HoldingTest extends InTheConsole {
    private static final List<String> DILIGENT = List.of("P000051", "P000052");
    private static final String FORGETFUL = "P000053";
    private static final String FEW = "刷卡周期有 2 个，只须符合 1 个";
    private static final String COUNTY = Seed.REVIEWERS.get(1);

    HoldingTest() {
        super("2026-09-06T00:00:00Z");
    }

    @Test
    void aShortRuleIsSaidBeforeItIsUsedAndReachesTheAuthority() throws IOException {
        var training = town().held(LocalDate.of(2026, 9, 7), "12:10:00", DILIGENT, FORGETFUL);
        var cycle = "/trainings/" + training + "/cycles/1";
        town().clock("2026-09-08T09:00:00");
        var page = signedIn(Seed.ORGANISER);
        open(page, "/awards/" + training + "/1");
        var card = page.locator("section").filter(having("每人须符合的刷卡周期数"));
        assertThat(card.getByText(FEW)).hasCount(0);
        page.locator("#analysis-required").fill("1");
        assertThat(card.getByText(FEW)).isVisible();
        card.scrollIntoViewIfNeeded();
        Chromium.look(page, "short-rule-before");
        button(page, "考勤分析").click();
        button(page, "确定，3 人进入有效人员名单").click();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("分析结果")).getByText(FEW))
            .isVisible();
        button(page, "筛选授分人员").click();
        assertThat(page.locator(".remarks li").filter(having(FEW)).last()).isVisible();
        Chromium.look(page, "short-rule-screened");
        page.setViewportSize(1024, 768);
        Chromium.look(page, "short-rule-screened-1024");
        var award = UUID.randomUUID().toString();
        town().organiser().expect(202, "PUT", cycle + "/awards/" + award,
            Map.of("strategy", "ANY_COURSE_FULL_CREDITS"));
        Town.finished(town().organiser(), award);

        authoritySees(training);
    }

    private void authoritySees(String training) throws IOException {
        var county = signedIn(COUNTY);
        open(county, "/reviews/" + training);
        var note = county.locator("section").filter(having("举办与授分"));
        assertThat(note.getByText("2026-09-07 至 2026-09-07")).isVisible();
        assertThat(note.getByText("第 1 期的课程共 12 学时，而上课时间共 3 小时")).isVisible();
        note.scrollIntoViewIfNeeded();
        Chromium.look(county, "holding-note");
        note.getByRole(AriaRole.LINK).click();
        var held = county.locator("section").filter(having("考勤分析与有效人员名单"));
        assertThat(held.getByText(FEW)).isVisible();
        assertThat(held.getByText("没有申请。")).isVisible();
        assertThat(county.getByText("第 2 门授课教师").first()).isVisible();
        Chromium.look(county, "holding");
        var saved = county.waitForDownload(() -> held.getByRole(AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName("导出证据")).click());
        assertThat(saved.suggestedFilename()).endsWith(".jsonl.gz");
        assertThat(Files.size(saved.path())).isPositive();
        held.getByText("刷卡周期（2 个）").click();
        held.scrollIntoViewIfNeeded();
        Chromium.look(county, "holding-cycle");
        button(county, "查看已授分人员").click();
        var credits = county.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("已授分人员"));
        assertThat(credits.locator("tbody tr")).hasCount(3);
        assertThat(credits.locator("tbody tr").filter(having(FORGETFUL))).containsText(FEW);
        credits.scrollIntoViewIfNeeded();
        Chromium.look(county, "holding-credits");
        county.setViewportSize(1024, 768);
        Chromium.look(county, "holding-credits-1024");
        county.evaluate("() => window.scrollTo(0, 0)");
        Chromium.look(county, "holding-1024");
        assertThat((Boolean) county.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
            .as("the page does not scroll sideways").isTrue();

        var elsewhere = signedIn("county02");
        open(elsewhere, "/holdings/" + training);
        assertThat(elsewhere.getByText("项目还没有公布，或还没有同步到举办单位的账号。")).isVisible();
    }

    @Test
    void windowsThatFitNoLongerAreAskedForAgainOnThePage() throws IOException {
        var training = town().scheduled(LocalDate.of(2026, 9, 10));
        var cycle = "/trainings/" + training + "/cycles/1";
        var organiser = town().organiser();
        town().clock("2026-09-06T09:00:00");
        organiser.put(cycle + "/swipe-windows", Map.of("windows", List.of(
            Map.of("half", "AM", "direction", "SIGN_IN", "from", "2026-09-10T00:30:00Z", "to", "2026-09-10T01:15:00Z"),
            Map.of("half", "AM", "direction", "SIGN_OUT", "from", "2026-09-10T03:45:00Z", "to",
                "2026-09-10T04:30:00Z"))));
        organiser.put(cycle, Map.of("firstDay", "2026-09-10", "lastDay", "2026-09-10", "halfDays",
            List.of(Map.of("day", "2026-09-10", "half", "PM", "start", "14:00", "end", "17:00"))));
        var page = signedIn(Seed.ORGANISER);
        open(page, "/awards/" + training + "/1");
        assertThat(page.getByRole(AriaRole.ALERT).filter(having("上课时间改动后，刷卡周期须重新设置"))).isVisible();
        page.getByRole(AriaRole.ALERT).first().scrollIntoViewIfNeeded();
        Chromium.look(page, "windows-outdated");
        open(page, "/trainings/" + training);
        assertThat(page.getByText("公布每人")).isVisible();
        Chromium.look(page, "training-published");
        page.setViewportSize(1024, 768);
        Chromium.look(page, "training-published-1024");
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")).isTrue();
    }
}
