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
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;

import xuefen.local.seed.Seed;
import xuefen.pdf.Pdf;

/**
 * 执行情况反馈 and 项目总结 in a browser: the deadline, what is still to be done for it, and the materials of page 3 (guide,
 * 三（三）3 and 四).
 */
class ReportsTest extends InTheConsole {
    private static final List<String> DILIGENT = List.of("P000031", "P000032");
    private static final String FORGETFUL = "P000033";
    private static final LocalDate DAY = LocalDate.of(2026, 9, 5);
    private static final Map<String, String> STRATEGY = Map.of("strategy", "ANY_COURSE_FULL_CREDITS");

    ReportsTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void anOrganiserSeesWhenAReportIsDueAndDownloadsItsMaterials() throws IOException {
        var training = town().held(DAY, "12:10:00", DILIGENT, FORGETFUL);
        var number = town().organiser().get("/trainings/" + training).path("projectNumber").textValue();
        town().clock("2026-09-07T09:00:00"); // the first working day after it
        var page = signedIn(Seed.ORGANISER);
        assertThat(page.getByText("2026-10-22 截止，还剩 29 个工作日").first()).isVisible();
        Chromium.look(page, "home-report");
        menu(page, "执行情况反馈");
        var row = listed(page, number);
        assertThat(row).containsText("反馈期限 2026-10-22");
        assertThat(row).not().containsText("暂定");
        assertThat(row.getByText("还剩 29 个工作日")).isVisible();
        assertThat(row).containsText("未认定");
        assertThat(step(row)).containsText("考勤分析");
        assertThat(row.getByText("确定有效名单后，在此下载考勤分析文件")).isVisible();
        assertThat(row.getByText("授分后，在此导出已授分人员名单")).isVisible();
        Chromium.look(page, "reports-begin");
        row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("考勤分析")).focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("还没有分析过")).isVisible();

        awarded(training);
        menu(page, "执行情况反馈");
        row = listed(page, number);
        assertThat(step(row)).containsText("导出名单");
        takesMaterialsAway(page, row);
        Chromium.look(page, "reports-awarded");
        page.setViewportSize(768, 1024);
        Chromium.look(page, "reports-tablet");
        page.setViewportSize(1280, 800);
        open(page, "/projects/" + training);
        assertThat(page.locator("h1")).not().containsText("执行情况反馈");
        assertThat(step(page.locator("main"))).containsText("总结");

        isOverdueThenAccepted(training, number);
    }

    @Test
    void aDeadlineBeyondThePublishedCalendarIsProvisional() throws IOException {
        var day = LocalDate.of(2026, 12, 1);
        var training = town().registered(day);
        var number = town().organiser().get("/trainings/" + training).path("projectNumber").textValue();
        town().clock("2026-11-30T09:00:00");
        var page = signedIn(Seed.ORGANISER);
        menu(page, "执行情况反馈");
        assertThat(page.getByText("每期结束后 30 个工作日内")).isVisible();
        assertThat(page.locator("tbody tr").filter(having(number))).hasCount(0); // not begun
        town().clock("2026-12-01T10:00:00");
        page = signedIn(Seed.ORGANISER);
        menu(page, "执行情况反馈");
        assertThat(listed(page, number).getByText("正在举办")).isVisible();
        assertThat(listed(page, number)).containsText("2027-01-12（暂定）");
        assertThat(listed(page, number).getByText("还剩 30 个工作日")).isVisible();
        Chromium.look(page, "reports-provisional");
    }

    @Test
    void anOrganiserWithoutTrainingsIsToldSo() throws IOException {
        var page = signedIn("hospital02");
        menu(page, "执行情况反馈");
        assertThat(page.getByText("还没有开始举办的项目")).isVisible();
        Chromium.look(page, "reports-empty");
    }

    /** Does what the pages of awarding do, by their routes. */
    private void awarded(String training) {
        var organiser = town().organiser();
        var cycle = "/trainings/" + training + "/cycles/1";
        var analysis = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle + "/analyses/" + analysis, Map.of("required", 2));
        Town.finished(organiser, analysis);
        organiser.put(cycle + "/effective-list", Map.of("analysisId", analysis));
        var award = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle + "/awards/" + award, STRATEGY);
        Town.finished(organiser, award);
    }

    private static void takesMaterialsAway(Page page, Locator row) throws IOException {
        var evidence = page.waitForDownload(
            () -> row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("下载考勤分析文件：第 1 期")).click());
        assertThat(evidence.suggestedFilename()).endsWith("第1期-考勤分析.pdf");
        assertThat(Pdf.read(Files.readAllBytes(evidence.path())).text()).contains("符合条件");
        var roster = page.waitForDownload(() -> row.getByText("导出已授分人员名单").dblclick());
        assertThat(roster.suggestedFilename()).endsWith("已授分人员名单.xlsx");
        try (var workbook = WorkbookFactory.create(Files.newInputStream(roster.path()))) {
            assertThat(workbook.getSheetAt(0).getPhysicalNumberOfRows()).isGreaterThan(DILIGENT.size());
        }
        assertThat(said(page, "已导出 2 人")).isVisible();
    }

    private void isOverdueThenAccepted(String training, String number) throws IOException {
        town().clock("2026-10-22T23:59:59");
        var page = signedIn(Seed.ORGANISER);
        menu(page, "执行情况反馈");
        assertThat(listed(page, number).getByText("今日到期")).isVisible();
        town().clock("2026-10-23T00:00:00");
        page = signedIn(Seed.ORGANISER);
        assertThat(page.getByText("2026-10-22 截止，已逾期").first()).isVisible();
        menu(page, "执行情况反馈");
        assertThat(listed(page, number).getByText("已逾期")).isVisible();
        Chromium.look(page, "reports-overdue");
        town().signed("city01").put("/reviews/" + training + "/acceptance", null);
        page.reload();
        assertThat(listed(page, number).getByText("已认定")).isVisible();
        assertThat(listed(page, number)).containsText("2026-10-23 00:00");
        assertThat(listed(page, number).getByText("已逾期")).hasCount(0);
        assertThat(listed(page, number).locator("ol.stages li.done")).hasCount(4);
        Chromium.look(page, "reports-accepted");
        open(page, "/projects/" + training);
        assertThat(page.locator("ol.stages li.done")).hasCount(7);
    }

    /** The next step. */
    private static Locator step(Locator in) {
        return in.locator("ol.stages [aria-current=step]");
    }
}
