package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Forms;
import xuefen.local.seed.Seed;

/**
 * The console in a browser, against a running stack: what people see, by mouse and by keyboard. Pictures are in
 * {@code target/screenshots}.
 */
class ConsoleTest extends InTheConsole {
    private static final String TITLE = "基层医师心电图判读培训班";

    ConsoleTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void aWrongPasswordIsRefusedAndTooManyLockTheAccountForAWhile() throws IOException {
        var name = "locked" + UUID.randomUUID().toString().substring(0, 8);
        town().open(List.of(Town.account(name, "ORGANISER", null, "演示市第三医院", "演示区")));
        var page = page();
        page.navigate(town().endpoints().api() + "/");
        assertThat(page).hasTitle("登录 · 学分");
        Chromium.look(page, "sign-in");
        button(page, "登录").click();
        assertThat(page.getByText("请填写账号")).isVisible();
        Chromium.look(page, "sign-in-fields");
        page.getByLabel("账号").fill(name);
        page.getByLabel("密码").fill("not the password");
        button(page, "登录").click();
        assertThat(page.getByRole(AriaRole.ALERT).filter(having("账号或密码不正确"))).isVisible();
        for (int i = 0; i < 5; i++) {
            town().api().call("POST", "/sign-in", Map.of("account", name, "password", "not the password"));
        }
        button(page, "登录").click();
        assertThat(page.getByText("登录失败次数过多，账号已暂时锁定")).isVisible();
        assertThat(page.getByRole(AriaRole.TIMER)).containsText("14 分");
        assertThat(button(page, "登录")).isDisabled();
        Chromium.look(page, "sign-in-locked");
    }

    @Test
    void anApplicationGoesFromItsOrganiserThroughThreeDesksToItsTraining() throws IOException {
        var project = submitted(TITLE);
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, "/projects/" + project);
        assertThat(organiser.getByText("等待单位审批")).isVisible();
        Chromium.look(organiser, "project-submitted");

        var unit = signedIn("unit01");
        approveByKeyboard(unit, project);
        Chromium.look(unit, "review-approved");
        approve(signedIn("county01"), project, "同意上报");
        var city = signedIn("city01");
        approve(city, project, "");
        publish(city, project);
        var number = town().organiser().get("/projects/" + project).path("projectNumber").textValue();

        organiser.reload();
        assertThat(organiser.getByText("单位审批").first()).isVisible();
        assertThat(organiser.getByText("区县审批").first()).isVisible();
        assertThat(organiser.getByText("市级审批").first()).isVisible();
        assertThat(organiser.getByText("条件具备")).isVisible();
        assertThat(organiser.getByText("项目编号 " + number).first()).isVisible();
        Waiting.until("the training",
            () -> town().organiser().call("GET", "/trainings/" + project, null).status() == 200);
        organiser.reload();
        organiser.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("课程信息与举办周期")).click();
        assertThat(organiser.getByText("还没有维护举办周期")).isVisible();
        Chromium.look(organiser, "training");
    }

    @Test
    void whereSomebodyGoesWhileAPageLoadsIsWhereTheyArrive() {
        var page = signedIn(Seed.ORGANISER);
        page.navigate("about:blank");
        var held = new CopyOnWriteArrayList<Route>();
        var files = "**/assets/TrainingsPage-*.js";
        page.route(files, held::add);
        page.waitForRequest(files, () -> open(page, "/trainings"));
        open(page, "/projects");
        page.unroute(files);
        held.forEach(Route::resume);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("项目申报与备案"))).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*#/projects"));
    }

    @Test
    void aReturnedApplicationWaitsForItsOrganiserWithTheReason() throws IOException {
        var project = submitted("社区慢性病管理适宜技术培训班");
        var unit = signedIn("unit01");
        open(unit, "/reviews/" + project);
        unit.getByText("退回修改", new Page.GetByTextOptions().setExact(true)).click();
        button(unit, "提交审批决定").click();
        assertThat(unit.getByText("请填写审批意见")).isVisible();
        Chromium.look(unit, "review-opinion-missing");
        unit.getByLabel("审批意见（必填）").fill("请补充每门课程的教学目标");
        button(unit, "提交审批决定").click();
        assertThat(said(unit, "已退回修改")).isVisible();

        var organiser = signedIn(Seed.ORGANISER);
        var draft = UUID.randomUUID().toString();
        town().organiser().put("/projects/" + draft, Map.of("version", 0, "application", Map.of("year", 2026)));
        town().registered(LocalDate.of(2026, 9, 7));
        organiser.reload();
        assertThat(organiser.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("等您修改、上报"))).isVisible();
        assertThat(organiser.getByText("（未填写名称）").first()).isVisible();
        Chromium.look(organiser, "home");
        organiser.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("社区慢性病管理适宜技术培训班")).first().click();
        assertThat(organiser.getByText("请补充每门课程的教学目标").first()).isVisible();
        Chromium.look(organiser, "project-returned");
        organiser.getByRole(AriaRole.NAVIGATION).getByText("项目申报与备案").click();
        assertThat(organiser.getByText("医院感染防控学术会议").first()).isVisible();
        Chromium.look(organiser, "projects");
        organiser.getByLabel("项目名称或编号").fill("社区慢性病");
        assertThat(organiser.getByText("医院感染防控学术会议")).hasCount(0);
        organiser.getByRole(AriaRole.NAVIGATION).getByText("继教活动-项目管理").click();
        assertThat(listed(organiser, "第 1 期 2026-09-07 至 2026-09-07").first()).isVisible();
        Chromium.look(organiser, "trainings");
        organiser.setViewportSize(820, 1180);
        Chromium.look(organiser, "trainings-tablet");
        open(organiser, "/projects");
        assertThat(organiser.getByText("医院感染防控学术会议").first()).isVisible();
        Chromium.look(organiser, "projects-tablet");
    }

    @Test
    void aDeskShowsWhatWaitsForIt() throws IOException {
        var project = submitted("儿童哮喘规范化诊治学习班");
        var unit = signedIn("unit01");
        assertThat(unit.getByText("等待您审批的项目")).isVisible();
        Chromium.look(unit, "home-reviewer");
        unit.getByText("等待您审批的项目").click();
        assertThat(unit.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("等待本级审批"))).isVisible();
        find(unit, "儿童哮喘规范化诊治");
        unit.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("儿童哮喘规范化诊治学习班")).first().click();
        assertThat(unit.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("课程与教师"))).isVisible();
        Chromium.look(unit, "reviews");
        unit.setViewportSize(820, 1180);
        Chromium.look(unit, "reviews-tablet");
        // Somebody else has decided differently in the meantime.
        town().approve("unit01", project);
        unit.getByText("不予通过", new Page.GetByTextOptions().setExact(true)).click();
        unit.getByLabel("审批意见（必填）").fill("重复申报");
        button(unit, "提交审批决定").click();
        assertThat(unit.getByText("本级已作出审批决定")).isVisible();
        button(unit, "重试").click();
        assertThat(unit.getByText("等待区县审批")).isVisible();
    }

    @Test
    void anAdministratorOpensAnAccountThatSignsIn() throws IOException {
        var name = "hospital" + UUID.randomUUID().toString().substring(0, 8);
        var page = signedIn(Seed.ADMINISTRATOR);
        page.getByRole(AriaRole.NAVIGATION).getByText("账号管理").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("开通账号")).click();
        button(page, "开通").click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
        Chromium.look(page, "accounts-fields");
        page.getByLabel("账号（学员为人员编码）").fill(name);
        page.getByLabel("姓名或单位名称").fill("演示市第九医院");
        page.getByLabel("单位", new Page.GetByLabelOptions().setExact(true)).fill("演示市第九医院");
        page.getByLabel("区县", new Page.GetByLabelOptions().setExact(true)).fill("演示区");
        page.getByLabel("初始密码").fill(Seed.PASSWORD);
        button(page, "开通").click();
        assertThat(said(page, "账号 " + name + " 已开通")).isVisible();
        Chromium.look(page, "accounts");
        signedIn(name);
    }

    @Test
    void aSessionOutlivesItsTokenAndEndsInEveryTab() throws IOException {
        var page = signedIn(Seed.ORGANISER);
        town().clock(begin().plusSeconds(31 * 60));
        page.getByRole(AriaRole.NAVIGATION).getByText("项目申报与备案").click();
        assertThat(said(page, "个项目")
            .or(page.getByText("还没有申报过项目"))).isVisible();
        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("项目申报与备案"))).isVisible();
        assertThat((String) page.evaluate("() => JSON.stringify(Object.keys(localStorage))"))
            .isEqualTo("[\"xuefen.refresh-token\"]");

        var other = page.context().newPage();
        other.navigate(town().endpoints().api() + "/");
        assertThat(other.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("首页"))).isVisible();
        button(page, "退出登录").click();
        assertThat(button(page, "登录")).isVisible();
        assertThat(button(other, "登录")).isVisible();
    }

    @Test
    void aFailedRequestCanBeTriedAgain() throws IOException {
        var page = signedIn(Seed.ORGANISER);
        page.route("**/projects?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)
            .setContentType("application/json").setBody("{\"message\":\"Not Found\"}")));
        page.getByRole(AriaRole.NAVIGATION).getByText("项目申报与备案").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("没有这个地址");
        Chromium.look(page, "problem");
        page.unroute("**/projects?*");
        button(page, "重试").click();
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        open(page, "/nowhere");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("没有这个页面"))).isVisible();
    }

    @Test
    void anOrganiserFillsInAnApplicationThatSavesItselfAndIsToldWhatIsMissing() throws IOException {
        var page = signedIn(Seed.ORGANISER);
        open(page, "/projects");
        button(page, "新项目申报").click();
        page.locator("#field-title").fill("糖尿病足综合防治培训班");
        assertThat(said(page, "已保存")).isVisible();
        Chromium.look(page, "application-basics");
        var id = page.url().replaceAll(".*/projects/([^/]+)/application.*", "$1");
        assertThat(town().organiser().get("/projects/" + id).at("/application/title").textValue())
            .isEqualTo("糖尿病足综合防治培训班");

        button(page, "提交上报").click();
        assertThat(page.locator("#missing")).containsText("请填写技术职务");
        assertThat(page.locator("#missing")).containsText("请填写从事专业");
        Chromium.look(page, "application-missing");
        page.locator("#missing").getByText("第 3 页 技术职务").click();
        assertThat(page.locator("#field-leader-technicalTitle")).isFocused();
        page.locator("#field-leader-technicalTitle").fill("主任医师");
        assertThat(page.locator("#missing").getByText("请填写技术职务")).hasCount(0);
        Chromium.look(page, "application-leader");

        // Somebody else fills in the rest meanwhile; both are kept.
        Waiting.until("the page to save what was typed",
            () -> "主任医师".equals(
                town().organiser().get("/projects/" + id).at("/application/leader/technicalTitle").textValue()));
        var stored = town().organiser().get("/projects/" + id);
        var rest = Forms.application(2026, 2, 120);
        rest.put("title", "糖尿病足综合防治培训班");
        town().organiser().put("/projects/" + id,
            Map.of("version", stored.path("version").longValue(), "application", rest));
        page.locator("#field-leader-post").fill("科主任");
        button(page, "保存草稿").click();
        assertThat(page.locator("#field-leader-specialty")).hasValue("医院感染管理");
        assertThat(page.locator("#missing")).hasCount(0);
        button(page, "下一页").click();
        assertThat(page.getByText("第 2 门", new Page.GetByTextOptions().setExact(true))).isVisible();
        Chromium.look(page, "application-courses");
        button(page, "提交上报").click();
        assertThat(page.getByText("等待单位审批")).isVisible();
        var submitted = town().organiser().get("/projects/" + id);
        assertThat(submitted.path("state").textValue()).isEqualTo("UNDER_REVIEW");
        assertThat(submitted.at("/application/leader/post").textValue()).isEqualTo("科主任");
    }

    private String submitted(String title) {
        var id = UUID.randomUUID().toString();
        var application = Forms.application(2026, 2, 120);
        application.put("title", title);
        town().organiser().put("/projects/" + id, Map.of("version", 0, "application", application));
        town().organiser().put("/projects/" + id + "/submission", null);
        return id;
    }

    /** Publishes it with another project: chooses, titles, previews, schedules, cancels, publishes, downloads. */
    private void publish(Page city, String project) throws IOException {
        var other = submitted("静脉输液治疗专科培训班");
        Seed.REVIEWERS.forEach(reviewer -> town().approve(reviewer, other));
        city.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主菜单")).getByText("项目公布").click();
        button(city, "拟定公布").click();
        button(city, "保存并预览").click();
        assertThat(city.getByText("请填写公布标题")).isVisible();
        assertThat(city.getByText("请选择要公布的项目")).isVisible();
        Chromium.look(city, "publication-fields");
        city.locator("#publication-title").fill("2026 年度第一批市级继续医学教育项目");
        city.locator("#publication-number").fill("演卫科教〔2026〕3 号");
        city.locator("#candidate-words").fill("演示市第一医院");
        city.locator("#choose-all").check();
        assertThat(city.locator("#choose-" + project)).isChecked();
        assertThat(city.locator("#choose-" + other)).isChecked();
        button(city, "保存并预览").click();
        assertThat(city.getByText("已保存，请核对预览后公布")).isVisible();
        assertThat(city.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("拟编号"))).isVisible();
        Chromium.look(city, "publication-preview");
        button(city, "定时公布").click();
        city.locator("#issue-at").fill("2026-03-02T18:00");
        Chromium.look(city, "publication-later");
        button(city, "确定定时").click();
        assertThat(city.getByText("定于 2026-03-02 18:00 公布")).isVisible();
        Chromium.look(city, "publication-scheduled");
        button(city, "撤销定时").click();
        assertThat(city.getByText("已撤销定时，可以修改")).isVisible();
        button(city, "立即公布").click();
        Chromium.look(city, "publication-confirm");
        var id = city.url().replaceAll(".*/publications/", "");
        button(city, "确定公布").click();
        Waiting.until("the publication", () -> "PUBLISHED"
            .equals(town().signed("city01").get("/publications/" + id).at("/publication/state").textValue()));
        assertThat(city.getByText("各项目已得到编号，并已同步到申报单位的账号")).isVisible();
        Chromium.look(city, "publication-published");
        var file = city.waitForDownload(() -> button(city, "下载名单（电子表格）").click());
        assertThat(file.suggestedFilename()).isEqualTo("2026 年度第一批市级继续医学教育项目.xlsx");
        city.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主菜单")).getByText("项目公布").click();
        assertThat(listed(city, city.getByText("演卫科教〔2026〕3 号")).first()).isVisible();
        Chromium.look(city, "publications");
    }

    /** Approves by keyboard alone, from the first choice to the button. */
    private void approveByKeyboard(Page page, String project) {
        open(page, "/reviews/" + project);
        page.getByLabel("通过", new Page.GetByLabelOptions().setExact(true)).focus();
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().type("条件具备");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(said(page, "已通过，转到下一级审批")).isVisible();
    }
}
