package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.seed.Seed;

/** Credits after the award in a browser: 更正, 撤销, 恢复, and what an analysis made afterwards takes away. */
class RevokingTest extends InTheConsole {
    private static final List<String> DILIGENT = List.of("P000031", "P000032");
    private static final String FORGETFUL = "P000033";
    private static final Map<String, String> STRATEGY = Map.of("strategy", "ANY_COURSE_FULL_CREDITS");
    private static final String REASON = "经核实由他人代为扫码";

    RevokingTest() {
        super("2026-06-21T00:00:00Z");
    }

    @Test
    void whoeverLosesTheEvidenceIsNamedAndKeptOrRevokedWithAReason() throws IOException {
        var day = LocalDate.of(2026, 6, 22);
        var training = town().held(day, "12:10:00", DILIGENT, FORGETFUL);
        var cycle = "/trainings/" + training + "/cycles/1";
        town().clock("2026-06-23T09:00:00");
        award(cycle);
        town().clock("2026-06-23T09:01:00");
        excludesAScan(cycle);

        var page = signedIn(Seed.ORGANISER);
        open(page, "/awards/" + training + "/1");
        assertThat(page.getByText("考勤分析之后处理了 1 条扫码")).isVisible();
        var lost = page.locator("section").filter(having("依据已变化的学分"));
        assertThat(lost.locator("tbody tr")).hasCount(1);
        assertThat(lost.locator("tbody tr")).containsText("计入的扫码被决定不计");
        Chromium.look(page, "award-lost-evidence");

        button(page, "重新分析").click();
        assertThat(lost.locator("tbody tr")).containsText("最新的考勤分析中不符合条件");
        button(page, "改为确定这次分析，1 人进入有效人员名单").click();
        button(page, "重新确定").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("请填写理由");
        page.locator("#reason").fill("有一条扫码经核实不应计入");
        Chromium.look(page, "award-confirm-again");
        button(page, "重新确定").click();
        assertThat(page.getByText("理由：有一条扫码经核实不应计入")).isVisible();
        assertThat(page.getByText("此前确定过 1 次")).isVisible();

        town().clock("2026-06-23T09:02:00");
        lost.getByLabel("选择 " + DILIGENT.getLast()).locator("..").click();
        button(page, "保留，说明理由").click();
        page.locator("#credit-change-reason").fill("另有纸质签到表为证");
        button(page, "保留").click();
        assertThat(lost).containsText("保留：另有纸质签到表为证");
        assertThat(lost).containsText("都已处理");
        Chromium.look(page, "award-kept");
        page.setViewportSize(1024, 768);
        Chromium.look(page, "award-kept-1024");
        assertThat(
            town().signed(Seed.REVIEWERS.getLast()).all(cycle + "/lost-evidence").path(0).path("kept").textValue())
            .isEqualTo("另有纸质签到表为证");
    }

    @Test
    void creditsAreCorrectedRevokedAndRestoredWithAReason() throws IOException {
        var day = LocalDate.of(2026, 6, 24);
        var training = town().held(day, "12:10:00", DILIGENT, FORGETFUL);
        town().clock("2026-06-25T09:00:00");
        award("/trainings/" + training + "/cycles/1");

        var page = signedIn(Seed.ORGANISER);
        open(page, "/rosters/" + training);
        assertThat(page.locator("tbody tr")).hasCount(2);
        changed(page, DILIGENT.getFirst(), "更正学分", "9");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("超过本项目可授的学分");
        button(page, "知道了").click();
        changed(page, DILIGENT.getFirst(), "更正学分", "0.5");
        var row = page.locator("tbody").filter(having(DILIGENT.getFirst()));
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(row).containsText("更正，0.5 学分。理由：" + REASON);
        changed(page, DILIGENT.getFirst(), "撤销学分", null);
        assertThat(row).containsText("已撤销");
        assertThat(row).containsText(REASON);
        Chromium.look(page, "roster-revoked");
        changed(page, DILIGENT.getFirst(), "恢复学分", null);
        assertThat(row).containsText("恢复，0.5 学分");
        assertThat(row).containsText("初步授分");
        button(page, "全选 2 名学员（初步授分）").click();
        assertThat(page.getByText("已选 2 人")).isVisible();
        button(page, "撤销学分").click();
        page.locator("#credit-change-reason").fill(REASON);
        page.getByRole(AriaRole.DIALOG).getByText("撤销", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(said(page, "已撤销 2 人的学分")).isVisible();
        assertThat(page.getByText("已撤销", new Page.GetByTextOptions().setExact(true))).hasCount(2);
        page.setViewportSize(1024, 768);
        Chromium.look(page, "roster-revoked-1024");
    }

    @Test
    void nobodyIsAwardedOnEvidenceThatIsGone() throws IOException {
        var day = LocalDate.of(2026, 6, 26);
        var training = town().held(day, "12:10:00", DILIGENT, FORGETFUL);
        var cycle = "/trainings/" + training + "/cycles/1";
        town().clock("2026-06-27T09:00:00");
        confirm(cycle);
        town().clock("2026-06-27T09:01:00");
        excludesAScan(cycle);

        var page = signedIn(Seed.ORGANISER);
        open(page, "/awards/" + training + "/1");
        button(page, "筛选授分人员").click();
        assertThat(page.getByText("有 1 人计入的扫码或补登已不计。请重新考勤分析")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON).filter(having("授分（"))).hasCount(0);
        Chromium.look(page, "award-evidence-changed");
        button(page, "重新分析").click();
        button(page, "改为确定这次分析，1 人进入有效人员名单").click();
        page.locator("#reason").fill("有一条扫码经核实不应计入");
        button(page, "重新确定").click();
        assertThat(page.getByText("理由：有一条扫码经核实不应计入")).isVisible();
        button(page, "筛选授分人员").click();
        assertThat(button(page, "授分（1 人）")).isVisible();
    }

    private void excludesAScan(String cycle) {
        var scan = town().organiser().all(cycle + "/scans").valueStream()
            .filter(each -> each.path("person").textValue().equals(DILIGENT.getLast())).findFirst().orElseThrow()
            .path("id").textValue();
        town().organiser().put(cycle + "/scan-decisions/" + UUID.randomUUID(),
            Map.of("scan", scan, "verdict", "DOES_NOT_COUNT", "reason", REASON));
    }

    private void confirm(String cycle) {
        var organiser = town().organiser();
        var analysis = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle + "/analyses/" + analysis, null);
        Town.finished(organiser, analysis);
        organiser.put(cycle + "/effective-list", Map.of("analysisId", analysis));
    }

    private void award(String cycle) {
        confirm(cycle);
        var organiser = town().organiser();
        var award = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle + "/awards/" + award, STRATEGY);
        Town.finished(organiser, award);
    }

    private static void changed(Page page, String person, String button, String credits) {
        page.getByLabel("选择 " + person).locator("..").click();
        button(page, button).click();
        if (credits != null) {
            page.locator("#credit-change-credits").fill(credits);
        }
        page.locator("#credit-change-reason").fill(REASON);
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON,
            new com.microsoft.playwright.Locator.GetByRoleOptions().setName(button.substring(0, 2)).setExact(true))
            .click();
    }
}
