package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.seed.Seed;

/** 刷卡周期 on a timeline over the scans, what would change before an analysis is run, and the table of its people. */
class SwipeTimelineTest extends InTheConsole {
    private static final List<String> DILIGENT = List.of("P000021", "P000022", "P000024");
    private static final String FORGETFUL = "P000023";

    SwipeTimelineTest() {
        super("2026-06-01T00:00:00Z");
    }

    @Test
    void windowsAreDraggedOverTheScansAndTriedBeforeTheyAreAnalysed() throws IOException {
        // They signed out ten minutes after the window that the timetable proposes.
        var training = town().held(LocalDate.of(2026, 6, 1), "12:40:00", DILIGENT, FORGETFUL);
        town().clock("2026-06-02T09:00:00");
        var page = signedIn(Seed.ORGANISER);
        var loaded = new CopyOnWriteArrayList<String>();
        page.onRequest(request -> loaded.add(request.url()));
        open(page, "/awards/" + training + "/1");
        assertThat(page.getByText("另有 3 人扫码，都不计入")).isVisible();
        assertThat(loaded).as("the chart is not loaded before it shows").noneMatch(url -> url.contains("ScanChart"));

        button(page, "设置刷卡周期").click();
        assertThat(page.locator(".timeline canvas")).isVisible();
        assertThat(loaded).anyMatch(url -> url.contains("ScanChart"));
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("签到 4 次，最多在 08:45 起的 5 分钟；签退 3 次")))
            .isVisible();
        Chromium.look(page, "timeline");
        moves(page);
        tries(page);
        analyses(page);
    }

    private static void moves(Page page) {
        var to = slider(page, "上午签退的结束");
        to.focus();
        page.keyboard().press("PageUp");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#swipe-1-to")).hasValue("12:46");
        assertThat(page.getByText("处异常")).hasCount(0);

        // By the mouse, to the left; the other edge stays.
        var box = to.boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().down();
        page.mouse().move(box.x - 100, box.y + box.height / 2);
        page.mouse().up();
        assertThat(page.locator("#swipe-1-to")).not().hasValue("12:46");
        assertThat(page.locator("#swipe-1-from")).hasValue("11:45");

        // Typed, it stands on the timeline.
        page.locator("#swipe-1-to").fill("12:45");
        assertThat(to).hasAttribute("aria-valuetext", "12:45");
        button(page, "这一天按上课时间建议").click();
        assertThat(to).hasAttribute("aria-valuetext", "12:30");
        button(page, "撤销建议").click();
        assertThat(to).hasAttribute("aria-valuetext", "12:45");
    }

    private static void tries(Page page) throws IOException {
        var preview = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("按这些刷卡周期试算"));
        preview.getByRole(AriaRole.BUTTON).click();
        assertThat(preview).containsText("3 人符合条件");
        assertThat(preview).containsText("还没有分析过");
        Chromium.look(page, "timeline-tried");
        page.setViewportSize(1024, 768);
        Chromium.look(page, "timeline-1024");
        page.setViewportSize(1280, 800);
        button(page, "保存刷卡周期").click();
        assertThat(page.getByText("已设置 2 个刷卡周期")).isVisible();
    }

    private void analyses(Page page) throws IOException {
        button(page, "考勤分析").click();
        var result = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("分析结果"));
        assertThat(result).containsText("符合条件人数3人");
        page.locator("#analysis-required").fill("1");
        var preview = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("分析之前试算"));
        preview.getByRole(AriaRole.BUTTON).click();
        assertThat(preview).containsText("新符合 1 人，不再符合 0 人");
        assertThat(preview).containsText(FORGETFUL);
        assertThat(result).containsText("符合条件人数3人");

        result.getByText("只看不符合", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(result.locator("tbody tr")).hasCount(1);
        assertThat(result.locator("tbody tr")).containsText("缺 6 月 1 日上午签退");
        Chromium.look(page, "people-failed");
        result.getByText("全部", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(result.locator("tbody tr")).hasCount(4);
        page.locator("#people-words").fill(DILIGENT.getFirst());
        page.keyboard().press("Enter");
        assertThat(result).containsText("查到 1 人，共 4 人");
        page.locator("#people-words").fill("没有这样的名字");
        page.keyboard().press("Enter");
        assertThat(result).containsText("没有这样的人");
        page.locator("#people-words").fill("");
        page.keyboard().press("Enter");
        assertThat(result.locator("tbody tr")).hasCount(4);
        page.setViewportSize(1024, 768);
        // The verdict and the name stay where they are while the windows go by.
        var verdict = result.locator("tbody tr").first().locator(".verdict");
        var before = verdict.boundingBox().x;
        result.locator(".scroll").evaluate("(element) => element.scrollBy(400, 0)");
        assertThat(result.locator(".scroll").evaluate("(element) => element.scrollLeft")).isNotEqualTo(0);
        assertThat(verdict.boundingBox().x).isEqualTo(before);
        Chromium.look(page, "people-1024");
        page.setViewportSize(1280, 800);
    }

    private static Locator slider(Page page, String name) {
        return page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName(name));
    }
}
