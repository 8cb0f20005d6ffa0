package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.demo.Forms;
import xuefen.local.seed.Seed;

/** 打印项目申报表 from the console: a click or a double click opens the PDF in a tab of its own. */
class PrintTest extends InTheConsole {
    PrintTest() {
        super("2026-12-30T01:00:00Z"); // later than other tests, so that its projects are on the first page of lists
    }

    @Test
    void theOrganiserPrintsADraftFromTheFormTheProjectAndTheList() throws IOException {
        var project = UUID.randomUUID().toString();
        town().organiser().put("/projects/" + project,
            Map.of("version", 0, "application", Map.of("form", 1, "year", 2026, "title", "待打印的培训班")));
        var page = signedIn(Seed.ORGANISER);
        open(page, "/projects/" + project);
        prints(page, "/projects/" + project + "/print", () -> button(page, "打印申报表").click());
        Chromium.look(page, "project-print");

        open(page, "/projects/" + project + "/application");
        page.getByLabel("联系人").fill("王打印");
        prints(page, "/projects/" + project + "/print", () -> button(page, "打印申报表").click());
        assertThat(town().organiser().get("/projects/" + project).at("/application/contact").textValue())
            .as("saved before").isEqualTo("王打印");
        Chromium.look(page, "print");

        open(page, "/projects");
        var row = page.getByRole(AriaRole.LISTITEM).filter(having("待打印的培训班"));
        prints(page, "/projects/" + project + "/print", () -> row.getByText("修改于").dblclick());
        prints(page, "/projects/" + project + "/print", () -> row.getByRole(AriaRole.BUTTON).click());
        Chromium.look(page, "projects-print");
    }

    @Test
    void aReviewerPrintsFromTheDesk() throws IOException {
        var project = UUID.randomUUID().toString();
        var application = Forms.application(2026, 2, 120);
        application.put("title", "待审批打印的培训班");
        town().organiser().put("/projects/" + project, Map.of("version", 0, "application", application));
        town().organiser().put("/projects/" + project + "/submission", null);
        var page = signedIn("unit01");
        open(page, "/reviews");
        var item = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("待审批打印的培训班"));
        prints(page, "/projects/" + project + "/print", item::dblclick);
        prints(page, "/projects/" + project + "/print", () -> button(page, "打印申报表").click());
        Chromium.look(page, "reviews-print");
    }
}
