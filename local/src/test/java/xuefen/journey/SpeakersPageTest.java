package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.seed.Seed;

/** 授课学分 in a browser: whose account a teacher has, who gets what, the award, and courses that change afterwards. */
class SpeakersPageTest extends InTheConsole {
    /** Of the organiser's unit. */
    private static final String OWN = "演示学员51";
    private static final String ELSEWHERE = "王教授";

    SpeakersPageTest() {
        super("2026-09-07T00:30:00Z");
    }

    @Test
    void teachersAreMatchedAndAwardedAndWhatChangesAfterwardsIsNamed() throws IOException {
        var training = town().registered(LocalDate.of(2026, 9, 8));
        var published = town().organiser().get("/trainings/" + training).path("courses");
        maintain(training, published.path(0).path("topic").textValue(), OWN, "6",
            published.path(1).path("topic").textValue(), ELSEWHERE, "9");
        town().clock("2026-09-08T11:00:00");
        var page = signedIn(Seed.ORGANISER);
        open(page, "/awards/" + training + "/1");
        var card = card(page);
        assertThat(card.getByText("在此之前可以先对应教师")).isVisible();
        assertThat(card.getByText("本单位有 1 名学员同名，请核对后保存")).isVisible();
        card.scrollIntoViewIfNeeded();
        Chromium.look(page, "speakers-before");

        town().clock("2026-09-08T13:00:00");
        page.reload();
        assertThat(card.getByText("没有对应的学员账号")).hasCount(2);
        button(page, "保存对应").click();
        assertThat(card.getByText("将授分 1 人")).isVisible();
        choose(page, card, "ｐ000056");
        assertThat(card.getByText("有未保存的对应；保存之后才据以授分。")).isVisible();
        button(page, "保存对应").click();
        assertThat(card.getByText("课程信息写的是“王教授”，P000056 的姓名是“演示学员56”，请核对是否同一人")).isVisible();
        assertThat(card.getByText("将授分 2 人")).isVisible();
        Chromium.look(page, "speakers-screened");

        button(page, "授予授课学分（2 人）").click();
        Chromium.look(page, "speakers-asked");
        button(page, "确定授分").dblclick();
        assertThat(card.getByText("已给 2 位教师授予授课学分")).isVisible();
        Chromium.look(page, "speakers-awarded");
        page.setViewportSize(1024, 768);
        card.scrollIntoViewIfNeeded();
        Chromium.look(page, "speakers-awarded-1024");
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")).isTrue();
        page.setViewportSize(1280, 800);
        assertThat(town().organiser().all("/trainings/" + training + "/credits").valueStream()
            .map(each -> each.path("role").textValue() + " " + each.path("person").textValue()))
            .containsExactly("SPEAKER P000051", "SPEAKER P000056");

        town().clock("2026-09-08T14:00:00");
        maintain(training, published.path(0).path("topic").textValue(), ELSEWHERE, "6",
            published.path(1).path("topic").textValue(), ELSEWHERE, "9");
        page.reload();
        var lost = page.locator("section").filter(having("依据已变化的学分"));
        assertThat(lost.locator("tbody tr")).hasCount(1);
        assertThat(lost.locator("tbody tr")).containsText("授分所依据的课程，现在不由此人讲授");
        Chromium.look(page, "speakers-lost");
        lost.getByLabel("选择 P000051").locator("..").click();
        lost.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("撤销（1 人）")).click();
        page.locator("#credit-change-reason").fill("课程改由外来专家讲授");
        page.getByRole(AriaRole.DIALOG)
            .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("撤销").setExact(true)).click();
        assertThat(lost).isHidden();

        choose(page, card, "演示学员61");
        assertThat(card.getByText("“王教授”已据此授分，更改的理由")).isVisible();
        button(page, "保存对应").click();
        assertThat(card.getByText("请填写理由")).isVisible();
        page.locator("#match-reason").fill("对应错了人，已核实");
        button(page, "保存对应").click();
        assertThat(card.getByText("理由：对应错了人，已核实")).isVisible();
        assertThat(lost.locator("tbody tr")).containsText("P000056");
        card.scrollIntoViewIfNeeded();
        Chromium.look(page, "speakers-matched-again");
    }

    /** Finds an account for the last teacher and takes the one that is found. */
    private static void choose(Page page, Locator card, String words) {
        card.getByLabel(ELSEWHERE + " 的账号").fill(words);
        page.locator(".el-select-dropdown__item:visible").filter(having("演示市第一医院")).last().click();
    }

    private static Locator card(Page page) {
        return page.locator("section").filter(
            new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING,
                new Page.GetByRoleOptions().setName("授课学分"))));
    }

    private void maintain(String training, String... words) {
        var courses = Stream.of(0, 3).map(at -> Map.of("topic", words[at], "teacher", words[at + 1], "hours",
            Integer.parseInt(words[at + 2]))).toList();
        town().organiser().put("/trainings/" + training + "/courses", Map.of("courses", List.copyOf(courses)));
    }
}
