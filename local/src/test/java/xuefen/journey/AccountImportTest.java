package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;
import xuefen.platform.files.Sha256;

/** Imports accounts by workbook on a running stack, through its API and in a browser. */
@Tag("stack")
@ExtendWith(OneTown.class)
class AccountImportTest {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final List<String> UNITS = List.of("单位编码", "单位名称", "区县");
    private static final List<String> LEARNERS = List.of("人员编码", "姓名", "单位", "区县", "技术职务");

    @Test
    void unitsAndLearnersAreImportedAndTheSameFileAgainChangesNothing(Town town) throws Exception {
        var admin = town.signed(Seed.ADMINISTRATOR);
        var county = "导入" + suffix() + "区";
        var code = "I" + suffix();
        assertThat(imported(admin, "UNITS", workbook(UNITS, List.of(code, "导入医院", county))).path("created").intValue())
            .isEqualTo(1);

        var learners = workbook(LEARNERS, List.of(code + "-1", "演示甲", "导入医院", county, "主治医师"),
            List.of(code + "-2", "演示乙", "导入医院", county, "护师"));
        assertThat(imported(admin, "LEARNERS", learners).path("created").intValue()).isEqualTo(2);
        var again = imported(admin, "LEARNERS", learners);
        assertThat(again.path("created").intValue()).isZero();
        assertThat(again.path("unchanged").intValue()).isEqualTo(2);
        // The initial password is accepted, but must be changed.
        assertThat(town.api().call("POST", "/sign-in", Map.of("account", code + "-1", "password", Seed.PASSWORD)).json()
            .path("code").textValue())
            .isEqualTo("password-change-required");

        var damaged = started(admin, "LEARNERS", Arrays.copyOf(learners, learners.length / 2));
        Waiting.until("the import to fail",
            () -> admin.get("/jobs/" + damaged).path("state").asText().equals("FAILED"));
        assertThat(admin.get("/jobs/" + damaged).path("failure").textValue()).isEqualTo("文件已损坏，请在 Excel 中重新保存后再上传");

        var refused = imported(admin, "LEARNERS",
            workbook(LEARNERS, List.of(code + "-3", "演示丙", "没有的医院", county, "护师")));
        assertThat(refused.path("stage").textValue()).isEqualTo("REFUSED");
        assertThat(refused.at("/faults/0/row").intValue()).isEqualTo(2);
        assertThat(get(refused.at("/faultsFile/link").textValue())).isNotEmpty();

        var export = UUID.randomUUID().toString();
        admin.expect(202, "PUT", "/account-exports/" + export, Map.of("kind", "UNITS"));
        Waiting.until("the export", () -> admin.get("/jobs/" + export).path("state").asText().equals("DONE"));
        try (var exported = new XSSFWorkbook(
            new ByteArrayInputStream(get(admin.get("/account-exports/" + export).at("/file/link").textValue())))) {
            assertThat(exported.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).isEqualTo("单位编码");
            assertThat(exported.getSheetAt(0)).anyMatch(row -> row.getCell(0).getStringCellValue().equals(code));
        }
    }

    @Test
    void anAdministratorImportsInTheBrowser(Town town) throws IOException {
        town.clock(Instant.parse("2026-03-02T01:00:00Z"));
        var county = "浏览" + suffix() + "区";
        var code = "W" + suffix();
        try (var chromium = Chromium.required()) {
            var page = chromium.page();
            page.navigate(town.endpoints().api() + "/");
            page.getByLabel("账号").fill(Seed.ADMINISTRATOR);
            page.getByLabel("密码").fill(Seed.PASSWORD);
            page.keyboard().press("Enter");
            page.getByRole(AriaRole.NAVIGATION).getByText("账号管理").click();
            assertThat(
                page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName(Seed.ORGANISER).setExact(true)))
                .isVisible();
            Chromium.look(page, "accounts-list");
            button(page, "重置密码：" + Seed.ORGANISER).click();
            assertThat(page.getByText("本人将在所有设备上退出登录")).isVisible();
            Chromium.look(page, "accounts-reset");
            button(page, "取消").click();

            link(page, "批量导入").click();
            var template = page.waitForDownload(() -> button(page, "下载模板").click());
            try (var workbook = new XSSFWorkbook(Files.newInputStream(template.path()))) {
                assertThat(workbook.getSheetName(0)).isEqualTo("学员");
            }
            button(page, "导入").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("请先选择要导入的文件");
            page.getByText("单位", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("#import-file")
                .setInputFiles(new FilePayload("单位.xlsx", WORKBOOK, workbook(UNITS, List.of(code, "浏览医院", county))));
            button(page, "导入").click();
            assertThat(page.getByText("已导入 1 行：新增 1，未变 0。")).isVisible();

            page.getByText("学员", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("#import-file").setInputFiles(new FilePayload("学员.xlsx", WORKBOOK, workbook(LEARNERS,
                List.of(code + "-1", "演示甲", "浏览医院", county, "主治医师"), List.of("１２３", "演示乙", "浏览医院", county, ""),
                List.of(code + "-2", "演示丙", "别的医院", county, ""))));
            page.locator("#import-password").fill(Seed.PASSWORD);
            button(page, "导入").click();
            assertThat(page.getByText("有 2 处错误，一行也没有导入")).isVisible();
            assertThat(page.getByText("人员编码含有全角字符，请改为半角")).isVisible();
            Chromium.look(page, "accounts-import-faults");
            page.locator("#import-file").setInputFiles(new FilePayload("学员.xlsx", WORKBOOK, workbook(LEARNERS,
                List.of(code + "-1", "演示甲", "浏览医院", county, "主治医师"))));
            button(page, "导入").click();
            assertThat(page.getByText("已导入 1 行：新增 1，未变 0。")).isVisible();
            Chromium.look(page, "accounts-imported");

            link(page, "单位列表").click();
            assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName(code).setExact(true)))
                .isVisible();
            Chromium.look(page, "accounts-units");
            var exported = page.waitForDownload(() -> button(page, "导出").click());
            assertThat(exported.suggestedFilename()).isEqualTo("单位导出.xlsx");
            assertThat(chromium.complaints()).as("complaints in the browser's console").isEmpty();
        }
    }

    static com.fasterxml.jackson.databind.JsonNode imported(Signed admin, String kind, byte[] workbook)
        throws IOException, InterruptedException {
        var id = started(admin, kind, workbook);
        Waiting.until("the import", () -> admin.get("/jobs/" + id).path("state").asText().equals("DONE"));
        return admin.get("/account-imports/" + id);
    }

    /** Orders an import, uploads its workbook and starts it; gives back its id. */
    static String started(Signed admin, String kind, byte[] workbook) throws IOException, InterruptedException {
        var id = UUID.randomUUID().toString();
        var order = new java.util.HashMap<String, Object>(
            Map.of("kind", kind, "fileName", "文件.xlsx", "size", workbook.length, "sha256", Sha256.hex(workbook)));
        if (!kind.equals("UNITS")) {
            order.put("initialPassword", Seed.PASSWORD);
        }
        var upload = admin.expect(200, "PUT", "/account-imports/" + id, order);
        var headers = upload.path("headers");
        // The link takes this workbook and no other.
        assertThat(put(upload.path("link").textValue(), headers, Arrays.copyOf(workbook, workbook.length - 1)))
            .isNotEqualTo(200);
        assertThat(put(upload.path("link").textValue(), headers, workbook)).isEqualTo(200);
        admin.expect(202, "PUT", "/account-imports/" + id + "/start", null);
        return id;
    }

    static int put(String link, com.fasterxml.jackson.databind.JsonNode headers, byte[] body)
        throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(link)).PUT(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.properties().forEach(header -> request.header(header.getKey(), header.getValue().textValue()));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    static byte[] get(String link) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // read, and handed to nobody
    static byte[] workbook(List<String> titles, List<String>... rows) throws IOException {
        return workbook(titles, Arrays.asList(rows));
    }

    static byte[] workbook(List<String> titles, List<List<String>> rows) throws IOException {
        try (var workbook = new XSSFWorkbook(); var bytes = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet();
            for (int i = 0; i <= rows.size(); i++) {
                var texts = i == 0 ? titles : rows.get(i - 1);
                var row = sheet.createRow(i);
                for (int column = 0; column < texts.size(); column++) {
                    row.createCell(column).setCellValue(texts.get(column));
                }
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 6);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
