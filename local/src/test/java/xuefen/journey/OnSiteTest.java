package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import xuefen.local.client.Waiting;
import xuefen.local.seed.Seed;

/**
 * 培训考勤 as it happens in a hall: a phone's camera sees the screen, and the organiser's page counts along (guide, 三（二）2).
 */
class OnSiteTest extends InTheConsole {
    private static final String LEARNER = "P000071";
    private static final LocalDate DAY = LocalDate.of(2026, 8, 3);

    private static Chromium phones;
    private static Film camera;

    private String cycle;
    private Page organiser;
    private Page hall;
    private Page phone;

    OnSiteTest() {
        super(DAY + "T00:50:00Z");
    }

    @BeforeAll
    static void aPhoneWithACamera() throws IOException {
        camera = Film.blank(Path.of("target", "on-site.y4m"));
        phones = Chromium.withCamera(camera.file());
    }

    @AfterAll
    static void putAway() {
        if (phones != null) {
            phones.close();
        }
    }

    @Test
    void aLearnerSignsInAndOutEvenWithoutNetworkAndTheOrganiserSeesIt() throws IOException {
        cycle = "/trainings/" + town().registered(DAY) + "/cycles/1";
        town().clock(DAY + "T08:50:00");
        organiser = signedIn(Seed.ORGANISER);
        open(organiser, cycle.replace("/trainings/", "/attendance/").replace("/cycles/", "/"));
        counted("在场0人");
        hall = page();
        hall.setViewportSize(1920, 1080);
        hall.navigate(town().organiser().put(cycle + "/displays/" + UUID.randomUUID(), Map.of("number", 1)).path("link")
            .textValue());
        phone = phones.phone();
        phone.context().grantPermissions(List.of("camera"));
        Seed.firstSignIn(town().api(), LEARNER);
        signsIn();

        scans();
        succeeded("签到成功");
        counted("在场1人");
        Chromium.look(organiser, "on-site-organiser");

        town().clock(DAY + "T12:05:00");
        hall.reload();
        assertThat(hall.locator(".direction")).containsText("签退");
        phone.context().setOffline(true);
        scans();
        assertThat(phone.getByText("待上传", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        counted("在场1人");
        town().clock(DAY + "T12:20:00");
        phone.context().setOffline(false);
        succeeded("已记录，待确认");
        Waiting.until("both scans", () -> town().organiser().all(cycle + "/scans").size() == 2);
        town().organiser().put(cycle + "/pending-scans/" + UUID.randomUUID(),
            Map.of("day", DAY.toString(), "verdict", "COUNTS", "reason", "会场断网，逐一核对过签到表"));
        counted("已离开1人");
        organiser.reload();
        assertThat(organiser.locator("#scans tbody tr").filter(having("离线补传"))).hasCount(1);
        Chromium.picture(organiser, "on-site-left");
        phone.context().close();
    }

    /** Signs in with the browser that keeps the page and its code reader for use without network. */
    private void signsIn() {
        phone.navigate(town().endpoints().api() + "/s");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
        phone.getByLabel("人员编码").fill(LEARNER);
        phone.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(Seed.OWN_PASSWORD);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true)).click();
        assertThat(phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退出"))).isVisible();
        phone.waitForFunction("() => navigator.serviceWorker.controller !== null");
    }

    /** The camera is held up to the screen. */
    private void scans() throws IOException {
        var picture = hall.locator(".picture svg");
        assertThat(picture).isVisible();
        var painter = page();
        camera.show(painter, (String) picture.evaluate("svg => svg.outerHTML"));
        painter.close();
        phone.navigate(town().endpoints().api() + "/s");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("扫一扫").setExact(true)).click();
    }

    private void succeeded(String words) {
        assertThat(phone.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words))).isVisible();
    }

    private void counted(String words) {
        assertThat(organiser.locator("section", new Page.LocatorOptions().setHasText("现场考勤"))).containsText(words);
    }
}
