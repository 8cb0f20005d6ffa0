package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.demo.Forms;
import xuefen.local.seed.Seed;

/**
 * 项目审批 and 项目查询 in a browser: a list for daily work, by keyboard and by mouse. Pictures are in
 * {@code target/screenshots}.
 */
class ReviewingTest extends InTheConsole {
    ReviewingTest() {
        super("2026-03-03T01:00:00Z");
    }

    @Test
    void aReviewerReturnsNamedFieldsByKeyboardAndSeesWhatWasChanged() throws IOException {
        var project = submitted("脑卒中早期康复适宜技术培训班", true);
        submitted("脑卒中静脉溶栓规范化培训班", false);
        var unit = signedIn("unit01");
        open(unit, "/reviews");
        find(unit, "脑卒中");
        assertThat(rows(unit)).hasCount(2);
        Chromium.look(unit, "review-list");
        button(unit, "项目名称").click();
        assertThat(rows(unit).first()).containsText("脑卒中静脉溶栓");
        unit.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("脑卒中静脉溶栓")).focus();
        unit.keyboard().press("ArrowDown");
        unit.keyboard().press("Enter");
        assertThat(unit.getByText("项目负责人没有承担任何一门课程的授课")).isVisible();
        unit.keyboard().press("r");
        assertThat(unit.getByLabel("审批意见（必填）")).isFocused();
        unit.keyboard().type("请核对负责人的专业和授课题目");
        unit.getByLabel("从事专业").check();
        unit.locator("input[aria-label$='第 1 行 授课题目']").check();
        Chromium.look(unit, "review-return-fields");
        unit.getByLabel("审批意见（必填）").press("Control+Enter");
        assertThat(said(unit, "已退回修改")).isVisible();
        assertThat(town().organiser().get("/projects/" + project).at("/steps/0/fields").valueStream()
            .map(field -> field.textValue()))
            .containsExactly("leader.specialty", "courses[0].topic");

        resubmitted(project);
        unit.reload();
        assertThat(unit.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("退回后的改动"))).containsText("康复医学");
        assertThat(unit.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("退回后的改动"))).containsText("新增");
        Chromium.look(unit, "review-changes");
        unit.keyboard().press("a");
        assertThat(unit.getByLabel("审批意见", new Page.GetByLabelOptions().setExact(true))).isFocused();
        unit.keyboard().press("Control+Enter");
        assertThat(said(unit, "已通过，转到下一级审批")).isVisible();
        unit.keyboard().press("Escape");
        unit.keyboard().press("Escape");
        assertThat(unit.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("审批步骤"))).hasCount(0);
        unit.getByText("本级已审批").click();
        find(unit, "脑卒中");
        assertThat(rows(unit)).hasCount(1);
        assertThat(rows(unit)).containsText("区县审批中");
        Chromium.look(unit, "review-decided");
    }

    @Test
    void manyAreApprovedAtOnceAndTheOthersShowTheReason() throws IOException {
        var first = submitted("糖尿病足创面处理培训班一", false);
        var second = submitted("糖尿病足创面处理培训班二", false);
        var late = submitted("糖尿病足创面处理培训班三", false);
        var unit = signedIn("unit01");
        open(unit, "/reviews");
        find(unit, "糖尿病足创面");
        assertThat(rows(unit)).hasCount(3);
        unit.getByLabel("选择全部").check();
        // Meanwhile one was returned in another window.
        town().signed("unit01").put("/reviews/" + late + "/decision",
            Map.of("round", 1, "decision", "RETURN", "opinion", "请补充材料"));
        unit.locator("#bulk-opinion").fill("同意申报");
        Chromium.look(unit, "review-bulk");
        button(unit, "批量通过（3）").click();
        assertThat(unit.locator("#bulk-result")).containsText("2 个项目已通过，1 个没有通过");
        assertThat(unit.getByText("本级已作出审批决定")).isVisible();
        assertThat(rows(unit)).hasCount(0);
        Chromium.look(unit, "review-bulk-result");
        for (var approved : List.of(first, second)) {
            var seen = town().organiser().get("/projects/" + approved);
            assertThat(seen.path("turn").textValue()).isEqualTo("COUNTY");
            assertThat(seen.at("/steps/0/opinion").textValue()).isEqualTo("同意申报");
        }
    }

    @Test
    void anOrganiserRecallsUntilTheFirstDecisionAndIsWarnedOnceTheWindowHasClosed() throws IOException {
        var project = submitted("基层高血压管理培训班", false);
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, "/projects/" + project);
        // A year later the session would have ended as well, so only the windows are reported as over.
        organiser.route("**/application-windows", route -> route.fulfill(new Route.FulfillOptions()
            .setContentType("application/json").setBody("{\"now\":\"2026-03-03T01:00:00Z\",\"items\":[]}")));
        button(organiser, "撤回上报").click();
        assertThat(organiser.getByText("撤回后将不能再次上报")).isVisible();
        Chromium.look(organiser, "recall-late");
        button(organiser, "不撤回").click();
        organiser.unroute("**/application-windows");
        button(organiser, "撤回上报").click();
        assertThat(organiser.getByText("之前再次上报")).isVisible();
        button(organiser, "确定撤回").click();
        assertThat(button(organiser, "继续填写")).isVisible();
        assertThat(town().organiser().get("/projects/" + project).path("state").textValue()).isEqualTo("DRAFT");

        var decided = submitted("基层慢阻肺管理培训班", false);
        open(organiser, "/projects/" + decided);
        assertThat(button(organiser, "撤回上报")).isVisible();
        town().approve("unit01", decided);
        organiser.reload();
        assertThat(organiser.getByText("等待区县审批")).isVisible();
        assertThat(button(organiser, "撤回上报")).hasCount(0);
    }

    @Test
    void reviewersFindProjectsInTheirOwnAreaByWordsAndState() throws IOException {
        submitted("新生儿窒息复苏技术培训班", false);
        for (var account : List.of(Seed.ORGANISER, "unit01", "city01", Seed.ADMINISTRATOR)) {
            var page = signedIn(account);
            page.getByRole(AriaRole.NAVIGATION).getByText("项目查询").click();
            find(page, "新生儿窒息");
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("单位审批中");
            Chromium.look(page, "query-" + account);
            find(page, "没有这样的项目");
            assertThat(page.getByText("没有符合条件的项目")).isVisible();
        }
    }

    @Test
    void theCityNarrowsItsListByCountyAndByNewProjectsAndFilings() throws IOException {
        var project = submitted("社区老年综合评估培训班", false);
        var unit = signedIn("unit01");
        open(unit, "/reviews");
        assertThat(unit.locator("#filter-kind")).isVisible();
        assertThat(unit.locator("#filter-county")).hasCount(0); // a unit lies in one county
        town().approve("unit01", project);
        town().approve("county01", project);
        var city = signedIn("city01");
        open(city, "/reviews");
        find(city, "社区老年综合评估");
        assertThat(rows(city)).hasCount(1);
        choose(city, "kind", "备案");
        assertThat(city.getByText("没有等待审批的项目")).isVisible();
        choose(city, "kind", "新项目");
        choose(city, "county", "演示区");
        assertThat(rows(city)).hasCount(1);
        Chromium.look(city, "review-narrowed");
        choose(city, "county", "别的区");
        assertThat(city.getByText("没有等待审批的项目")).isVisible();
    }

    private static void choose(Page page, String filter, String word) {
        page.locator(".filters .el-select", new Page.LocatorOptions().setHas(page.locator("#filter-" + filter)))
            .click();
        if (filter.equals("county")) {
            page.keyboard().type(word); // no other county is on the list
        }
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(word).setExact(true)).click();
    }

    private String submitted(String title, boolean byOthers) {
        var id = UUID.randomUUID().toString();
        var application = Forms.application(2026, 2, 120);
        application.put("title", title);
        if (byOthers) {
            application.put("courses", List.of(course("早期康复评定", "演示教师")));
        }
        town().organiser().put("/projects/" + id, Map.of("version", 0, "application", application));
        town().organiser().put("/projects/" + id + "/submission", null);
        return id;
    }

    private void resubmitted(String project) {
        var application = Forms.application(2026, 2, 120);
        application.put("title", "脑卒中早期康复适宜技术培训班");
        @SuppressWarnings("unchecked")
        var leader = new HashMap<>((Map<String, Object>) application.get("leader"));
        leader.put("specialty", "康复医学");
        application.put("leader", leader);
        var courses = new ArrayList<Map<String, Object>>();
        courses.add(course("卒中后早期康复评定", "演示教师"));
        courses.add(course("床旁康复技术", leader.get("name").toString()));
        application.put("courses", courses);
        var version = town().organiser().get("/projects/" + project).path("version").longValue();
        town().organiser().put("/projects/" + project, Map.of("version", version, "application", application));
        town().organiser().put("/projects/" + project + "/submission", null);
    }

    private static Map<String, Object> course(String topic, String teacher) {
        return Map.of("topic", topic, "synopsis", topic, "teacher", teacher, "teacherTitle", "主任医师", "teacherUnit",
            "演示市第一医院", "hours", 6, "method", "THEORY");
    }

    private static Locator rows(Page page) {
        return page.locator(".scroll tbody tr").filter(new Locator.FilterOptions().setHas(page.locator("td.title")));
    }
}
