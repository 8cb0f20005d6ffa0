package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Phones;
import xuefen.local.seed.Seed;

/** 动态二维码 on the screens of a hall, in a browser against a running stack. */
class RoomTest extends InTheConsole {
    /** Whether clock and direction stay within what surrounds them. */
    private static final String INSIDE = """
        () => [...document.querySelectorAll('.side header > *, .direction > *')].every((one) => {
          const [inner, outer] = [one, one.parentElement].map((each) => each.getBoundingClientRect())
          return inner.left >= outer.left - 1 && inner.right <= outer.right + 1
        })
        """;
    private static final LocalDate DAY = LocalDate.of(2026, 5, 18);
    private static final Instant BEFORE_CLASS = Instant.parse("2026-05-18T00:50:03Z");
    private static final Instant AFTER_CLASS = Instant.parse("2026-05-18T03:50:03Z");
    /** The screen asks twice a step. */
    private static final int ASKED = 5_400;
    /** The screen asks again so soon where no answer came. */
    private static final int ASKED_AGAIN = 2_200;
    private static final int STEP_SECONDS = 10;
    private static final Duration AHEAD = Duration.ofHours(1);
    /** How many times smaller a screen seems from the last row. */
    private static final int FAR = 4;
    /**
     * ZXing cannot read one code in a hundred from a single photograph; a phone takes many, no two from the same place.
     */
    private static final double[] IN_THE_HAND = {1, 1.15, 1.35, 1.6};
    /** How often a phone is held before the screen before somebody gives up. */
    private static final int LOOKS = 3;

    RoomTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void theOrganiserOpensAScreenAndRevokesItAndTheHallSeesBoth() throws IOException {
        var training = town().registered(DAY);
        town().clock(BEFORE_CLASS);
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, "/trainings/" + training);
        button(organiser, "打开动态二维码").click();
        assertThat(organiser.getByText("还没有展示屏")).isVisible();
        button(organiser, "新增 1 号屏").click();
        assertThat(organiser.getByLabel("1 号屏的链接")).hasValue(Pattern.compile(".*/room#[A-Za-z0-9_-]{74}"));
        button(organiser, "新增 2 号屏").click();
        assertThat(organiser.getByLabel("2 号屏的链接")).isVisible();
        Chromium.look(organiser, "room-links");

        var opened = organiser.waitForPopup(
            () -> organiser.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("打开 1 号屏")).click());
        assertThat(picture(opened)).isVisible();
        assertThat(opened.getByText("1 号屏")).isVisible();
        Chromium.look(opened, "room-opened");
        opened.close();

        var hall = hall(organiser.getByLabel("1 号屏的链接").inputValue(), BEFORE_CLASS);
        assertThat(picture(hall)).isVisible();
        button(organiser, "撤销 1 号屏").click();
        button(organiser, "确定撤销").click();
        assertThat(organiser.getByText("1 号屏已于 2026-05-18 08:50 撤销")).isVisible();
        assertThat(organiser.getByLabel("1 号屏的链接")).hasCount(0);
        hall.clock().runFor(ASKED);
        assertThat(said(hall, "展示屏的链接已被举办单位撤销")).isVisible();
        assertThat(picture(hall)).hasCount(0);
        Chromium.picture(hall, "room-revoked");

        var stranger = hall(town().endpoints().api() + "/room#" + "A".repeat(74), BEFORE_CLASS);
        assertThat(said(stranger, "展示屏的链接无效")).isVisible();
    }

    @Test
    void aScreenWithoutAnAccountShowsValidCodesAndHowManyHaveCome() throws IOException {
        var training = town().registered(DAY);
        town().clock(BEFORE_CLASS);
        var hall = hall(link(training), BEFORE_CLASS);
        assertThat(direction(hall)).containsText("签到");
        assertThat(hall.getByText("11:45 起改为签退")).isVisible();
        assertThat((Number) hall.evaluate("() => localStorage.length + sessionStorage.length + document.cookie.length"))
            .isEqualTo(0);
        var first = code(hall, 1);
        var shown = picture(hall).innerHTML();
        assertThat(code(hall, FAR)).as("seen from afar").isEqualTo(first);
        Chromium.picture(hall, "room-sign-in");

        var phones = new Phones(town().api());
        for (var person : List.of("P000051", "P000052", "P000053")) {
            phones.signIn(person);
            assertThat(phones.scan(person, first).path("direction").textValue()).isEqualTo("SIGN_IN");
        }
        Waiting.until("three scans",
            () -> town().organiser().all("/trainings/" + training + "/cycles/1/scans").size() == 3);
        town().clock(BEFORE_CLASS.plusSeconds(STEP_SECONDS));
        hall.clock().runFor(ASKED);
        comesToSay(hall, "今天已签到 3 人");
        assertThat(hall.getByText("演*")).hasCount(3);
        // The screen requests counts and codes separately, and either may arrive first.
        Waiting.until("a code of a later step", () -> {
            var same = picture(hall).innerHTML().equals(shown);
            if (same) {
                hall.clock().runFor(ASKED_AGAIN / 4);
            }
            return !same;
        });
        var second = code(hall, 1);
        assertThat(second).isNotEqualTo(first);
        // The screen may have asked again and then be ahead.
        town().clock(BEFORE_CLASS.plusSeconds(2 * STEP_SECONDS));
        assertThat(phones.scan("P000051", second).path("trainingId").textValue()).isEqualTo(training);
        Chromium.picture(hall, "room-counted");

        town().clock(AFTER_CLASS);
        hall.clock().runFor(ASKED);
        assertThat(direction(hall)).containsText("签退");
        comesToSay(hall, "今天已签退 0 人");
        town().clock(AFTER_CLASS.plusSeconds(STEP_SECONDS));
        assertThat(phones.scan("P000052", code(hall, 1)).path("direction").textValue()).isEqualTo("SIGN_OUT");
        Chromium.picture(hall, "room-sign-out");
        button(hall, "签到").click();
        assertThat(direction(hall)).containsText("签到");
        assertThat(phones.scan("P000053", code(hall, 1)).path("direction").textValue()).isEqualTo("SIGN_IN");
        button(hall, "按课程表").click();
        assertThat(direction(hall)).containsText("签退");
        hall.getByLabel("课程", new Page.GetByLabelOptions().setExact(true)).selectOption("2");
        assertThat(hall.getByRole(AriaRole.HEADING)).containsText("临床案例讨论");
        assertThat(phones.scan("P000053", code(hall, 1)).path("course").intValue()).isEqualTo(2);
        hall.setViewportSize(1080, 1920);
        Chromium.picture(hall, "room-upright");
        for (var size : List.of(new int[] {1024, 768}, new int[] {1280, 1024}, new int[] {1280, 800})) {
            hall.setViewportSize(size[0], size[1]);
            assertThat((Boolean) hall.evaluate(INSIDE)).as(size[0] + " x " + size[1]).isTrue();
            Chromium.picture(hall, "room-" + size[0]);
        }
    }

    @Test
    void withoutNetworkTheScreenGoesOnUntilItsCodesRunOutAndThenRecovers() throws IOException {
        var training = town().registered(DAY);
        town().clock(BEFORE_CLASS);
        var hall = hall(link(training), BEFORE_CLASS);
        var first = code(hall, 1);
        hall.context().setOffline(true);
        hall.clock().runFor(ASKED);
        assertThat(said(hall, "网络中断，二维码还可使用")).isVisible();
        hall.clock().runFor(3_000);
        var second = code(hall, 1);
        assertThat(second).as("rotated through codes that were fetched ahead").isNotEqualTo(first);
        Chromium.picture(hall, "room-network-lost");
        town().clock(BEFORE_CLASS.plusSeconds(STEP_SECONDS));
        var phones = new Phones(town().api());
        phones.signIn("P000054");
        assertThat(phones.scan("P000054", second).path("trainingId").textValue()).isEqualTo(training);

        hall.clock().runFor(25_000);
        assertThat(hall.getByRole(AriaRole.ALERT)).containsText("二维码已用完");
        assertThat(picture(hall)).hasCount(0);
        Chromium.picture(hall, "room-out");
        town().clock(BEFORE_CLASS.plusSeconds(4 * STEP_SECONDS));
        hall.context().setOffline(false);
        answered(hall);
        assertThat(picture(hall)).isVisible();
        assertThat(hall.getByRole(AriaRole.ALERT)).hasCount(0);
        assertThat(hall.getByText("网络中断")).hasCount(0);
        assertThat(phones.scan("P000054", code(hall, 1)).path("trainingId").textValue()).isEqualTo(training);
    }

    @Test
    void aScreenLeftOpenOverMidnightSaysWhichDaysItIsFor() throws IOException {
        var training = town().registered(DAY);
        var eve = Instant.parse("2026-05-17T15:59:55Z");
        town().clock(eve);
        var hall = hall(link(training), eve);
        assertThat(said(hall, "今天不在本期举办日期内")).isVisible();
        Chromium.picture(hall, "room-not-today");
        town().clock(eve.plusSeconds(STEP_SECONDS));
        hall.clock().runFor(31_000);
        assertThat(direction(hall)).containsText("签到");
        town().clock("2026-05-19T00:00:00");
        hall.clock().runFor(ASKED);
        assertThat(said(hall, "本期举办日期已过")).isVisible();
    }

    /** Opens a screen for a training and returns the link that somebody in the hall gets. */
    private String link(String training) {
        return town().organiser()
            .put("/trainings/" + training + "/cycles/1/displays/" + UUID.randomUUID(), Map.of("number", 1)).path("link")
            .textValue();
    }

    /**
     * The screen of a hall. Its clock stands still unless a test advances it, and is far ahead, as only the server's
     * time counts. The search for barriers waits by the page's clock, so it runs on a screen whose clock was not
     * stopped.
     */
    private Page hall(String link, Instant now) {
        var page = page();
        page.setViewportSize(1920, 1080);
        page.clock().install(new Clock.InstallOptions().setTime(now.toEpochMilli()));
        page.navigate(link);
        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
        page.clock().pauseAt(now.plus(AHEAD).toEpochMilli());
        answered(page);
        return page;
    }

    /**
     * Waits until the server has answered a screen; a function that has just started may take longer than the screen
     * waits, and the screen then asks again.
     */
    private static void answered(Page page) {
        var unanswered = page.getByText(Pattern.compile("正在取得二维码|连不上服务器|二维码已用完"));
        Waiting.until("an answer to the screen", () -> {
            if (unanswered.count() > 0) {
                page.clock().runFor(ASKED_AGAIN);
            }
            return unanswered.count() == 0;
        });
    }

    /** Waits until a screen shows words that it requests every few seconds, and advances its clock meanwhile. */
    private static void comesToSay(Page page, String words) {
        Waiting.until(words, () -> {
            if (page.getByText(words).count() == 0) {
                page.clock().runFor(ASKED_AGAIN / 4);
            }
            return page.getByText(words).count() > 0;
        });
    }

    private static Locator picture(Page page) {
        return page.locator(".picture svg");
    }

    private static Locator direction(Page page) {
        return page.locator(".direction");
    }

    /**
     * The code that a phone reads from photographs of the screen: the first is so many times smaller than the screen,
     * the others differ as a hand moves.
     */
    private static String code(Page page, int smaller) throws IOException {
        assertThat(picture(page)).isVisible();
        var read = Stream.generate(() -> seen(page)).limit(LOOKS)
            .flatMap(whole -> Arrays.stream(IN_THE_HAND).mapToObj(moved -> photograph(whole, smaller * moved)))
            .flatMap(photograph -> Stream.of(new HybridBinarizer(photograph), new GlobalHistogramBinarizer(photograph)))
            .flatMap(light -> text(light).stream()).findFirst();
        if (read.isEmpty()) {
            Chromium.picture(page, "room-unreadable");
        }
        assertThat(read).as("a code that can be read").isPresent().get().asString().contains("/s#");
        return read.get().substring(read.get().indexOf('#') + 1);
    }

    private static BufferedImage seen(Page page) {
        try {
            return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LuminanceSource photograph(BufferedImage whole, double smaller) {
        int width = (int) (whole.getWidth() / smaller);
        int height = (int) (whole.getHeight() / smaller);
        var photograph = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        photograph.createGraphics().drawImage(whole.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0,
            null);
        return new RGBLuminanceSource(width, height, photograph.getRGB(0, 0, width, height, null, 0, width));
    }

    /**
     * The text of a code; empty where the reader finds none: in one photograph it takes some modules for a corner, in
     * the next it does not.
     */
    private static Optional<String> text(Binarizer light) {
        try {
            return Optional.of(
                new QRCodeReader().decode(new BinaryBitmap(light), Map.of(DecodeHintType.TRY_HARDER, true)).getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
