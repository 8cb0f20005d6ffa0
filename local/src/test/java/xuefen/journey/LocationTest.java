package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Geolocation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;

/**
 * 大致位置: the organiser asks for it when registering, a learner agrees and withdraws, and a scan from far away stands out
 * by its distance alone.
 */
class LocationTest extends InTheConsole {
    private static final LocalDate DAY = LocalDate.of(2026, 8, 5);
    private static final String LEARNER = "P000085";
    /** Fourteen kilometres north of the others. */
    private static final Geolocation FAR = new Geolocation(26.2012345, 119.3);

    private static Chromium phones;

    private String cycle;

    LocationTest() {
        super("2026-03-02T01:00:00Z");
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
    void theBrowserAsksALearnerWhoAgreesAndAScanFromFarAwayStandsOut() throws IOException {
        registers();
        town().clock(DAY + "T08:50:00");
        IntStream.range(0, 4).forEach(i -> scansInTheHall("P%06d".formatted(81 + i)));
        var phone = phones.phone();
        phone.context().grantPermissions(List.of("geolocation"));
        phone.context().setGeolocation(FAR);
        Seed.firstSignIn(town().api(), LEARNER);
        phone.navigate(link());
        phone.getByLabel("人员编码").fill(LEARNER);
        phone.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(Seed.OWN_PASSWORD);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true)).click();
        assertThat(phone.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("签到成功"))).isVisible();
        assertThat(phone.getByText("不提供，扫码同样有效")).isVisible();
        Chromium.look(phone, "location-question");
        button(phone, "同意提供").click();
        assertThat(said(phone, "下次扫码时提供大致位置")).isVisible();

        // While the access token is valid: otherwise the phone would renew it and repeat the second request.
        town().clock(DAY + "T08:55:00");
        var sent = new CopyOnWriteArrayList<String>();
        phone.onRequest(request -> {
            if (request.method().equals("POST") && !request.url().contains("/sign-in")) {
                sent.add(request.url().replaceFirst(".*/", ""));
            }
        });
        phone.navigate(link());
        assertThat(phone.locator(".result .time")).hasText("08:55:00");
        assertThat(sent).as("two requests, as without a position").containsExactly("claims", "scans");
        Waiting.until("six scans", () -> town().organiser().all(cycle + "/scans").size() == 6);
        var far = town().organiser().all(cycle + "/scans?flag=FAR_APART");
        assertThat(far.toString()).contains(LEARNER).doesNotContain("26.201", "latitude");
        assertThat(far).singleElement()
            .satisfies(scan -> assertThat(scan.path("flags").findValues("metres").getFirst().longValue())
                .isBetween(13_900L, 14_200L));

        takesItBack(phone);
        seesHowFar();
        phone.context().close();
    }

    private void registers() throws IOException {
        var training = town().scheduled(DAY);
        cycle = "/trainings/" + training + "/cycles/1";
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, "/trainings/" + training);
        button(organiser, "登记第 1 期").click();
        organiser.getByLabel("举办地点").fill("学术报告厅");
        organiser.getByLabel("联系人").fill("测试联系人");
        organiser.getByLabel("联系电话").fill("0591-00000001");
        organiser.getByLabel("预计人数").fill("300");
        organiser.getByText("请学员在扫码时提供大致位置（约 100 米）").click();
        Chromium.look(organiser, "location-registration");
        button(organiser, "完成登记").click();
        assertThat(organiser.getByText("扫码时请学员提供大致位置", new Page.GetByTextOptions().setExact(true))).isVisible();
        organiser.context().close();
    }

    private void scansInTheHall(String person) {
        var code = town().organiser().get(cycle + "/codes?direction=SIGN_IN").at("/codes/0/code").textValue();
        var device = "device-of-" + person + "-0000";
        var claim = town().api().expect(200, null, "POST", "/claims", Map.of("code", code, "device", device))
            .path("claim").textValue();
        new Signed(town().api(), person).expect(202, "POST", "/scans", Map.of("claim", claim, "device", device,
            "position", Map.of("latitude", 26.0751, "longitude", 119.3002, "accuracy", 25)));
    }

    private void takesItBack(Page phone) throws IOException {
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("我的考勤")).click();
        assertThat(phone.getByText("您已同意提供。")).isVisible();
        Chromium.look(phone, "location-mine");
        button(phone, "不再提供").click();
        assertThat(said(phone, "不提供位置。扫码照常有效")).isVisible();
        phone.reload();
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("我的考勤")).click();
        assertThat(phone.getByText("您选择了不提供。")).isVisible();
    }

    private void seesHowFar() throws IOException {
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, cycle.replace("/trainings/", "/attendance/").replace("/cycles/", "/"));
        assertThat(organiser.locator("#scans")).containsText("离现场约 14 公里");
        Chromium.picture(organiser, "location-list");
    }

    private String link() {
        return town().organiser().get(cycle + "/codes?direction=SIGN_IN").at("/codes/0/link").textValue();
    }
}
