package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.seed.Seed;
import xuefen.platform.json.Json;

/**
 * 学分标准 in a browser against a running stack. What it changes is of the year 2099 alone, as other tests of the town
 * count on the rules of theirs.
 */
class CreditRulesPageTest extends InTheConsole {
    private static final String ROW = "新增 2099 年度起市级学员每 4 学时 1 学分，按 0.5 学分取整，每个项目最多 10 学分，每天最多计 6 学时";

    CreditRulesPageTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void theCityChangesTheTableWithAReasonAndEverybodySeesIt() throws IOException {
        var city = signedIn("city01");
        // Other tests of the same town may have added rows.
        var years = town().organiser().get("/credit-rules").path("rows").valueStream()
            .filter(row -> row.path("role").textValue().equals("PARTICIPANT"))
            .map(row -> row.path("fromYear").intValue()).toList();
        var added = years.size() + 1;
        menu(city, "学分标准");
        assertThat(table(city)).containsText("2000 至 2024 年度");
        assertThat(table(city)).containsText("2025 年度每 3 学时 1 学分：6 学时 ÷ 3 = 2 学分");
        both(city, "credit-rules");
        button(city, "修改").click();
        assertThat(city.getByText("还没有改动。")).isVisible();
        assertThat(button(city, "保存")).isDisabled();

        button(city, "删除第 1 行").click();
        assertThat(city.getByText("市级学员缺少 2000 到 2024 年度的标准，最早一行应从 2000 年度起")).isVisible();
        button(city, "为学员增加一行").click();
        row(city, years.size(), "起始年度", "2025");
        row(city, years.size(), "每个项目最多学分", "10.2");
        assertThat(city.getByText("2025 年度起市级学员只能有一行")).isVisible();
        assertThat(city.getByText("每个项目最多学分应为取整单位 0.5 的整数倍")).isVisible();
        both(city, "credit-rules-refused");
        button(city, "取消").click();
        assertThat(table(city)).containsText("2000 至 2024 年度");

        button(city, "修改").click();
        button(city, "为学员增加一行").click();
        // What had this number until now is the next row.
        assertThat(city.getByLabel("第 " + added + " 行的起始年度")).hasValue("");
        row(city, added, "起始年度", "2099");
        row(city, added, "每学分学时", "4");
        row(city, added, "取整单位", "0.5");
        row(city, added, "每个项目最多学分", "10");
        row(city, added, "每天最多计学时", "6");
        assertThat(changes(city)).containsText(ROW);
        assertThat(city.getByText("2099 年度每 4 学时 1 学分：6 学时 ÷ 4 = 1.5 学分")).isVisible();
        city.getByLabel("举例的学时").fill("13.5");
        city.getByLabel("举例的天数").fill("2");
        assertThat(city.getByText("2099 年度每 4 学时 1 学分：13.5 学时、2 天，每天最多计 6 学时，计 12 学时；12 学时 ÷ 4 = 3 学分"))
            .isVisible();
        button(city, "保存").click();
        assertThat(city.getByText("请填写修改原因")).isVisible();
        city.getByLabel("修改原因").fill("2099 年新规定\n见附件");
        both(city, "credit-rules-changing");
        button(city, "保存").click();
        assertThat(said(city, "学分标准已保存为第 ")).isVisible();
        assertThat(table(city)).containsText(years.getLast() + " 至 2098 年度");
        assertThat(history(city)).containsText("2099 年新规定");
        assertThat(history(city)).containsText(ROW);
        assertThat(history(city)).containsText("city01");
        both(city, "credit-rules-history");

        var calculated = town().organiser().get("/credit-calculation?year=2099&hours=12&days=2");
        assertThat(calculated.path("words").textValue()).isEqualTo("2099 年度每 4 学时 1 学分：12 学时 ÷ 4 = 3 学分");
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, "/credit-rules");
        assertThat(table(organiser)).containsText("2099 年度起");
        assertThat(button(organiser, "修改")).hasCount(0);
        assertThat(history(organiser)).hasCount(0);
        both(organiser, "credit-rules-organiser");
    }

    @Test
    void whoeverChangesAnOlderVersionIsToldAndAPageThatCannotBeHadIsAskedForAgain() throws IOException {
        var city = signedIn("city01");
        city.route("**/credit-rules", route -> route.abort("internetdisconnected"));
        menu(city, "学分标准");
        assertThat(city.getByText("连不上服务器，请检查网络后重试")).isVisible();
        Chromium.look(city, "credit-rules-unreachable");
        city.unroute("**/credit-rules");
        button(city, "重试").click();
        button(city, "修改").click();
        city.getByLabel("修改原因").fill("两人同时修改");
        button(city, "为授课教师增加一行").click();
        var last = city.locator("input[id^='rule-'][id$='-fromYear']").last();
        assertThat(last).hasValue("");
        last.fill("2097");
        assertThat(changes(city)).containsText("新增 2097 年度起市级授课教师");
        changedByAnother();
        button(city, "保存").click();
        var stale = button(city, "放弃我的修改，查看现行标准");
        assertThat(stale).isVisible();
        Chromium.look(city, "credit-rules-stale");
        stale.click();
        assertThat(table(city)).containsText("2098 年度起");
        assertThat(history(city)).containsText("别人的修改");
    }

    private void changedByAnother() {
        var desk = town().signed(Seed.REVIEWERS.getLast());
        var seen = desk.get("/credit-rules");
        var rows = new ArrayList<JsonNode>();
        seen.path("rows").forEach(rows::add);
        rows.add(Json.tree(Map.of("fromYear", 2098, "level", "MUNICIPAL", "role", "SPEAKER",
            "hoursPerCredit", 2, "step", 0.5, "cap", 10, "hoursPerDay", 6)));
        desk.put("/credit-rules",
            Map.of("version", seen.path("version").longValue(), "rows", rows, "reason", "别人的修改"));
    }

    /** Looks at a page on a desk's screen and on a smaller one. */
    private static void both(Page page, String name) throws IOException {
        for (var size : List.of(List.of(1024, 768), List.of(1280, 800))) {
            page.setViewportSize(size.getFirst(), size.getLast());
            Chromium.look(page, name + "-" + size.getFirst());
        }
    }

    private static void row(Page page, int number, String field, String value) {
        page.getByLabel("第 " + number + " 行的" + field).fill(value);
    }

    private static Locator table(Page page) {
        return region(page, "学分标准");
    }

    private static Locator changes(Page page) {
        return region(page, "将要改变");
    }

    private static Locator history(Page page) {
        return region(page, "修改记录");
    }

    private static Locator region(Page page, String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
