package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Phones;
import xuefen.local.seed.Seed;

/** 抽查点名 in the middle of class: drawn by the organiser, shown in the hall and on the phone, answered by one of two. */
class RollCallTest extends InTheConsole {
    private static final LocalDate DAY = LocalDate.of(2026, 8, 4);
    private static final String DILIGENT = "P000073";
    private static final String GONE = "P000074";
    /** As many as one call may name. */
    private static final int MANY = 50;

    private static Chromium phones;

    private String cycle;
    private String pass;
    private Page organiser;
    private Page hall;
    private Page phone;

    RollCallTest() {
        super(DAY + "T00:50:00Z");
    }

    @BeforeAll
    static void aPhone() {
        phones = Chromium.required();
    }

    @AfterAll
    static void putAway() {
        phones.close();
    }

    @Test
    void drawnLearnersScanOnceMoreAndThoseWhoDoNotAreFlagged() throws IOException {
        classBegins();
        town().clock(DAY + "T10:27:00");
        calls();
        hall.reload();
        assertThat(hall.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("抽查点名"))).isVisible();
        assertThat(hall.locator(".call li")).hasCount(2);
        assertThat(hall.locator(".asked")).containsText("10:32 前再扫一次码");
        Chromium.look(hall, "roll-call-hall");

        phone.navigate(town().endpoints().api() + "/s");
        assertThat(phone.getByText("您被抽查点名，请在 10:32 前再扫一次屏幕上的二维码")).isVisible();
        Chromium.look(phone, "roll-call-phone");
        town().clock(DAY + "T10:28:00");
        phone.navigate(link());
        assertThat(phone.getByText("抽查点名已确认，10:28:00")).isVisible();
        Chromium.look(phone, "roll-call-phone-confirmed");
        assertThat(card()).containsText("已确认 1 人");
        Chromium.look(organiser, "roll-call-open");

        isOver();
        phone.context().close();
        nobodyElseIsLeftOut();
    }

    /** The first signs in with the phone under test, the other with a phone of their own. */
    private void classBegins() {
        cycle = "/trainings/" + town().registered(DAY) + "/cycles/1";
        town().clock(DAY + "T08:50:00");
        var screen = town().organiser().put(cycle + "/displays/" + UUID.randomUUID(), Map.of("number", 1)).path("link")
            .textValue();
        pass = screen.substring(screen.indexOf('#') + 1);
        Seed.firstSignIn(town().api(), DILIGENT);
        phone = phones.phone();
        phone.navigate(link());
        phone.getByLabel("人员编码").fill(DILIGENT);
        phone.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(Seed.OWN_PASSWORD);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true)).click();
        assertThat(phone.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("签到成功"))).isVisible();
        var others = new Phones(town().api());
        others.signIn(GONE);
        others.scan(GONE,
            town().organiser().get(cycle + "/codes?direction=SIGN_IN").path("codes").path(0).path("code").textValue());
        Waiting.until("both scans", () -> town().organiser().all(cycle + "/scans").size() == 2);
        hall = page();
        hall.setViewportSize(1920, 1080);
        hall.navigate(screen);
        organiser = signedIn(Seed.ORGANISER);
        open(organiser, cycle.replace("/trainings/", "/attendance/").replace("/cycles/", "/"));
        assertThat(card()).containsText("还没有点过名");
    }

    private void calls() throws IOException {
        button(organiser, "发起点名").click();
        assertThat(organiser.getByLabel("抽取人数")).hasValue("5");
        Chromium.look(organiser, "roll-call-form");
        organiser.getByLabel("几分钟内扫码").fill("31");
        button(organiser, "现在点名").click();
        assertThat(organiser.getByText("时长（分钟）应在 2 到 30 之间")).isVisible();
        organiser.getByLabel("几分钟内扫码").fill("5");
        button(organiser, "现在点名").click();
        assertThat(said(organiser, "已点名 2 人，10:32 截止")).isVisible();
        assertThat(card()).containsText("随机抽取 5 人，在场仅 2 人");
        assertThat(card().getByText("等待中")).hasCount(2);
    }

    /** Without a scan the person is 未确认 and flagged, until the organiser confirms that they are present. */
    private void isOver() throws IOException {
        town().clock(DAY + "T10:33:00");
        assertThat(card()).containsText("未确认");
        hall.reload();
        assertThat(hall.locator(".direction")).containsText("签到");
        Chromium.look(organiser, "roll-call-over");
        organiser.reload();
        var flagged = organiser.locator("#scans tbody tr").filter(having("抽查点名未确认"));
        assertThat(flagged).hasCount(1);
        assertThat(flagged).containsText(GONE);
        assertThat(flagged).containsText("10:27:00 被点名，到 10:32:00 没有再扫码");
        button(organiser, "当面确认 " + name(GONE)).click();
        organiser.getByLabel("理由").fill("手机没电，已当面核对");
        button(organiser, "确认在场").click();
        assertThat(card()).containsText("已确认 2 人");
        assertThat(flagged).hasCount(0);
    }

    /** Finds and names one person; then names as many as a call may have, readable from the last row. */
    private void nobodyElseIsLeftOut() throws IOException {
        town().clock(DAY + "T10:40:00");
        button(organiser, "发起点名").click();
        organiser.getByText("指定人员").click();
        organiser.locator("#call-words").fill(GONE);
        organiser.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("查找"))
            .click();
        button(organiser, "点名 " + name(GONE)).click();
        Chromium.look(organiser, "roll-call-named");
        button(organiser, "现在点名").click();
        assertThat(card()).containsText("点名 1 人，已确认 0 人");
        button(organiser, "取消点名").click();
        organiser.getByLabel("理由").fill("课间休息，稍后再点");
        organiser.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("取消点名"))
            .click();
        assertThat(said(organiser, "已取消这次点名")).isVisible();
        var everybody = IntStream.range(0, MANY).mapToObj(i -> "P%06d".formatted(100 + i)).toList();
        town().organiser().put(cycle + "/roll-calls/" + UUID.randomUUID(), Map.of("people", everybody, "minutes", 30));
        hall.reload();
        assertThat(hall.locator(".call li")).hasCount(MANY);
        Chromium.look(hall, "roll-call-hall-many");
        organiser.reload();
        organiser.getByText("历次点名（3 次）").click();
        Chromium.picture(organiser, "roll-call-history");
    }

    private Locator card() {
        return organiser.locator("section", new Page.LocatorOptions().setHas(organiser.locator("#call-title")));
    }

    private String name(String person) {
        return town().organiser().get(cycle + "/attendance?words=" + person).at("/people/0/name").textValue();
    }

    /** The link in the code that the screen shows now. */
    private String link() {
        return town().api().expect(200, null, "POST", "/displays/codes", Map.of("pass", pass)).at("/codes/0/link")
            .textValue();
    }
}
