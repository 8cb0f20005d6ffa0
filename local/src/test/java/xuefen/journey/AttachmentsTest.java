package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;

import xuefen.local.demo.Forms;
import xuefen.local.seed.Seed;

/** Attachments in a browser, from the organiser's form through the bucket to the reviewer's desk. */
class AttachmentsTest extends InTheConsole {
    private static final byte[] PNG = Base64.getDecoder()
        .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    AttachmentsTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void filesAreUploadedCheckedReplacedRemovedAndReachTheReviewer() throws Exception {
        var page = signedIn(Seed.ORGANISER);
        page.navigate(town().endpoints().api() + "/#/projects");
        button(page, "新项目申报").click();
        var steps = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("申报表各页"))
            .getByRole(AriaRole.BUTTON);
        steps.last().click();
        Chromium.look(page, "attachments-none");

        // The application is still empty: the page saves it first.
        choose(page, "选择文件 单位资质", "执业许可证.pdf", Paper.BLANK);
        assertThat(link(page, "执业许可证.pdf")).isVisible();
        assertThat(said(page, "已添加“执业许可证.pdf”")).isVisible();
        var id = page.url().replaceAll(".*/projects/([^/]+)/application.*", "$1");
        assertThat(town().organiser().get("/projects/" + id).path("state").textValue()).isEqualTo("DRAFT");

        choose(page, "选择文件 技术职务证明", "职称证明.pdf", exe());
        assertThat(page.getByText("没有添加：“职称证明.pdf”的内容不是 PDF，可能是改了扩展名的其他文件")).isVisible();
        choose(page, "选择文件 承诺书", "承诺书.docx", Paper.BLANK);
        assertThat(page.getByText("没有添加：只能上传 PDF、JPG 或 PNG 文件")).isVisible();
        choose(page, "选择文件 其他材料", "空白.pdf", new byte[0]);
        assertThat(page.getByText("没有添加：文件是空的，请重新选择")).isVisible();
        Chromium.look(page, "attachments-refused");
        button(page, "移除 职称证明.pdf").click();
        button(page, "移除 承诺书.docx").click();
        button(page, "移除 空白.pdf").click();

        // The connection breaks once.
        var bucket = town().endpoints().s3() + "/**";
        page.route(bucket, route -> route
            .fulfill(new Route.FulfillOptions().setStatus(403).setHeaders(Map.of("access-control-allow-origin", "*"))));
        choose(page, "选择文件 授课教师同意书", "同意书.png", PNG);
        assertThat(page.getByText("没有添加：文件没有传上去，请重试")).isVisible();
        page.unroute(bucket);
        button(page, "重试 同意书.png").click();
        assertThat(link(page, "同意书.png")).isVisible();

        choose(page, "替换 执业许可证.pdf", "新执业许可证.pdf", Paper.BLANK);
        assertThat(link(page, "新执业许可证.pdf")).isVisible();
        assertThat(link(page, "执业许可证.pdf")).hasCount(0);
        button(page, "删除 同意书.png").click();
        Chromium.look(page, "attachments-remove");
        button(page, "确定删除 同意书.png").click();
        assertThat(link(page, "同意书.png")).hasCount(0);
        choose(page, "选择文件 技术职务证明", "职称证明.png", PNG);
        assertThat(link(page, "职称证明.png")).isVisible();
        page.reload();
        steps.last().click();
        assertThat(link(page, "新执业许可证.pdf")).isVisible();
        Chromium.look(page, "attachments");

        submit(id);
        var late = town().organiser().call("DELETE", "/projects/" + id + "/attachments/"
            + town().organiser().get("/projects/" + id + "/attachments").at("/attachments/0/id").textValue(), null);
        assertThat(late.status()).isEqualTo(409);
        var unit = signedIn("unit01");
        unit.navigate(town().endpoints().api() + "/#/reviews/" + id);
        link(unit, "职称证明.png").scrollIntoViewIfNeeded();
        Chromium.look(unit, "attachments-reviewer");
        var downloaded = get(link(unit, "新执业许可证.pdf").getAttribute("href"));
        assertThat(downloaded.statusCode()).isEqualTo(200);
        assertThat(downloaded.body()).isEqualTo(Paper.BLANK);
        assertThat(downloaded.headers().firstValue("content-disposition"))
            .hasValue(
                "attachment; filename=\"xuefen.pdf\"; filename*=UTF-8''%E6%96%B0%E6%89%A7%E4%B8%9A%E8%AE%B8%E5%8F%AF%E8%AF%81.pdf");
        page.navigate(town().endpoints().api() + "/#/projects/" + id);
        assertThat(link(page, "职称证明.png")).isVisible();
    }

    private void submit(String id) {
        var application = Forms.application(2026, 2, 120);
        application.put("title", "急诊胸痛中心建设培训班");
        var version = town().organiser().get("/projects/" + id).path("version").longValue();
        town().organiser().put("/projects/" + id, Map.of("version", version, "application", application));
        town().organiser().put("/projects/" + id + "/submission", null);
    }

    /** Chooses a file by a button of the form. */
    static void choose(Page page, String button, String name, byte[] content) {
        page.waitForFileChooser(() -> button(page, button).click())
            .setFiles(new FilePayload(name, "application/octet-stream", content));
    }

    private static byte[] exe() {
        var exe = new byte[512];
        exe[0] = 'M';
        exe[1] = 'Z';
        exe[0x3C] = (byte) 0x80;
        exe[0x80] = 'P';
        exe[0x81] = 'E';
        return exe;
    }

    private static HttpResponse<byte[]> get(String link) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
