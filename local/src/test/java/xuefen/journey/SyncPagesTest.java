package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Publishing;
import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Names;
import xuefen.local.seed.Seed;

/**
 * 项目同步 in a browser: the city and the organiser read of a missing training in the same words, and the city syncs it
 * again.
 */
class SyncPagesTest extends InTheConsole {
    SyncPagesTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void aFailedSyncIsShownAndRepeated() throws IOException {
        var projects = List.of(approved(), approved(), approved());
        var publication = Publishing.publish(town().signed(Seed.REVIEWERS.getLast()), projects).at("/publication/id")
            .textValue();
        projects.forEach(this::awaitTraining);
        var city = signedIn(Seed.REVIEWERS.getLast());
        open(city, "/publications/" + publication);
        assertThat(said(city, "各项目已得到编号，并已同步到申报单位的账号")).isVisible();

        // A minute later two trainings are missing: they are on their way.
        projects.subList(1, 3).forEach(this::lose);
        town().clock("2026-03-02T09:01:00");
        city.reload();
        assertThat(said(city, "1 个已同步到申报单位的账号，2 个还在同步")).isVisible();
        assertThat(city.getByText("各项目已得到编号，并已同步")).hasCount(0);
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, "/projects/" + projects.getLast());
        assertThat(organiser.getByText("正在同步到申报单位的账号")).isVisible();
        Chromium.look(city, "sync-on-its-way");

        // Then they have been missing for too long: the pages notice by themselves.
        town().clock("2026-03-02T09:02:00");
        assertThat(city.getByRole(AriaRole.ALERT)).containsText("2 个项目同步失败");
        assertThat(city.getByRole(AriaRole.ALERT)).containsText("申报单位的账号里还没有这个项目");
        assertThat(organiser.getByText("同步失败", new Page.GetByTextOptions().setExact(true))).isVisible();
        assertThat(button(organiser, "重新同步")).hasCount(0);
        look(city, "sync-failed");
        look(organiser, "sync-failed-project");
        open(organiser, "/trainings");
        assertThat(organiser.getByText("但同步失败，请联系市级卫生行政部门")).hasCount(2);
        look(organiser, "sync-failed-trainings");
        open(city, "/");
        assertThat(city.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("同步失败的项目"))).containsText("2");
        look(city, "sync-failed-home");
        city.getByText("同步失败的项目").click();
        assertThat(city.locator("li").filter(having("2 个项目同步失败"))).isVisible();
        look(city, "sync-failed-publications");

        // The city syncs one on its own page, the other in the list.
        open(city, "/reviews/" + projects.getLast());
        button(city, "重新同步").click();
        assertThat(city.getByText("已同步到申报单位的账号")).isVisible();
        open(city, "/publications/" + publication);
        assertThat(city.getByRole(AriaRole.ALERT)).containsText("1 个项目同步失败");
        button(city, "全部重新同步").click();
        assertThat(said(city, "各项目已得到编号，并已同步到申报单位的账号")).isVisible();
        assertThat(city.getByRole(AriaRole.ALERT)).hasCount(0);
        look(city, "sync-again");
        organiser.reload();
        assertThat(organiser.getByText("请联系市级卫生行政部门")).hasCount(0);
        projects.forEach(this::awaitTraining);
        open(organiser, "/projects/" + projects.getLast());
        assertThat(organiser.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("课程信息与举办周期"))).isVisible();
        assertThat(organiser.getByText("已同步到申报单位的账号")).isVisible();
    }

    private String approved() {
        var project = town().submitted();
        Seed.REVIEWERS.forEach(reviewer -> town().approve(reviewer, project));
        return project;
    }

    private void awaitTraining(String project) {
        Waiting.until("the training of " + project,
            () -> town().organiser().call("GET", "/trainings/" + project, null).status() == 200);
    }

    /** Deletes a training, as if the stream had never brought it. */
    private void lose(String project) {
        try (var client = AwsClients.dynamoDb(town().endpoints().dynamodb())) {
            client.deleteItem(item -> item.tableName(Names.of("TrainingsTable")).key(
                Map.of("pk", AttributeValue.fromS("training#" + project), "sk", AttributeValue.fromS("TRAINING"))));
        }
    }

    /** Looks at a page on a desk and on a phone. */
    private static void look(Page page, String name) throws IOException {
        page.setViewportSize(390, 844);
        Chromium.look(page, name + "-390");
        page.setViewportSize(1280, 900);
        Chromium.look(page, name + "-1280");
    }
}
