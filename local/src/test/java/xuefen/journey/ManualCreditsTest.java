package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.client.Waiting;
import xuefen.local.seed.Seed;

/** What could not be scanned: 批量补登 of a list, and 手工授分 with the city's consent, in a browser (guide, 三（三）1). */
class ManualCreditsTest extends InTheConsole {
    private static final String CITY = Seed.REVIEWERS.getLast();
    private static final List<String> TITLES = List.of("序号", "姓名", "人员编码");

    ManualCreditsTest() {
        super("2026-08-03T00:30:00Z");
    }

    @Test
    void aListIsAddedByHandAsAWholeAndWithdrawnAsAWhole() throws IOException {
        var training = town().registered(LocalDate.of(2026, 8, 3));
        var cycle = "/trainings/" + training + "/cycles/1";
        town().clock("2026-08-03T12:40:00");
        var page = signedIn(Seed.ORGANISER);
        open(page, "/attendance/" + training + "/1");
        button(page, "批量补登").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByText("签到").first().click();
        dialog.getByText("签退").first().click();
        page.locator("#batch-people").fill("人员编码\nP000041\nｐ000042\np000041\nP999999\n张三");
        button(page, "检查名单").click();
        assertThat(dialog.getByText("3 行不能收")).isVisible();
        assertThat(dialog.getByText("第 3 行 p000041 与第 1 行是同一人")).isVisible();
        assertThat(dialog.getByText("第 4 行 P999999：没有这个人员编码的学员，请核对")).isVisible();
        assertThat(batch(dialog)).isDisabled();
        Chromium.look(page, "batch-refused");

        page.locator("#batch-people").fill("P000041\nｐ000042");
        AttachmentsTest.choose(page, "从工作簿（.xlsx）读取", "签到表.xlsx",
            AccountImportTest.workbook(TITLES, List.of("1", "", "P000042"), List.of("2", "", "P000043")));
        assertThat(dialog.getByText("认出 3 行")).isVisible();
        button(page, "检查名单").click();
        assertThat(dialog.getByText("将补登 3 人")).isVisible();
        page.locator("#batch-reason").fill("断网");
        batch(dialog).click();
        assertThat(dialog.getByText("理由不能少于 5 字")).isVisible();
        page.locator("#batch-reason").fill("会场网络中断，无法扫码");
        page.locator("#batch-evidence").fill("签到表第 3、4 页");
        Chromium.look(page, "batch-ready");
        // Clicked twice: one batch.
        batch(dialog).dblclick();
        assertThat(said(page, "已批量补登 3 人，共 6 次")).isVisible();
        assertThat(town().organiser().all(cycle + "/manual-batches")).hasSize(1);
        assertThat(town().organiser().all(cycle + "/manual-attendances")).hasSize(6);
        assertThat(page.locator("section", new Page.LocatorOptions().setHasText("现场考勤"))).containsText("已离开3人");
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("批量补登的记录")).scrollIntoViewIfNeeded();
        Chromium.look(page, "batch-listed");
        page.setViewportSize(1024, 768);
        Chromium.look(page, "batch-listed-1024");
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
            .as("the page does not scroll sideways").isTrue();
        page.setViewportSize(1280, 800);

        button(page, "整批撤回 3 人的批量补登").click();
        page.getByLabel("理由").fill("名单用错了一天的");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("整批撤回")).click();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("批量补登的记录")))
            .containsText("已撤回");
        assertThat(town().organiser().all(cycle + "/manual-attendances").valueStream()
            .allMatch(each -> each.has("withdrawal"))).isTrue();
    }

    @Test
    void theCityConsentsForAllButOne() throws IOException {
        var training = town().registered(LocalDate.of(2026, 8, 4));
        town().clock("2026-08-04T10:00:00");
        var page = signedIn(Seed.ORGANISER);
        open(page, "/awards/" + training + "/1");
        assertThat(page.getByText("课程全部结束之后才能申请")).isVisible();
        assertThat(button(page, "申请手工授分")).isDisabled();
        town().clock("2026-08-04T13:00:00");
        page.reload();
        asks(page);

        var city = signedIn(CITY);
        assertThat(city.getByText("等待您同意的手工授分")).isVisible();
        Chromium.look(city, "manual-desk");
        open(city, "/manual-awards");
        Chromium.look(city, "manual-waiting");
        open(city, "/manual-awards/" + training + "/" + award(training));
        assertThat(city.getByText("线上培训，学员在各自单位参加")).isVisible();
        assertThat(city.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("后台记录.pdf"))).isVisible();
        button(city, "不同意").click();
        assertThat(city.getByText("请填写审批意见")).isVisible();
        city.locator("tbody tr").filter(having("P000046")).locator(".el-checkbox").click();
        button(city, "同意其余 2 人").click();
        assertThat(city.getByText("请填写不同意的理由")).isVisible();
        city.locator("tbody tr").filter(having("P000046")).getByRole(AriaRole.TEXTBOX).fill("后台记录中没有此人");
        Chromium.look(city, "manual-deciding");
        button(city, "同意其余 2 人").dblclick();
        assertThat(said(city, "已同意")).isVisible();
        assertThat(city.getByText("部分同意")).isVisible();
        city.setViewportSize(1024, 768);
        Chromium.look(city, "manual-decided-1024");
        assertThat((Boolean) city.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")).isTrue();

        // Consent makes the award by itself.
        Waiting.until("the award", () -> town().organiser().all("/trainings/" + training + "/cycles/1/manual-awards")
            .get(0).path("awarded").intValue() == 2);
        button(city, "刷新授分的结果").click();
        assertThat(said(city, "授分已完成")).isVisible();
        Chromium.look(city, "manual-awarded");
        assertThat(town().organiser().all("/trainings/" + training + "/credits").valueStream()
            .map(credit -> credit.path("person").textValue())).containsExactly("P000044", "P000045");
        assertThat(town().organiser().all("/trainings/" + training + "/credits").valueStream()
            .allMatch(credit -> credit.hasNonNull("consent") && !credit.has("analysis"))).isTrue();

        page.reload();
        var card = card(page);
        assertThat(card.getByText("部分同意")).isVisible();
        assertThat(card.getByText("已授分 2 人")).isVisible();
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("查看")).click();
        assertThat(card.locator("tr").filter(having("P000046"))).containsText("后台记录中没有此人");
        card.scrollIntoViewIfNeeded();
        Chromium.look(page, "manual-decided");
    }

    private static void asks(Page page) throws IOException {
        button(page, "申请手工授分").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        page.locator("#manual-award-people").fill("P000044\nP000045\nP000045");
        button(page, "保存草稿").click();
        assertThat(dialog.getByText("1 行不能收")).isVisible();
        page.locator("#manual-award-people").fill("P000044\nP000045\nP000046");
        page.locator("#manual-award-reason").fill("线上培训，学员在各自单位参加");
        button(page, "保存草稿").click();
        assertThat(dialog.getByText("可以加入 3 人")).isVisible();
        AttachmentsTest.choose(page, "上传文件", "后台记录.pdf", Paper.BLANK);
        assertThat(dialog.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("后台记录.pdf"))).isVisible();
        Chromium.look(page, "manual-draft");
        button(page, "提交市级审批").click();
        assertThat(said(page, "已提交，等待市级卫生行政部门同意")).isVisible();
        assertThat(card(page).getByText("待同意")).isVisible();
    }

    private String award(String training) {
        return town().organiser().all("/trainings/" + training + "/cycles/1/manual-awards").get(0).path("id")
            .textValue();
    }

    private static Locator card(Page page) {
        return page.locator("section.card", new Page.LocatorOptions().setHas(
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("手工授分"))));
    }

    private static Locator batch(Locator dialog) {
        return dialog.locator(".el-dialog__footer button.el-button--primary");
    }
}
