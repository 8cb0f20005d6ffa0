package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Phones;
import xuefen.local.seed.Seed;
import xuefen.pdf.Pdf;

/**
 * 培训考勤 in a browser: the hall while people scan, somebody whose phone failed, somebody with a colleague's phone, and
 * what the analysis makes of it.
 */
class AttendanceTest extends InTheConsole {
    private static final String DILIGENT = "P000031";
    private static final String OWNER = "P000032";
    private static final String BORROWER = "P000033";
    private static final String WITHOUT_PHONE = "P000034";
    private static final String PHONE = "one-phone-for-two-nurses";
    private static final long AT_MOST_SECONDS = 5;

    private String cycle;

    AttendanceTest() {
        super("2026-07-01T00:30:00Z");
    }

    @Test
    void theOrganiserWatchesTheHallAndDecidesOnFlaggedScansBeforeTheAnalysis() throws IOException {
        var training = town().registered(LocalDate.of(2026, 7, 1));
        cycle = "/trainings/" + training + "/cycles/1";
        town().clock("2026-07-01T08:45:00");
        var phones = new Phones(town().api());
        phones.signIn(DILIGENT);
        var page = signedIn(Seed.ORGANISER);
        open(page, "/attendance/" + training + "/1");
        assertThat(board(page)).containsText("在场0人");

        // The board grows while people scan, without a reload.
        phones.scan(DILIGENT, code("SIGN_IN"));
        assertThat(board(page)).containsText("在场1人");
        scan(OWNER);
        scan(BORROWER);
        refused(WITHOUT_PHONE);
        assertThat(board(page)).containsText("在场3人");
        assertThat(board(page)).containsText("另有 1 次未通过");
        page.getByText("按单位统计").click();
        assertThat(board(page).locator("tbody tr")).not().hasCount(0);
        Chromium.look(page, "attendance-hall");

        addsByHand(page);
        judges(page);
        exports(page);
        page.setViewportSize(768, 1024);
        Chromium.look(page, "attendance-tablet");
        page.setViewportSize(1280, 800);
        analyses(page, training);
    }

    /** Somebody comes to the desk: the organiser finds them within seconds and sees what is missing. */
    private void addsByHand(Page page) throws IOException {
        var begin = System.nanoTime();
        page.getByLabel("人员编码或姓名").fill(WITHOUT_PHONE);
        page.keyboard().press("Enter");
        var found = page.locator("section", new Page.LocatorOptions().setHasText("查找人员"));
        assertThat(found).containsText("本期没有扫码");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(AT_MOST_SECONDS);
        Chromium.look(page, "attendance-found");
        found.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("补登")).first().click();
        page.getByLabel("理由").fill("没电");
        dialog(page, "补登").click();
        assertThat(page.getByText("理由不能少于 5 字")).isVisible();
        Chromium.look(page, "attendance-manual");
        page.getByLabel("理由").fill("手机没电，现场签名");
        page.getByLabel("佐证说明（可不填）").fill("签到表第 3 页第 12 行");
        // Clicked twice: one attendance.
        dialog(page, "补登").dblclick();
        assertThat(said(page, "补登")).isVisible();
        assertThat(found.getByText("（手工补登）")).isVisible();
        assertThat(town().organiser().all(cycle + "/manual-attendances")).hasSize(1);
        assertThat(board(page)).containsText("在场4人");
    }

    private void judges(Page page) throws IOException {
        var scans = page.locator("#scans");
        assertThat(board(page)).containsText("其中 1 人待确认");
        assertThat(scans.getByLabel("待确认的扫码")).containsText("还有 1 条待确认，现在分析将不计入");
        choose(page, "show", "待确认的");
        assertThat(scans.locator("tbody tr")).hasCount(1);
        assertThat(scans.locator("tbody tr").filter(having(BORROWER))).containsText("待确认");
        Chromium.look(page, "attendance-pending");
        choose(page, "show", "有异常的");
        assertThat(scans.locator("tbody tr")).hasCount(2);
        var row = scans.locator("tbody tr").filter(having(BORROWER)).filter(having("与 " + OWNER));
        assertThat(row).containsText("一台手机多人使用");
        assertThat((Boolean) row.first().evaluate("""
            row => [...row.querySelectorAll('.flags p')].every(flag => {
              const words = document.createRange();
              words.selectNodeContents(flag.lastChild);
              return words.getBoundingClientRect().height < 3 * parseFloat(getComputedStyle(flag).lineHeight);
            })""")).as("what stands out is told in lines that can be read").isTrue();
        button(page, "全部确认").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("1 条待确认的扫码：全部确认");
        page.getByLabel("理由").fill("借用同事手机，现场核对");
        Chromium.look(page, "attendance-decide");
        dialog(page, "全部确认").click();
        assertThat(said(page, "已确认 1 条")).isVisible();
        assertThat(row).containsText("借用同事手机，现场核对");
        assertThat(scans.getByLabel("待确认的扫码")).hasCount(0);
        Chromium.look(page, "attendance-flagged");
        choose(page, "show", "未通过的扫码");
        assertThat(scans.locator("tbody tr")).hasCount(1);
        assertThat(scans.locator("tbody tr")).containsText("用另一台手机提交");
        choose(page, "show", "全部记录");
        assertThat(scans.locator("tbody tr")).hasCount(4);
        page.getByLabel("编码或姓名", new Page.GetByLabelOptions().setExact(true)).fill(DILIGENT);
        page.keyboard().press("Enter");
        assertThat(scans.locator("tbody tr")).hasCount(1);
        page.getByLabel("编码或姓名", new Page.GetByLabelOptions().setExact(true)).fill("");
        page.keyboard().press("Enter");
        assertThat(scans.locator("tbody tr")).hasCount(4);
    }

    private static void exports(Page page) throws IOException {
        var download = page.waitForDownload(() -> button(page, "导出考勤明细").click());
        assertThat(download.suggestedFilename()).isEqualTo("第1期-考勤明细.xlsx");
        try (var workbook = WorkbookFactory.create(Files.newInputStream(download.path()))) {
            var format = new DataFormatter();
            var cells = new ArrayList<String>();
            workbook.getSheetAt(0).forEach(row -> row.forEach(cell -> cells.add(format.formatCellValue(cell))));
            assertThat(cells).contains(DILIGENT, "手工补登", "计入（已确认）", "借用同事手机，现场核对");
        }
    }

    /**
     * The policy excludes shared phones; the confirmed nurse counts all the same, and so does the one added by hand.
     */
    private void analyses(Page page, String training) throws IOException {
        page.getByText("考勤分析、授分").click();
        page.getByLabel("一台手机多人使用", new Page.GetByLabelOptions().setExact(true)).getByText("不计").click();
        Waiting.until("the policy", () -> town().organiser().get(cycle + "/flag-policy").path("excluded").size() == 2);
        page.locator("#analysis-required").fill("1");
        button(page, "考勤分析").click();
        var result = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("分析结果"));
        assertThat(result).containsText("符合条件人数3人");
        assertThat(result).containsText("其中手工补登 1 次");
        assertThat(result).containsText("另有 1 次异常扫码未计入");
        assertThat(result.locator("tbody tr").filter(having(OWNER))).containsText("不符合");
        assertThat(result.locator("tbody tr").filter(having(WITHOUT_PHONE))).containsText("补登");
        Chromium.look(page, "attendance-analysed");
        var evidence = page.waitForDownload(() -> button(page, "保存考勤分析文件").click());
        assertThat(Pdf.read(Files.readAllBytes(evidence.path())).text()).contains("手工补登", "签到表第3页第12行", "确认计入",
            "借用同事手机，现场核对", "一台手机多人使用2不计");
        town().clock("2026-07-01T12:00:00"); // class has ended
        button(page, "确定，3 人进入有效人员名单").click();
        assertThat(said(page, "已确定，3 人进入有效人员名单")).isVisible();

        open(page, "/attendance/" + training + "/1");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("撤回 ")).click();
        page.getByLabel("理由").fill("补登到了别人名下");
        dialog(page, "撤回").click();
        assertThat(page.getByText("已撤回").first()).isVisible();
        page.getByText("考勤分析、授分").click();
        assertThat(page.getByText("考勤分析之后撤回了 1 条补登。结果可能不同，请重新进行考勤分析。")).isVisible();
    }

    /** Scans on a phone that two people use, with a browser that keeps no keys. */
    private void scan(String person) {
        var token = Seed.firstSignIn(town().api(), person).path("accessToken").textValue();
        var claim = town().api().expect(200, null, "POST", "/claims", Map.of("code", code("SIGN_IN"), "device", PHONE))
            .path("claim").textValue();
        town().api().expect(202, token, "POST", "/scans", Map.of("claim", claim, "device", PHONE));
    }

    private void refused(String person) {
        var token = Seed.firstSignIn(town().api(), person).path("accessToken").textValue();
        var claim = town().api().expect(200, null, "POST", "/claims", Map.of("code", code("SIGN_IN"), "device", PHONE))
            .path("claim").textValue();
        FaultsTest.refused(
            town().api().call(token, "POST", "/scans", Map.of("claim", claim, "device", "a-phone-of-somebody-else")),
            422, "claim-other-device");
    }

    private String code(String direction) {
        return town().organiser().get(cycle + "/codes?direction=" + direction).path("codes").path(0).path("code")
            .textValue();
    }

    private static void choose(Page page, String field, String word) {
        page.locator(".filters .el-select", new Page.LocatorOptions().setHas(page.locator("#scans-" + field))).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(word).setExact(true)).click();
    }

    private static Locator dialog(Page page, String button) {
        return page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    private static Locator board(Page page) {
        return page.locator("section", new Page.LocatorOptions().setHasText("现场考勤"));
    }
}
