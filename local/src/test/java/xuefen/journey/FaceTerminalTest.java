package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import xuefen.contract.Project;
import xuefen.local.client.Waiting;
import xuefen.local.seed.Seed;

/**
 * 人脸识别考勤 in a hall: a terminal is registered, a learner consents on their phone, is enrolled and recognised, and takes
 * the consent back. The faces are those of the sample pictures that come with the library.
 */
class FaceTerminalTest extends InTheConsole {
    private static final String LEARNER = "P000083";
    private static final LocalDate DAY = LocalDate.of(2026, 8, 10);
    private static final Path SAMPLES = Project.ROOT.resolve("web/node_modules/@vladmandic/face-api/demo");
    /** Loading and the first computation may take long on a busy machine. */
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY = new LocatorAssertions.IsVisibleOptions()
        .setTimeout(90_000);

    private static final LocatorAssertions.ContainsTextOptions PATIENT = new LocatorAssertions.ContainsTextOptions()
        .setTimeout(90_000);

    private static Chromium machines;
    private static Film camera;

    private String cycle;
    private Page organiser;
    private Page phone;
    private Page terminal;

    FaceTerminalTest() {
        super(DAY + "T00:40:00Z");
    }

    @BeforeAll
    static void aMachineWithACamera() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "the pages are not built");
        camera = Film.blank(Path.of("target", "face-terminal.y4m"));
        machines = Chromium.withCamera(camera.file());
    }

    @AfterAll
    static void putAway() {
        if (machines != null) {
            machines.close();
        }
    }

    @Test
    void onlyALearnerWhoConsentedIsRecognised() throws IOException {
        cycle = "/trainings/" + town().registered(DAY) + "/cycles/1";
        // A terminal continues the server's time by its own clock, so the server's clock runs here.
        Town.setClock(town().api(), DAY.atTime(8, 40).toInstant(ZoneOffset.ofHours(8)), true);
        organiser = signedIn(Seed.ORGANISER);
        var link = registers();
        terminal = machines.page(1280, 800);
        terminal.context().grantPermissions(List.of("camera"));
        terminal.navigate(link);
        assertThat(terminal.getByText("本机还没有人脸模板")).isVisible();
        assertThat(hint()).isVisible(PATIENTLY);
        assertThat(terminal.getByText("网络正常")).isVisible();
        Chromium.look(terminal, "terminal-empty");

        consents();
        enrols();
        recognises();
        knowsNobodyElse();
        keepsWhatItCannotSend();
        forgetsWhoHasTakenTheConsentBack();
        isRevoked();
        assertThat(machines.complaints()).as("complaints in the terminal's console").isEmpty();
        phone.context().close();
        terminal.context().close();
    }

    @Test
    void onAnotherMachineOrWithoutACameraItSaysWhatToDo() throws IOException {
        cycle = "/trainings/" + town().registered(DAY) + "/cycles/1";
        town().clock(begin());
        var link = town().organiser().put(cycle + "/terminals/" + UUID.randomUUID(), Map.of("number", 2, "name", "西门"))
            .path("link").textValue();
        // Somebody has a camera, and does not let the page use it.
        terminal = machines.page(1280, 800);
        terminal.navigate(link);
        assertThat(terminal.getByText("西门（2 号终端）")).isVisible();
        assertThat(terminal.getByRole(AriaRole.ALERT)).containsText("没有使用相机的权限", PATIENT);
        assertThat(terminal.getByRole(AriaRole.ALERT)).containsText("请照常扫二维码");
        Chromium.look(terminal, "terminal-no-camera");
        var tab = terminal.context().newPage();
        tab.navigate(link);
        assertThat(tab.getByRole(AriaRole.ALERT)).containsText("本机已经打开了人脸终端");
        terminal.context().close();
        var second = town().organiser()
            .put(cycle + "/terminals/" + UUID.randomUUID(), Map.of("number", 3, "name", "南门")).path("link").textValue();
        var another = page();
        another.navigate(second);
        assertThat(another.getByRole(AriaRole.ALERT)).containsText("没有找到相机", PATIENT);
        // Another link in the same tab is another terminal.
        another.navigate(link);
        assertThat(another.getByRole(AriaRole.ALERT)).containsText("已由另一台设备打开");
        Chromium.look(another, "terminal-key-taken");
        another.navigate(town().endpoints().api() + "/terminal#" + "A".repeat(74));
        assertThat(another.getByRole(AriaRole.ALERT)).containsText("人脸终端的链接无效");
    }

    private String registers() throws IOException {
        open(organiser, cycle.replace("/trainings/", "/attendance/").replace("/cycles/", "/"));
        var card = card();
        assertThat(card).containsText("还没有人脸终端");
        button(organiser, "登记 1 号终端").click();
        assertThat(card.getByRole(AriaRole.ALERT)).isVisible();
        organiser.getByLabel("名称", new Page.GetByLabelOptions().setExact(true)).fill("东门");
        button(organiser, "登记 1 号终端").click();
        var link = organiser.getByLabel("1 号终端的链接");
        assertThat(link).hasValue(Pattern.compile(".*/terminal#[A-Za-z0-9_-]{74}"));
        assertThat(card).containsText("未启用");
        return link.inputValue();
    }

    /** The learner scans the code of the terminal, which leads to the text. */
    private void consents() throws IOException {
        Seed.firstSignIn(town().api(), LEARNER);
        button(terminal, "采集").click();
        assertThat(terminal.locator(".picture svg")).isVisible();
        assertThat(terminal.getByText("还没有人同意")).isVisible();
        Chromium.look(terminal, "terminal-enrol");
        phone = machines.phone();
        phone.navigate(
            town().endpoints().api() + "/s#face=" + cycle.replace("/trainings/", "").replace("/cycles/", "."));
        phone.getByLabel("人员编码").fill(LEARNER);
        phone.getByLabel("密码", new Page.GetByLabelOptions().setExact(true)).fill(Seed.OWN_PASSWORD);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录").setExact(true)).click();
        assertThat(phone.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("人脸识别考勤同意书"))).isVisible();
        Chromium.look(phone, "face-consent");
        button(phone, "同意").click();
        assertThat(said(phone, "已同意人脸识别考勤")).isVisible();
        Chromium.look(phone, "face-consent-given");
    }

    private void enrols() throws IOException {
        var enrol = terminal.getByRole(AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^采集 .+（0083）$")));
        assertThat(enrol).isVisible();
        enrol.click();
        assertThat(terminal.getByText("没有看到人脸")).isVisible();
        shows("sample2.jpg", 1187, 39, 705);
        assertThat(terminal.getByText("已采集", new Page.GetByTextOptions().setExact(true))).isVisible(PATIENTLY);
        assertThat(terminal.getByText("本机共有 1 份模板")).isVisible();
        Chromium.look(terminal, "terminal-enrolled");
        assertThat(scans()).as("enrolling is no attendance").isEmpty();
    }

    private void recognises() throws IOException {
        // Farther away than when they were enrolled.
        shows("sample2.jpg", 1100, 0, 820);
        button(terminal, "返回识别").click();
        assertThat(said(terminal, "签到已记录")).isVisible(PATIENTLY);
        Chromium.look(terminal, "terminal-recognised");
        terminal.setViewportSize(800, 1280);
        Chromium.look(terminal, "terminal-upright");
        terminal.setViewportSize(1280, 800);
        Waiting.until("the attendance of the recognised learner", () -> scans().size() == 1);
        assertThat(scans().path(0).path("source").textValue()).isEqualTo("TERMINAL");
        assertThat(scans().path(0).path("person").textValue()).isEqualTo(LEARNER);
        organiser.reload();
        var row = organiser.locator("#scans tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText(Pattern.compile(LEARNER + ".*签到.*人脸终端\\s*1 号.*计入"));
        assertThat(card()).containsText("已启用");
        button(organiser, "查看同意名单").click();
        assertThat(card().locator("tbody tr")).hasCount(1);
        Chromium.look(organiser, "terminal-organiser");
    }

    private void knowsNobodyElse() throws IOException {
        shows("sample5.jpg", 79, 755, 780);
        assertThat(hint()).containsText("没有认出", PATIENT);
        assertThat(said(terminal, "签到已记录")).hasCount(0);
        Chromium.picture(terminal, "terminal-stranger");
        button(terminal, "签退").click();
        terminal.waitForTimeout(3_000);
        assertThat(terminal.getByText("待上传 0")).isVisible();
        assertThat(scans()).hasSize(1);
    }

    private void keepsWhatItCannotSend() throws IOException {
        terminal.context().setOffline(true);
        shows("sample2.jpg", 1187, 39, 705);
        assertThat(said(terminal, "已识别，待上传")).isVisible(PATIENTLY);
        assertThat(terminal.getByText("待上传 1")).isVisible();
        assertThat(terminal.getByText("网络中断")).isVisible();
        Chromium.picture(terminal, "terminal-offline");
        nobodyStandsThere();
        terminal.context().setOffline(false);
        terminal.reload();
        assertThat(terminal.getByText("待上传 0")).isVisible(PATIENTLY);
        Waiting.until("the scan that the terminal kept", () -> scans().size() == 2);
        assertThat(scans()).extracting(scan -> scan.path("direction").textValue()).containsExactlyInAnyOrder("SIGN_IN",
            "SIGN_OUT");
    }

    private void forgetsWhoHasTakenTheConsentBack() throws IOException {
        // A learner who only uses the terminal has never scanned, but still finds the way back.
        button(phone, "我的考勤").click();
        assertThat(phone.getByText("已同意，可随时撤回")).isVisible();
        Chromium.look(phone, "face-consent-mine");
        button(phone, "查看或撤回").click();
        button(phone, "撤回同意").click();
        Chromium.picture(phone, "face-consent-withdrawing");
        button(phone, "确定撤回").click();
        assertThat(said(phone, "已撤回同意")).isVisible();
        assertThat(hint()).isVisible(PATIENTLY);
        button(terminal, "采集").click();
        assertThat(terminal.getByText("本机共有 0 份模板")).isVisible();
        button(terminal, "返回识别").click();
        Town.setClock(town().api(), DAY.atTime(8, 55).toInstant(ZoneOffset.ofHours(8)), true);
        shows("sample2.jpg", 1187, 39, 705);
        assertThat(hint()).containsText("没有认出", PATIENT);
        assertThat(scans()).hasSize(2);
        organiser.reload();
        button(organiser, "查看同意名单").click();
        assertThat(card().locator("tbody tr")).hasCount(1);
        assertThat(card().locator("tbody tr td").nth(3)).not().hasText("—");
    }

    private void isRevoked() throws IOException {
        button(organiser, "撤销 1 号终端").click();
        button(organiser, "确定撤销").click();
        assertThat(card()).containsText("已撤销");
        terminal.reload();
        assertThat(terminal.getByRole(AriaRole.ALERT)).containsText("撤销");
        Chromium.look(terminal, "terminal-revoked");
    }

    private Locator hint() {
        return terminal.locator(".hint");
    }

    private ArrayNode scans() {
        return town().organiser().all(cycle + "/scans");
    }

    private Locator card() {
        return organiser.locator("section", new Page.LocatorOptions()
            .setHas(organiser.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("人脸终端"))));
    }

    /** Somebody stands before the camera. */
    private void shows(String sample, int left, int top, int width) throws IOException {
        var painter = page();
        camera.show(painter, SAMPLES.resolve(sample), left, top, width);
        painter.close();
    }

    private void nobodyStandsThere() throws IOException {
        var painter = page();
        camera.show(painter, "");
        painter.close();
    }
}
