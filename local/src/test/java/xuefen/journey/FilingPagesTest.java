package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.seed.Seed;

/** What follows 公布 in a browser: a change that the city agrees to, and the filing of the year after. */
class FilingPagesTest extends InTheConsole {
    private static final Instant HELD = Instant.parse("2026-06-20T01:00:00Z");

    FilingPagesTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void aPublishedProjectIsChangedWithTheCitysConsentAndFiledForTheYearAfter() throws IOException {
        var id = town().registered(LocalDate.of(2026, 6, 1));
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, "/projects/" + id);
        button(organiser, "申请修改").click();
        organiser.locator("#field-place").fill("");
        button(organiser, "提交修改申请").click();
        assertThat(organiser.getByText("请填写举办地点")).isVisible();
        assertThat(organiser.getByText("请填写修改理由")).isVisible();
        Chromium.look(organiser, "change-fields");
        organiser.locator("#field-place").fill("演示市文化宫");
        organiser.locator("#field-courses-1-teacher").fill("演示教师丙");
        organiser.locator("#change-reason").fill("会场临时停用");
        button(organiser, "提交修改申请").click();
        assertThat(organiser.getByText("等待市级审批")).isVisible();
        Chromium.look(organiser, "change-asked");

        var city = signedIn("city01");
        city.getByRole(AriaRole.NAVIGATION).getByText("项目修改").click();
        var change = listed(city, city.locator("article").filter(having("演示市文化宫")));
        Chromium.look(city, "changes");
        change.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("同意").setExact(true)).click();
        assertThat(said(city, "已同意")).isVisible();
        assertThat(town().organiser().get("/projects/" + id).at("/application/place").textValue()).isEqualTo("演示市文化宫");
        organiser.reload();
        assertThat(organiser.getByText("已同意")).isVisible();
        Chromium.look(organiser, "change-agreed");

        town().clock(HELD); // months later: every session has ended
        city = signedIn("city01");
        organiser = signedIn(Seed.ORGANISER);
        open(city, "/reviews/" + id);
        button(city, "认定项目总结").click();
        button(city, "认定").click();
        assertThat(city.getByText("认定，举办单位可以备案")).isVisible(); // the question reads almost the same
        Chromium.look(city, "report-accepted");
        open(organiser, "/projects/" + id);
        assertThat(organiser.getByText("项目总结已认定，可以备案")).isVisible();
        Chromium.look(organiser, "filing-ready");
        button(organiser, "备案 2027 年").click();
        assertThat(organiser.getByText("灰色的内容与上年相同")).isVisible();
        assertThat(organiser.locator("#field-title")).isDisabled();
        assertThat(organiser.locator("#field-contact")).isEnabled();
        Chromium.look(organiser, "filing-basics");
        button(organiser, "提交上报").click();
        assertThat(organiser.locator("#missing")).containsText("举办周期");
        organiser.locator("#missing").getByRole(AriaRole.LINK).first().click();
        button(organiser, "添加一期").click();
        organiser.locator("#field-cycles-0-from").fill("2027-05-10");
        organiser.locator("#field-cycles-0-to").fill("2027-05-11");
        Chromium.look(organiser, "filing-rest");
        button(organiser, "提交上报").click();
        assertThat(organiser.getByText("等待单位审批")).isVisible();
        var filing = organiser.url().replaceAll(".*/projects/", "");
        town().approve("unit01", filing);
        organiser.reload();
        assertThat(organiser.getByText("等待市级审批")).isVisible();
        Chromium.look(organiser, "filing-submitted");
    }
}
