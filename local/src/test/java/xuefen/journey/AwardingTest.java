package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import xuefen.local.seed.Seed;
import xuefen.local.verify.VerifyCommand;
import xuefen.pdf.Pdf;

/** 项目参加者授分 and 项目明细查询 in a browser: from swipe windows to credits and the roster (guide, 三（三）1 and 2). */
class AwardingTest extends InTheConsole {
    private static final List<String> DILIGENT = List.of("P000021", "P000022");
    private static final String FORGETFUL = "P000023";

    AwardingTest() {
        super("2026-06-01T00:00:00Z");
    }

    @Test
    void anOrganiserAnalysesConfirmsScreensAwardsAndTakesTheRosterAway() throws IOException {
        var training = town().held(LocalDate.of(2026, 6, 1), "12:40:00", DILIGENT, FORGETFUL);
        var api = town().organiser();
        town().clock("2026-06-02T09:00:00");
        var page = signedIn(Seed.ORGANISER);
        assertThat(page.getByText("第 1 期已结束，请进行考勤分析、授分").first()).isVisible();
        Chromium.look(page, "home-award");
        menu(page, "学分管理-项目参加者授分");
        var number = api.get("/trainings/" + training).path("projectNumber").textValue();
        var row = listed(page, number);
        assertThat(row.getByText("待考勤分析")).isVisible();
        Chromium.look(page, "awards");
        row.getByRole(AriaRole.LINK).click();

        // Nothing is done yet, and the page says so.
        assertThat(page.getByText("还没有分析过")).isVisible();
        assertThat(page.getByText("请先进行考勤分析，并确定有效人员名单")).isVisible();
        assertThat(step(page)).containsText("考勤分析");
        Chromium.look(page, "award-begin");
        button(page, "查看考勤明细").click();
        assertThat(page.locator("#scans tbody tr")).hasCount(5);
        Chromium.look(page, "award-scans");
        button(page, "收起").click();

        setsWindows(page);
        analyses(page, training);
        confirms(page);
        awards(page, training);
        takesTheRosterAway(page);

        menu(page, "学分管理-项目参加者授分");
        row = listed(page, number);
        assertThat(row.getByText("已授分 2 人")).isVisible();
        row.getByRole(AriaRole.LINK).click();
        assertThat(page.getByText("已授分 2 人")).isVisible();
        assertThat(page.getByText("已确定，2 人进入有效人员名单")).isVisible();
        assertThat(step(page)).hasCount(0);
        page.setViewportSize(820, 1180);
        Chromium.look(page, "award-tablet");
    }

    @Test
    void thePagesSayWhenThereIsNothingToAward() throws IOException {
        var training = town().registered(LocalDate.of(2026, 6, 10));
        town().clock("2026-06-09T09:00:00");
        var page = signedIn(Seed.ORGANISER);
        menu(page, "统计查询-项目明细查询");
        Chromium.look(page, "rosters");
        open(page, "/rosters/" + training);
        assertThat(page.getByText("本项目还没有授分")).isVisible();
        Chromium.look(page, "roster-empty");
        open(page, "/awards/" + training + "/1");
        assertThat(page.getByText("本期尚未结束")).isVisible();
        button(page, "考勤分析").click();
        assertThat(page.getByText("没有人在刷卡周期内扫码")).isVisible();
        button(page, "确定，0 人进入有效人员名单").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("结束之后才能确定有效人员名单、授分");
        town().clock("2026-06-10T12:00:00");
        button(page, "确定，0 人进入有效人员名单").click();
        button(page, "筛选授分人员").click();
        assertThat(page.getByText("将授分 0 人")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON).filter(having("授分（"))).hasCount(0);
        Chromium.look(page, "award-nobody");
        open(page, "/awards/" + training + "/2");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("没有找到该举办周期");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("刷卡周期"))).hasCount(0);
    }

    /** People signed out late, so the last window must last until 12:45. */
    private void setsWindows(Page page) throws IOException {
        button(page, "设置刷卡周期").click();
        page.locator("#swipe-1-to").fill("11:00");
        button(page, "添加一个").click();
        button(page, "保存刷卡周期").click();
        assertThat(page.locator("#swipe-1-problem")).containsText("结束时间不能早于开始时间");
        assertThat(page.locator("#swipe-2-problem")).isVisible();
        assertThat(page.locator("#swipe-1-to")).hasAttribute("aria-invalid", "true");
        Chromium.look(page, "award-windows-refused");
        button(page, "删除第 3 个刷卡周期").click();
        page.locator("#swipe-1-to").fill("12:45");
        button(page, "保存刷卡周期").click();
        assertThat(page.getByText("已设置 2 个刷卡周期")).isVisible();
        assertThat(page.getByText("11:45–12:45")).isVisible();
    }

    private void analyses(Page page, String training) throws IOException {
        page.locator("#analysis-required").fill("3");
        button(page, "考勤分析").click();
        assertThat(page.getByText("应为 1 到 2 之间的整数")).isVisible();
        page.locator("#analysis-required").fill("2");
        // Clicked twice: one analysis.
        button(page, "考勤分析").dblclick();
        var result = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("分析结果"));
        assertThat(result).containsText("刷卡人数3人");
        assertThat(result).containsText("符合条件人数2人");
        assertThat(result.locator("tbody tr").filter(having(FORGETFUL))).containsText("不符合");
        assertThat(result.locator("tbody tr").filter(having(DILIGENT.getFirst()))).containsText("12:40:");
        assertThat(town().organiser().all("/trainings/" + training + "/cycles/1/analyses").valueStream()
            .filter(each -> !each.at("/order/preliminary").booleanValue())).hasSize(1);
        Chromium.look(page, "award-analysed");
        var evidence = page.waitForDownload(() -> button(page, "保存考勤分析文件").click());
        assertThat(evidence.suggestedFilename()).endsWith("第1期-考勤分析.pdf");
        assertThat(Pdf.read(Files.readAllBytes(evidence.path())).pages().getFirst()).contains("刷卡周期", "符合条件人数：2人");
        verifies(page);
        comparesWithAnotherThatRequiresLess(page);
    }

    /** The exported evidence gives the result again, with the keys that the system publishes. */
    private void verifies(Page page) throws IOException {
        var exported = page.waitForDownload(() -> button(page, "导出证据").click());
        assertThat(exported.suggestedFilename()).endsWith("第1期-考勤分析.jsonl.gz");
        var keys = URI.create(page.url()).resolve("/evidence-keys").toString();
        assertThat(new CommandLine(new VerifyCommand()).execute(exported.path().toString(), "--keys", keys)).isZero();
        var changed = Files.createTempFile("changed", ".jsonl");
        try (var in = new GZIPInputStream(Files.newInputStream(exported.path()))) {
            Files.writeString(changed, new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .replaceFirst("\"direction\":\"SIGN_OUT\"", "\"direction\":\"SIGN_IN\""));
        }
        assertThat(new CommandLine(new VerifyCommand()).execute(changed.toString(), "--keys", keys)).isOne();
        Files.delete(changed);
    }

    private void comparesWithAnotherThatRequiresLess(Page page) throws IOException {
        var changes = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("比较两次分析"));
        assertThat(changes).containsText("分析过两次以后");
        town().clock("2026-06-02T09:01:00");
        page.locator("#analysis-required").fill("1");
        button(page, "重新分析").click();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("分析结果")))
            .containsText("符合条件人数3人");
        choose(page, "#changes-one", "符合条件 2 人");
        choose(page, "#changes-other", "符合条件 3 人");
        assertThat(changes).containsText("新符合 1 人，不再符合 0 人");
        assertThat(changes.locator("tbody tr")).hasCount(1);
        assertThat(changes.locator("tbody tr")).containsText("须符合的周期数有变");
        assertThat(changes.locator("tbody tr")).containsText(FORGETFUL);
        Chromium.look(page, "award-compared");
        changes.getByText("不再符合", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(changes).containsText("没有不再符合的人");
        // Two windows are what the list is to be confirmed with.
        town().clock("2026-06-02T09:02:00");
        page.locator("#analysis-required").fill("2");
        button(page, "重新分析").click();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("分析结果")))
            .containsText("符合条件人数2人");
    }

    private static void choose(Page page, String select, String said) {
        page.locator(".choice .el-select", new Page.LocatorOptions().setHas(page.locator(select))).click();
        // The list of the other one may still be closing.
        page.locator("#" + page.locator(select).getAttribute("aria-controls")).getByRole(AriaRole.OPTION)
            .filter(having(said)).click();
    }

    private static void confirms(Page page) {
        button(page, "确定，2 人进入有效人员名单").click();
        assertThat(page.getByText("已确定，2 人进入有效人员名单")).isVisible();
        assertThat(step(page)).containsText("筛选授分人员");
    }

    private void awards(Page page, String training) throws IOException {
        button(page, "筛选授分人员").click();
        assertThat(page.getByText("将授分 2 人")).isVisible();
        assertThat(page.getByText("刷卡周期不足 1 人")).isVisible();
        assertThat(page.locator("tr.without").filter(having(FORGETFUL))).containsText("刷卡周期不足");
        Chromium.look(page, "award-screened");
        // The order arrives, its answer does not: a retry is the same award.
        var orders = new ArrayList<String>();
        var lost = new AtomicInteger();
        page.route("**/awards/*", route -> {
            orders.add(route.request().url());
            var answer = route.fetch();
            if (lost.getAndIncrement() == 0) {
                route.fulfill(
                    new Route.FulfillOptions().setStatus(429).setContentType("application/json").setBody("{}"));
            } else {
                route.fulfill(new Route.FulfillOptions().setResponse(answer));
            }
        });
        button(page, "授分（2 人）").click();
        Chromium.look(page, "award-asked");
        button(page, "确定授分").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("系统繁忙");
        button(page, "重试").click();
        assertThat(page.getByText("已授分 2 人")).isVisible();
        assertThat(orders).hasSize(2);
        assertThat(orders).containsOnly(orders.getFirst());
        page.unroute("**/awards/*");
        Chromium.look(page, "award-done");
        var ledger = town().organiser().all("/trainings/" + training + "/credits");
        assertThat(ledger.valueStream().map(entry -> entry.path("person").textValue()))
            .containsExactlyElementsOf(DILIGENT);
    }

    private static void takesTheRosterAway(Page page) throws IOException {
        page.getByText("到“项目明细查询”导出已授分人员名单").click();
        assertThat(page.locator("tbody tr")).hasCount(2);
        var download = page.waitForDownload(() -> button(page, "导出").dblclick());
        assertThat(download.suggestedFilename()).endsWith("已授分人员名单.xlsx");
        try (var workbook = WorkbookFactory.create(Files.newInputStream(download.path()))) {
            var format = new DataFormatter();
            var cells = new ArrayList<String>();
            workbook.getSheetAt(0).forEach(row -> row.forEach(cell -> cells.add(format.formatCellValue(cell))));
            assertThat(cells).containsAll(DILIGENT).doesNotContain(FORGETFUL);
        }
        assertThat(said(page, "已导出 2 人")).isVisible();
        Chromium.look(page, "roster");
        assertThat(page.waitForDownload(() -> button(page, "再次下载").click()).suggestedFilename())
            .isEqualTo(download.suggestedFilename());
    }

    /** The next step. */
    private static Locator step(Page page) {
        return page.locator("ol.stages [aria-current=step]");
    }
}
