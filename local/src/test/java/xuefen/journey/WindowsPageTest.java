package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Forms;
import xuefen.local.seed.Seed;

/** 申报时间, the first page and what the form does with time and versions, in a browser against a running stack. */
class WindowsPageTest extends InTheConsole {
    /** What a slow connection loads in a few seconds. */
    private static final int MOST_BYTES_OF_A_FIRST_LOAD = 300 * 1024;

    WindowsPageTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void theCitySetsTheWindowsGivesOneUnitExtraDaysAndWithdrawsThem() throws IOException, InterruptedException {
        // Two years are set from the beginning; the one after them is not.
        town().clock("2027-03-02T09:00");
        var organiser = signedIn(Seed.ORGANISER);
        menu(organiser, "申报时间");
        assertThat(organiser.getByText("2028 年度申报时间尚未公布")).isVisible();
        // The browser's own clock is months ahead, or years.
        assertThat(timer(organiser, "2027 年度申报")).containsText("还剩 304 天");
        assertThat(organiser.locator("#set-2028")).hasCount(0);
        Chromium.look(organiser, "windows-organiser");

        AccountImportTest.imported(town().signed(Seed.ADMINISTRATOR), "UNITS",
            AccountImportTest.workbook(AccountImportTest.UNITS,
                List.of("DEMO-1", "演示市第一医院", "演示区"), List.of("DEMO-2", "演示市中医院", "演示区")));
        var city = signedIn("city01");
        menu(city, "申报时间");
        city.locator("#set-2028").click();
        button(city, "保存").click();
        assertThat(city.getByText("请填写申报开始时间")).isVisible();
        assertThat(city.getByText("请填写备案截止时间")).isVisible();
        fill(city, "application", "2027-03-01T09:00", "2027-02-01T18:00");
        fill(city, "filing", "2027-03-01T09:00", "2027-04-30T18:00");
        button(city, "保存").click();
        assertThat(city.getByText("申报截止时间应晚于开始时间")).isVisible();
        assertThat(city.getByText("请填写申报开始时间")).hasCount(0);
        Chromium.look(city, "windows-set-refused");
        fill(city, "application", "2027-03-01T09:00", "2027-03-05T18:00");
        button(city, "保存").click();
        assertThat(said(city, "2028 年度申报时间已保存")).isVisible();
        assertThat(timer(city, "2028 年度申报")).containsText("还剩 3 天 8 小时");

        city.locator("#extend-2028").click();
        button(city, "延期").click();
        assertThat(city.getByText("请填写延期原因")).isVisible();
        assertThat(city.locator("#extension-county")).hasCount(0);
        city.locator("#extension-unit").fill("第一医院");
        city.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("演示市第一医院（演示区）")).click();
        city.locator("#extension-days").fill("2");
        city.locator("#extension-reason").fill("系统维护期间无法填报");
        Chromium.look(city, "windows-extension");
        button(city, "延期").click();
        assertThat(said(city, "已给演示市第一医院延期")).isVisible();
        assertThat(city.getByRole(AriaRole.DIALOG)).hasCount(0);
        Chromium.look(city, "windows-city");

        organiser.reload();
        assertThat(timer(organiser, "2028 年度申报")).containsText("还剩 5 天 8 小时");
        assertThat(organiser.getByText("已为本单位延期，原截止 2027-03-05 18:00")).isVisible();

        button(city, "撤销给演示市第一医院的 2028 年度申报延期").click();
        assertThat(city.getByText("该单位的截止时间随即提前")).isVisible();
        button(city, "撤销延期").click();
        assertThat(said(city, "已撤销给演示市第一医院的延期")).isVisible();
        organiser.reload();
        assertThat(timer(organiser, "2028 年度申报")).containsText("还剩 3 天 8 小时");
        assertThat(organiser.getByText("已撤销")).isVisible();
        organiser.setViewportSize(820, 1180);
        Chromium.look(organiser, "windows-tablet");
    }

    @Test
    void theCityTypesAUnitWhereNoneWasImported() throws IOException {
        var city = signedIn("city01");
        city.route("**/units?*", route -> route
            .fulfill(new Route.FulfillOptions().setContentType("application/json").setBody("{\"items\":[]}")));
        menu(city, "申报时间");
        city.locator("#extend-2027").click();
        assertThat(city.getByText("还没有导入单位")).isVisible();
        city.locator("#extension-unit").fill("演示市第三医院");
        city.locator("#extension-county").fill("演示区");
        city.locator("#extension-days").fill("1");
        city.locator("#extension-reason").fill("系统维护期间无法填报");
        Chromium.look(city, "windows-extension-typed");
        button(city, "延期").click();
        assertThat(said(city, "已给演示市第三医院延期")).isVisible();
    }

    @Test
    void theFirstPageSaysWhatWaitsAndUntilWhen() throws IOException {
        var draft = UUID.randomUUID().toString();
        town().organiser().put("/projects/" + draft,
            Map.of("version", 0, "application", Map.of("year", 2026, "title", "社区糖尿病管理培训班")));
        var returned = submitted("卒中绿色通道建设学习班");
        town().signed("unit01").put("/reviews/" + returned + "/decision",
            Map.of("round", 1, "decision", "RETURN", "opinion", "请补充教学目标"));
        var waiting = submitted("产科急救演练培训班");
        town().scheduled(LocalDate.of(2026, 9, 7));
        town().clock(begin().plusSeconds(26 * 3600));

        var organiser = signedIn(Seed.ORGANISER);
        assertThat(row(organiser, "社区糖尿病管理培训班")).containsText("2027-01-01 00:00 截止，还剩 303 天");
        assertThat(row(organiser, "卒中绿色通道建设学习班")).containsText("退回意见：请补充教学目标");
        assertThat(organiser.getByText("第 1 期请在开课前完成举办前登记").first()).isVisible();
        Chromium.look(organiser, "home-organiser");

        var unit = signedIn("unit01");
        assertThat(unit.getByText("等得最久的一件上报于 2026-03-02 09:00，已等待 1 天 2 小时")).isVisible();
        Chromium.look(unit, "home-unit");
        town().approve("unit01", waiting);

        var administrator = signedIn(Seed.ADMINISTRATOR);
        assertThat(administrator.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("等您处理"))).isVisible();
        Chromium.look(administrator, "home-administrator");
        administrator.getByRole(AriaRole.MAIN).getByText("账号管理").click();
        assertThat(administrator.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("账号管理"))).isVisible();
    }

    @Test
    void theFormLoadsFastExplainsCreditsAndTiesEachSentenceToItsField() throws IOException {
        var id = drafted();
        var page = signedIn(Seed.ORGANISER);
        open(page, "/projects/" + id + "/application");
        assertThat(page.locator("#field-title")).isVisible();
        page.reload();
        assertThat(page.locator("#field-title")).isVisible();
        // The size over the network, whether or not this browser had cached it.
        var bytes = ((Number) page.evaluate(
            """
                () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter(each => each.name.includes('/assets/'))]
                    .reduce((sum, each) => sum + each.encodedBodySize, 0)
                """))
            .longValue();
        assertThat(bytes).as("bytes of a first load of the form").isBetween(50_000L, (long) MOST_BYTES_OF_A_FIRST_LOAD);

        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("申报表各页")).getByText("举办计划").click();
        assertThat(page.getByText("学分计算：2026 年度每 3 学时 1 学分：")).isVisible();
        Chromium.look(page, "application-credits");
        page.locator("#field-days").fill("1");
        page.locator("#field-days").press("Tab");
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("申报表各页")).getByText("课程与教师").click();
        page.locator("#field-courses-0-hours").fill("7");
        page.locator("#field-courses-0-hours").press("Tab");
        assertThat(page.getByText("每天最多计 6 学时，计 6 学时；6 学时 ÷ 3 = 2 学分")).isVisible();

        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("申报表各页")).getByText("基本信息").click();
        page.locator("#field-title").fill("");
        page.locator(".field", new Page.LocatorOptions().setHas(page.locator("#field-subject"))).locator(".el-select")
            .hover();
        page.locator(".field", new Page.LocatorOptions().setHas(page.locator("#field-subject")))
            .locator(".el-select__clear").click();
        button(page, "提交上报").click();
        for (var field : List.of("title", "subject")) {
            var input = page.locator("#field-" + field);
            assertThat(input).hasAttribute("aria-invalid", "true");
            assertThat(input).hasAttribute("aria-describedby", Pattern.compile("^field-" + field + "-problem"));
            assertThat(page.locator("#field-" + field + "-problem")).isVisible();
        }
        assertThat(page.locator("#field-contact")).hasAttribute("aria-invalid", "false");

        open(page, "/projects/" + id);
        assertThat(page.getByText("学分计算：2026 年度每 3 学时 1 学分：")).isVisible();
    }

    @Test
    void anOutdatedFormIsReportedAndNothingThatWasFilledInIsLost() throws IOException {
        var id = drafted();
        var page = signedIn(Seed.ORGANISER);
        open(page, "/projects/" + id + "/application");
        assertThat(page.locator("#field-title")).isVisible();
        // The server has gone on to a newer form, while this page is still open.
        var path = "**/projects/" + id;
        page.route(path, route -> {
            if (route.request().method().equals("PUT")) {
                route.fulfill(
                    new Route.FulfillOptions().setStatus(409).setContentType("application/problem+json").setBody(
                        """
                            {"type":"urn:xuefen:problem:form-version-changed","title":"申报表已更新，请刷新页面核对后再保存","status":409,"code":"form-version-changed",
                            "detail":"页面使用的是第 1 版申报表，现行的是第 2 版。已填写的内容仍在页面上，刷新后会保留","instance":"urn:xuefen:request:1"}
                            """));
            } else {
                route.resume();
            }
        });
        page.locator("#field-title").fill("刷新之前刚刚改的名称");
        assertThat(page.getByText("现行的是第 2 版")).isVisible();
        assertThat(page.locator("#field-title")).hasValue("刷新之前刚刚改的名称");
        Chromium.look(page, "application-form-changed");
        page.unroute(path);
        button(page, "刷新并保留已填写的内容").click();
        assertThat(page.locator("#form-renewed")).containsText("已填写的内容全部保留");
        assertThat(page.locator("#field-title")).hasValue("刷新之前刚刚改的名称");
        Waiting.until("the draft to be saved",
            () -> town().organiser().get("/projects/" + id).at("/application/title").textValue().equals("刷新之前刚刚改的名称"));
        assertThat((String) page.evaluate("() => JSON.stringify(Object.keys(sessionStorage))")).isEqualTo("[]");

        // A draft that an earlier form began, with a field that today's form lacks.
        page.route(path, route -> {
            if (route.request().method().equals("GET")) {
                var stored = route.fetch();
                route.fulfill(new Route.FulfillOptions().setResponse(stored)
                    .setBody(stored.text().replace("\"form\":1", "\"form\":0,\"budget\":\"五万元\"")));
            } else {
                route.fulfill(new Route.FulfillOptions().setStatus(409).setContentType("application/problem+json")
                    .setBody("{\"code\":\"project-not-editable\",\"title\":\"到此为止\",\"status\":409}"));
            }
        });
        var saved = page.waitForRequest(request -> request.method().equals("PUT") && request.url().endsWith(id),
            page::reload);
        assertThat(saved.postData()).contains("\"budget\":\"五万元\"").contains("\"form\":1");
        assertThat(page.locator("#form-renewed")).containsText("申报表已更新为第 1 版");
        assertThat(page.locator("#earlier-fields")).containsText("五万元");
        Chromium.look(page, "application-earlier-form");
    }

    private String drafted() {
        var id = UUID.randomUUID().toString();
        town().organiser().put("/projects/" + id, Map.of("version", 0, "application", Forms.application(2026, 2, 120)));
        return id;
    }

    private String submitted(String title) {
        var id = UUID.randomUUID().toString();
        var application = Forms.application(2026, 2, 120);
        application.put("title", title);
        town().organiser().put("/projects/" + id, Map.of("version", 0, "application", application));
        town().organiser().put("/projects/" + id + "/submission", null);
        return id;
    }

    /** Fills in when a window begins and ends. */
    static void fill(Page page, String window, String start, String end) {
        page.locator("#window-" + window + "-start").fill(start);
        page.locator("#window-" + window + "-end").fill(end);
    }

    private static Locator timer(Page page, String name) {
        return page.getByRole(AriaRole.TIMER, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator row(Page page, String title) {
        return page.getByRole(AriaRole.LISTITEM).filter(having(title));
    }
}
