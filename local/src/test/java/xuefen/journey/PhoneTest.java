package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import xuefen.domain.scanning.DeviceProof;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.local.client.Waiting;
import xuefen.local.seed.Seed;

/** 扫码 on a learner's phone (guide, 三（二）2（2）): from the picture on the screen to 签到成功, with and without network. */
@Tag("stack")
@ExtendWith(OneTown.class)
class PhoneTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DAY = LocalDate.of(2026, 7, 6);

    /** Keeps the body of a scan, as the browser hides a body that is read as a stream. */
    private static final String HANDED_IN = """
        const send = window.fetch;
        window.fetch = async (request, init) => {
            if (request.url?.endsWith('/scans')) {
                window.handedIn = await request.clone().text();
            }
            return send(request, init);
        };
        """;

    private static Chromium chromium;
    private static Film film;
    private static String training;
    private static int learners;

    private Town town;
    private String learner;
    private Page page;

    @BeforeAll
    static void aTrainingAndACamera(Town running) throws IOException {
        film = Film.blank(Path.of("target", "camera.y4m"));
        chromium = Chromium.withCamera(film.file());
        training = running.registered(DAY);
    }

    @BeforeEach
    void aPhoneOfSomebodyNew(Town running) {
        town = running;
        town.clock(DAY + "T08:50:00");
        learner = "P0008" + (10 + learners++);
        town.open(List.of(Town.account(learner, "LEARNER", null, "演示市第一医院", "演示区")));
        page = chromium.phone();
    }

    @AfterEach
    void nothingWasComplainedOf() {
        page.context().close();
        assertThat(chromium.complaints()).as("complaints in the browser's console").isEmpty();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aLearnerSignsInOnceAndOnlyScansFromThenOn() throws IOException {
        page.navigate(link("SIGN_IN"));
        assertThat(page.getByText("登录后完成签到")).isVisible();
        Chromium.look(page, "phone-sign-in");
        // However long the sign-in takes, the time is that of the scan.
        town.clock(DAY + "T08:53:00");
        signsIn(page);
        succeeded(page, "签到成功");
        assertThat(page.getByText("08:50:00").first()).isVisible();
        assertThat(page.getByText("今天还需")).isVisible();
        assertThat(page.getByText("签退 11:45–12:30")).isVisible();
        Chromium.look(page, "phone-signed-in");
        assertThat(page.url()).as("a shared address of the page lacks the code").doesNotContain("#");

        town.clock(DAY + "T12:05:00");
        var second = page.context().newPage();
        var requests = requests(second);
        second.addInitScript(HANDED_IN);
        second.navigate(link("SIGN_OUT"));
        succeeded(second, "签退成功");
        assertThat(proof(second)).as("the proof of the browser's own key").isEqualTo(DeviceProof.SIGNED);
        assertThat(second.getByText("今天的考勤都已结束")).isVisible();
        assertThat(requests.stream().filter(request -> request.startsWith("POST")))
            .as("one request renews the session")
            .containsExactlyInAnyOrder("POST /sign-in/refresh", "POST /claims", "POST /scans");
        Chromium.look(second, "phone-signed-out");

        second.reload();
        succeeded(second, "签退成功");
        stored(2);
        tab(second, "我的考勤");
        var records = second.getByLabel("扫码记录").locator("li");
        assertThat(records).hasCount(2);
        assertThat(records.first()).containsText("签到08:50:00");
        assertThat(second.getByLabel("刷卡周期").locator("li").first()).containsText("已签到 08:50:00");
        Chromium.look(second, "phone-mine");
        assertThat(own()).as("a reload is no scan").hasSize(2);
    }

    @Test
    void aScanOutsideEverySwipeWindowIsNoSuccessAndASecondOneChangesNothing() throws IOException {
        town.clock(DAY + "T09:40:00");
        var tab = signedIn();
        tab.navigate(link("SIGN_IN"));
        succeeded(tab, "已记录，不在刷卡时间内");
        assertThat(tab.getByText("下一次：签退 11:45–12:30。")).isVisible();
        Chromium.look(tab, "phone-outside");
        town.clock(DAY + "T11:50:00");
        tab.navigate(link("SIGN_OUT"));
        succeeded(tab, "签退成功");
        town.clock(DAY + "T11:52:00");
        tab.navigate(link("SIGN_OUT"));
        succeeded(tab, "已签退");
        assertThat(tab.getByText("这次是重复签退，不影响考勤。")).isVisible();
        stored(3);
        tab(tab, "我的考勤");
        assertThat(tab.getByLabel("扫码记录").locator("li")).containsText(new String[] {"不在刷卡时间内", "签退", "重复"});
        Chromium.look(tab, "phone-mine-outside");
        assertThat(own()).extracting(scan -> scan.path("standing").textValue())
            .containsExactly("OUTSIDE", "COUNTS", "REPEATED");
    }

    @Test
    void withoutNetworkACodeIsKeptAndSentOnceByItself() throws IOException {
        var tab = signedIn();
        var context = tab.context();
        var code = link("SIGN_IN");
        context.setOffline(true);
        tab.close();
        var offline = context.newPage();
        offline.navigate(code);
        assertThat(offline.getByText("待上传", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        Chromium.look(offline, "phone-kept");
        offline.reload();
        assertThat(offline.getByText("连上网络后会自动上传").first()).isVisible();
        offline.close();

        // The tab is closed, the phone in a pocket; later two tabs are open.
        var first = context.newPage();
        first.navigate(phone());
        assertThat(first.getByText("还有 1 次扫码待上传")).isVisible();
        tab(first, "我的考勤");
        assertThat(first.getByText("待上传").first()).isVisible();
        Chromium.look(first, "phone-mine-offline");
        var second = context.newPage();
        second.navigate(phone());
        assertThat(second.getByText("还有 1 次扫码待上传")).isVisible();
        assertThat(own()).isEmpty();

        town.clock(DAY + "T09:40:00");
        var requests = new CopyOnWriteArrayList<String>();
        List.of(first, second)
            .forEach(each -> each.onResponse(response -> requests.add(URI.create(response.url()).getPath())));
        context.setOffline(false);
        assertThat(second.getByText("还有 1 次扫码待上传")).isHidden();
        assertThat(first.getByText("已记录（补传）")).isVisible();
        stored(1);
        assertThat(requests.stream().filter(List.of("/claims", "/scans")::contains)).as("requests of both tabs")
            .containsExactlyInAnyOrder("/claims", "/scans");
        assertThat(own().getFirst().path("at").textValue()).as("the time at which the code was shown")
            .isEqualTo("2026-07-06T00:50:00Z");
        first.reload();
        tab(first, "我的考勤");
        assertThat(first.getByLabel("扫码记录").locator("li")).hasCount(1);
        assertThat(first.getByLabel("扫码记录").locator("li")).containsText("补传");
        assertThat(own()).hasSize(1);
    }

    @Test
    void aKeptClaimIsSentWithoutExchangingTheCodeAgain() {
        var tab = signedIn();
        var requests = requests(tab);
        // The claim arrives, then the network goes.
        tab.context().route("**/scans", route -> route.abort("internetdisconnected"));
        tab.navigate(link("SIGN_IN"));
        assertThat(tab.getByText("待上传", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        assertThat(tab.getByText("签到时间 08:50:00")).isVisible();
        tab.reload();
        assertThat(tab.getByText("签到时间 08:50:00")).isVisible();
        tab.context().unroute("**/scans");
        tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("现在上传")).click();
        succeeded(tab, "签到成功");
        stored(1);
        assertThat(requests.stream().filter("POST /claims"::equals)).hasSize(1);
        assertThat(own()).hasSize(1);
    }

    @Test
    void afterTwoHoursItIsTooLateAndThePhoneSaysWhomToAsk() throws IOException {
        var tab = signedIn();
        tab.context().setOffline(true);
        tab.navigate(link("SIGN_IN"));
        assertThat(tab.getByText("待上传", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        town.clock(DAY + "T11:00:00");
        tab.context().setOffline(false);
        assertThat(tab.getByText("扫码没有成功")).isVisible();
        assertThat(tab.getByText("请告诉会务人员或举办单位")).isVisible();
        Chromium.look(tab, "phone-too-late");
        tab(tab, "我的考勤");
        assertThat(tab.getByText("超过 2 小时，不能补传")).isVisible();
        assertThat(own()).isEmpty();
    }

    @Test
    void aCodeThatHasLeftTheScreenIsRefusedAndRemembered() throws IOException {
        var old = link("SIGN_IN");
        town.clock(DAY + "T08:51:00");
        page.navigate(old);
        assertThat(page.getByText("二维码已过期")).isVisible();
        Chromium.look(page, "phone-refused");
        tab(page, "我的考勤");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("登录"))).isVisible();
        enters(page, Seed.ORGANISER, Seed.OWN_PASSWORD);
        assertThat(page.getByText("不是学员账号")).isVisible();
        signsIn(page);
        assertThat(page.getByText("二维码已过期")).isVisible();
        Chromium.look(page, "phone-mine-refused");
    }

    @Test
    void thePageItselfScansWithTheCamera() throws IOException {
        var tab = signedIn();
        tab.context().grantPermissions(List.of("camera"));
        var painter = chromium.page();
        film.show(painter, "<svg viewBox='0 0 10 10'><rect width='10' height='10' fill='#888'/></svg>");
        scans(tab);
        assertThat(tab.getByText("请对准现场屏幕上的二维码")).isVisible();
        Chromium.picture(tab, "phone-camera");
        var code = town.organiser().get("/trainings/" + training + "/cycles/1/codes?direction=SIGN_IN").path("codes")
            .path(0);
        film.show(painter, code.path("svg").textValue());
        succeeded(tab, "签到成功");
        painter.context().close();
        stored(1);
    }

    @Test
    void whereTheCameraIsRefusedThePageSaysWhatToDo() throws IOException {
        page.navigate(phone());
        Chromium.look(page, "phone-home");
        scans(page);
        assertThat(page.getByText("没有使用相机的权限")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("请用微信“扫一扫”或手机相机")).isVisible();
        Chromium.look(page, "phone-no-camera");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("关闭")).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void nobodyElseSendsAScanThatALearnerHasNotSent() {
        var tab = signedIn();
        var context = tab.context();
        context.setOffline(true);
        tab.navigate(link("SIGN_IN"));
        assertThat(tab.getByText("待上传", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("返回")).click();
        context.route("**/claims", route -> route.abort("internetdisconnected"));
        context.setOffline(false);
        tab.reload();
        tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退出")).click();
        assertThat(tab.getByText("还有 1 次扫码没有上传")).isVisible();
        tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("仍要退出")).click();
        context.unroute("**/claims");
        var other = learner + "9";
        town.open(List.of(Town.account(other, "LEARNER", null, "演示市第一医院", "演示区")));
        tab(tab, "我的考勤");
        Seed.firstSignIn(town.api(), other);
        enters(tab, other, Seed.OWN_PASSWORD);
        assertThat(tab.getByText("待本人上传")).isVisible();
        assertThat(own()).isEmpty();
        tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退出")).click();
        tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("仍要退出")).click();
        enters(tab, learner, Seed.OWN_PASSWORD);
        stored(1);
    }

    @Test
    void aPhoneWhoseClockIsADayAheadScansLikeAnyOther() {
        page.clock().setSystemTime(DAY.plusDays(1) + "T08:50:00+08:00");
        page.navigate(link("SIGN_IN"));
        signsIn(page);
        succeeded(page, "签到成功");
        assertThat(page.getByText("08:50:00").first()).isVisible();
        assertThat(page.getByText("签退 11:45–12:30")).isVisible();
        stored(1);
        assertThat(own().getFirst().path("at").textValue()).isEqualTo(DAY + "T00:50:00Z");
        assertThat(own().getFirst().path("late").booleanValue()).isFalse();
    }

    @Test
    void anExpectedLearnerFindsTheTrainingAndEarlierScansOnANewPhone() throws IOException {
        var list = "/trainings/" + training + "/cycles/1/participants";
        town.organiser().put(list,
            Map.of("version", town.organiser().get(list).path("version").longValue(), "people", List.of(learner)));
        page.navigate(link("SIGN_IN"));
        signsIn(page);
        succeeded(page, "签到成功");
        stored(1);
        var other = chromium.phone();
        other.navigate(phone());
        tab(other, "我的考勤");
        enters(other, learner, Seed.OWN_PASSWORD);
        assertThat(other.getByText("我的培训")).isVisible();
        assertThat(other.getByLabel("扫码记录").locator("li")).containsText("签到08:50:00");
        assertThat(other.getByText("本机扫码")).hasCount(0);
        Chromium.look(other, "phone-new");
        other.context().close();
    }

    /** The phone of somebody who has signed in before, and whose browser has kept the page. */
    private Page signedIn() {
        page.navigate(phone());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
        signsIn(page);
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退出"))).isVisible();
        page.evaluate("() => navigator.serviceWorker.ready");
        page.waitForFunction("() => navigator.serviceWorker.controller !== null");
        return page;
    }

    /** Signs in with the initial password and changes it on the phone. */
    private void signsIn(Page on) {
        enters(on, learner, Seed.PASSWORD);
        assertThat(on.getByText("请先设置新密码")).isVisible();
        if (learner.endsWith("10")) {
            look(on);
        }
        on.getByLabel("新密码", new Page.GetByLabelOptions().setExact(true)).fill(Seed.OWN_PASSWORD);
        on.getByLabel("再次输入新密码").fill(Seed.OWN_PASSWORD);
        on.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("设置并登录")).click();
        assertThat(on.getByText("请先设置新密码")).isHidden();
    }

    private static void look(Page on) {
        try {
            Chromium.look(on, "phone-new-password");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void enters(Page on, String account, String password) {
        on.getByLabel("人员编码").fill(account);
        on.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(password);
        on.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true)).click();
    }

    private static void scans(Page on) {
        on.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("扫一扫").setExact(true)).click();
    }

    private static void tab(Page on, String name) {
        on.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.BUTTON)
            .filter(new Locator.FilterOptions().setHasText(name)).click();
    }

    private static void succeeded(Page on, String words) {
        assertThat(on.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words))).isVisible();
    }

    /** What the server finds when an organiser reviews the scan. */
    private static DeviceProof proof(Page of) {
        try {
            var scan = JSON.readTree((String) of.evaluate("() => window.handedIn"));
            var signature = new DeviceSignature(scan.at("/signature/key").textValue(),
                scan.at("/signature/value").textValue());
            var receipt = of.getByText("回执").textContent().replace("回执", "").strip();
            return DeviceSignature.check(signature, scan.path("device").textValue(), receipt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> requests(Page of) {
        var requests = new CopyOnWriteArrayList<String>();
        of.onRequest(request -> requests.add(request.method() + " " + URI.create(request.url()).getPath()));
        return requests;
    }

    private String phone() {
        return town.endpoints().api() + "/s";
    }

    /** The link in the code that the screen shows now. */
    private String link(String direction) {
        return town.organiser().get("/trainings/" + training + "/cycles/1/codes?direction=" + direction).path("codes")
            .path(0).path("link").textValue();
    }

    /** Waits until so many scans of the learner are stored. */
    private void stored(int scans) {
        Waiting.until(scans + " scans", () -> own().size() >= scans);
    }

    private List<JsonNode> own() {
        return town.organiser().all("/trainings/" + training + "/cycles/1/scans").valueStream()
            .filter(scan -> scan.path("person").textValue().equals(learner)).toList();
    }
}
