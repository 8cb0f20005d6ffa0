package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

import xuefen.local.seed.Seed;

/** 统计查询-项目明细查询 in a browser: by the organiser and by the reviewers of the area, with totals and a workbook. */
class RosterQueryTest extends InTheConsole {
    private static final List<String> DILIGENT = List.of("P000051", "P000052");
    private static final String FORGETFUL = "P000053";
    private static final Map<String, String> STRATEGY = Map.of("strategy", "ANY_COURSE_FULL_CREDITS");

    RosterQueryTest() {
        super("2026-09-06T00:00:00Z");
    }

    @Test
    void creditsAreFoundTotalledAndExportedByOrganiserAndReviewer() throws IOException {
        var training = town().held(LocalDate.of(2026, 9, 7), "12:10:00", DILIGENT, FORGETFUL);
        town().clock("2026-09-08T09:00:00");
        award("/trainings/" + training + "/cycles/1");
        var number = town().organiser().get("/trainings/" + training).path("projectNumber").textValue();
        revoke(training, DILIGENT.getLast());

        var page = signedIn(Seed.ORGANISER);
        menu(page, "统计查询-项目明细查询");
        asked(page, number);
        var table = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("项目明细"));
        assertThat(table.locator("tbody tr")).hasCount(2);
        assertThat(page.getByText("合计 1 人次")).isVisible();
        assertThat(table.locator("tbody tr").filter(having(DILIGENT.getLast()))).containsText("已撤销");
        Chromium.look(page, "roster-query");
        page.locator("#roster-person").fill("没有这个人");
        button(page, "查询").click();
        assertThat(page.getByText("没有符合条件的学分")).isVisible();
        Chromium.look(page, "roster-query-empty");
        page.locator("#roster-person").fill("");
        button(page, "查询").click();
        assertThat(table.locator("tbody tr")).hasCount(2);
        exported(page);
        page.setViewportSize(1024, 768);
        Chromium.look(page, "roster-query-1024");
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
            .as("the page does not scroll sideways").isTrue();
        page.setViewportSize(1280, 800);
        table.getByText(number).first().click();
        assertThat(page.getByText("已授分人员", new Page.GetByTextOptions().setExact(true)).first()).isVisible();

        for (var reviewer : Seed.REVIEWERS) {
            var theirs = signedIn(reviewer);
            menu(theirs, "统计查询-项目明细查询");
            asked(theirs, number);
            var rows = theirs.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("项目明细"))
                .locator("tbody tr");
            assertThat(rows).hasCount(2);
            assertThat(rows.getByRole(AriaRole.LINK)).hasCount(0);
            if (reviewer.equals(Seed.REVIEWERS.getLast())) {
                exported(theirs);
                Chromium.look(theirs, "roster-query-city");
            }
        }
    }

    private static void asked(Page page, String number) {
        page.locator("#roster-project").fill(number);
        button(page, "查询").click();
    }

    private static void exported(Page page) throws IOException {
        var download = page.waitForDownload(() -> button(page, "导出查询结果").click());
        assertThat(download.suggestedFilename()).startsWith("项目明细查询-");
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(download.path())))) {
            assertThat(workbook.getSheet("项目明细").getLastRowNum()).isEqualTo(1 + 2 + 1);
        }
        assertThat(page.getByText("已导出 2 条")).isVisible();
    }

    private void revoke(String training, String person) {
        var change = UUID.randomUUID().toString();
        town().organiser().expect(202, "PUT", "/trainings/" + training + "/credit-changes/" + change,
            Map.of("role", "PARTICIPANT", "kind", "REVOKE", "people", List.of(person), "reason", "经核实由他人代为扫码"));
        Town.finished(town().organiser(), change);
    }

    private void award(String cycle) {
        var organiser = town().organiser();
        var analysis = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle + "/analyses/" + analysis, null);
        Town.finished(organiser, analysis);
        organiser.put(cycle + "/effective-list", Map.of("analysisId", analysis));
        var award = UUID.randomUUID().toString();
        organiser.expect(202, "PUT", cycle + "/awards/" + award, STRATEGY);
        Town.finished(organiser, award);
    }
}
