package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.contract.OpenApi;
import xuefen.contract.Project;
import xuefen.local.client.Waiting;
import xuefen.local.demo.Forms;
import xuefen.local.seed.Seed;

/**
 * A day on which people add an empty row to every table of every form and save it: a draft keeps the row, every other
 * form names what the row lacks, and everybody's work goes on. An answer of 500 or a complaint in a page's console
 * fails the test.
 */
class EmptyRowsTest extends InTheConsole {
    /** Files of the console with a button that adds a row; this test presses all of these buttons. */
    private static final List<String> TABLES = List.of("CoursesCard.vue", "CycleForm.vue", "FormRows.vue",
        "SwipeWindowsCard.vue", "TrainingPage.vue");
    private static final Pattern ADDS = Pattern.compile("<el-button\\b.*>添加");
    /** Tables of the application, with the page of the form and the fields that a row must have. */
    private static final Map<String, List<String>> LACKS = Map.of(
        "courses", List.of("请填写授课题目", "请填写内容提要", "请填写授课教师", "请填写教师技术职务", "请填写教师单位", "请填写学时", "请选择授课方式"),
        "cycles", List.of("请填写开始日期", "请填写结束日期"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    EmptyRowsTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void everyTableOfEveryFormIsSavedWithAnEmptyRowAndTheDayGoesOn() throws IOException {
        var deadBefore = DeadLetterTest.deadLetters(town().api());
        var organiser = signedIn(Seed.ORGANISER);
        var project = applies(organiser);
        var city = signedIn(Seed.REVIEWERS.getLast());
        Seed.REVIEWERS.forEach(reviewer -> town().approve(reviewer, project));
        publishes(city, project);
        // An empty row keeps no project from its training.
        Waiting.until("the training of a project that was once saved with empty rows",
            () -> town().organiser().call("GET", "/trainings/" + project, null).status() == 200);
        assertThat(said(city, "并已同步到申报单位的账号")).isVisible();

        asksForAChange(organiser, project);
        open(organiser, "/trainings/" + project);
        maintainsCourses(organiser);
        maintainsACycle(organiser);
        registers(organiser);
        listsParticipants(organiser);
        setsSwipeWindows(organiser, project);
        windows(city);
        accounts();
        attendance(project);
        files(project);
        assertThat(DeadLetterTest.deadLetters(town().api())).isEqualTo(deadBefore);
    }

    @Test
    void thisTestPressesEveryButtonThatAddsARow() throws IOException {
        try (var files = Files.walk(Project.ROOT.resolve("web/console"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".vue"))
                .filter(file -> ADDS.matcher(read(file)).find()).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(TABLES);
        }
    }

    /**
     * Another program may send what no page sends: each list of a body without rows or with one empty row, each part
     * empty.
     */
    @Test
    void noEmptyRowInAnyBodyCausesAFault() {
        var training = town().registered(LocalDate.of(2026, 9, 14));
        town().clock(begin());
        var tokens = new HashMap<String, String>();
        Town.ACCOUNTS.forEach(
            (role, account) -> tokens.put(role, Seed.signIn(town().api(), account).path("accessToken").textValue()));
        var asked = 0;
        for (var operation : OpenApi.OPERATIONS) {
            var project = operation.id().equals("saveDraft") ? UUID.randomUUID().toString() : training;
            var example = Example.of(operation, Map.of("trainingId", training, "projectId", project));
            for (var body : emptied(example.body())) {
                var token = operation.open() ? null : tokens.get(operation.roles().iterator().next());
                var reply = town().api().call(token, example.method(), example.path(), body);
                assertThat(reply.status()).as(operation + " " + body).isLessThan(500);
                asked++;
            }
        }
        assertThat(asked).as("bodies that were sent").isGreaterThan(50);
    }

    /** The variants of a body in which one list or part is empty. */
    private static List<JsonNode> emptied(JsonNode body) {
        if (body == null) {
            return List.of();
        }
        var all = new ArrayList<JsonNode>();
        collect(body, JsonPointer.empty(), (pointer, node) -> {
            if (node.isArray()) {
                var list = (ArrayNode) node;
                all.add(with(body, pointer, JSON.createArrayNode()));
                all.add(with(body, pointer, JSON.createArrayNode()
                    .add(list.path(0).isValueNode() ? JSON.getNodeFactory().textNode("") : JSON.createObjectNode())));
            } else if (node.isObject() && !pointer.matches()) {
                all.add(with(body, pointer, JSON.createObjectNode()));
            }
        });
        return all;
    }

    private static void collect(JsonNode node, JsonPointer at, BiConsumer<JsonPointer, JsonNode> found) {
        found.accept(at, node);
        node.properties().forEach(entry -> collect(entry.getValue(), at.appendProperty(entry.getKey()), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), at.appendIndex(i), found);
        }
    }

    private static JsonNode with(JsonNode body, JsonPointer at, JsonNode value) {
        var copy = body.deepCopy();
        var parent = copy.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) parent).set(at.last().getMatchingIndex(), value);
        }
        return copy;
    }

    /** 项目申报: each table saves its empty row, by itself and by the button, and shows it again. */
    private String applies(Page page) throws IOException {
        open(page, "/projects");
        button(page, "新项目申报").click();
        var form = new FormPage(page);
        page.locator("#field-title").fill("空行不妨碍任何人的培训班");
        assertThat(said(page, "已保存")).isVisible();
        var id = page.url().replaceAll(".*/projects/([^/]+)/application.*", "$1");
        assertThat(form.tables().keySet()).as("tables of the form").isEqualTo(LACKS.keySet());
        form.tables().forEach((table, number) -> {
            form.go(number);
            form.add(table);
            Waiting.until("the draft to save its empty row of " + table, () -> stored(id, table).size() == 1);
            assertThat(stored(id, table).path(0)).as("an empty row").isEmpty();
            assertThat(said(page, "已保存")).isVisible();
            form.add(table);
            button(page, "保存草稿").click();
            Waiting.until("another one", () -> stored(id, table).size() == 2);
        });
        page.reload();
        form.tables().forEach((table, number) -> {
            form.go(number);
            assertThat(form.rows(table)).hasCount(2);
        });
        button(page, "提交上报").click();
        form.tables().forEach((table, number) -> LACKS.get(table).forEach(sentence -> {
            for (int row = 1; row <= 2; row++) {
                assertThat(page.locator("#missing li")
                    .filter(having("第 " + (number + 1) + " 页"))
                    .filter(having("第 " + row + " 行"))
                    .filter(having(sentence))).hasCount(1);
            }
        }));
        Chromium.look(page, "empty-rows-missing");
        form.tables().forEach((table, number) -> {
            form.go(number);
            form.removeAll(table);
        });
        button(page, "保存草稿").click();
        Waiting.until("the draft to be without rows",
            () -> form.tables().keySet().stream().allMatch(table -> stored(id, table).isEmpty()));
        // Other tests fill in the form by hand.
        var application = Forms.application(2026, 1, 120);
        application.put("title", "空行不妨碍任何人的培训班");
        var version = town().organiser().get("/projects/" + id).path("version").longValue();
        town().organiser().put("/projects/" + id, Map.of("version", version, "application", application));
        page.reload();
        assertThat(page.locator("#field-contact")).hasValue("演示联系人");
        button(page, "提交上报").click();
        assertThat(page.getByText("等待单位审批")).isVisible();
        return id;
    }

    private JsonNode stored(String project, String table) {
        return town().organiser().get("/projects/" + project).path("application").path(table);
    }

    /** 公布: without projects, title or date. */
    private void publishes(Page page, String project) {
        open(page, "/publications");
        button(page, "拟定公布").click();
        page.locator("#publication-date").fill("");
        button(page, "保存并预览").click();
        says(page, "请填写公布标题", "请填写文号", "请填写公布日期", "请选择要公布的项目");
        page.locator("#publication-title").fill("空行不妨碍任何人");
        page.locator("#publication-number").fill("演卫科教〔2026〕9 号");
        page.locator("#publication-date").fill("2026-03-02");
        page.locator("#choose-" + project).check();
        button(page, "保存并预览").click();
        button(page, "立即公布").click();
        button(page, "确定公布").click();
    }

    /** 项目修改: dates with an empty row, and a course without its teacher. */
    private void asksForAChange(Page page, String project) {
        open(page, "/projects/" + project);
        page.reload();
        button(page, "申请修改").click();
        button(page, "添加一期").click();
        button(page, "提交修改申请").click();
        says(page, "请填写开始日期", "请填写结束日期", "请填写修改理由");
        page.locator("#field-courses-0-teacher").fill("");
        page.locator("#change-reason").fill("日期另定");
        button(page, "提交修改申请").click();
        says(page, "请填写开始日期", "请填写授课教师");
        page.locator("#field-courses-0-teacher").fill("演示教师丁");
        button(page, "删除第 2 期").click();
        button(page, "提交修改申请").click();
        assertThat(page.getByText("等待市级审批")).isVisible();
    }

    private static void maintainsCourses(Page page) {
        button(page, "修改课程信息").click();
        button(page, "添加一门").click();
        button(page, "保存课程信息").click();
        assertThat(page.locator("#course-2-problem")).containsText("请填写授课题目");
        assertThat(page.locator("#course-2-problem")).containsText("请填写授课教师");
        assertThat(page.locator("#course-2-problem")).containsText("学时");
        button(page, "删除第 3 门").click();
        button(page, "保存课程信息").click();
        assertThat(said(page, "课程信息没有变化")).isVisible();
    }

    private static void maintainsACycle(Page page) {
        button(page, "添加第 1 期").click();
        button(page, "添加半天").click();
        page.locator("#half-0-start").fill("");
        page.locator("#half-0-end").fill("");
        button(page, "保存举办周期").click();
        says(page, "请填写开始日期", "请填写结束日期");
        assertThat(page.locator("#half-0-problem")).containsText(Pattern.compile("日期.*上课.*下课"));
        page.getByLabel("开始日期").fill(DAY.toString());
        page.getByLabel("结束日期").fill(DAY.toString());
        page.locator("#half-0-day").fill(DAY.toString());
        page.locator("#half-0-start").fill("09:00");
        page.locator("#half-0-end").fill("12:00");
        button(page, "保存举办周期").click();
        assertThat(said(page, "已添加第 1 期")).isVisible();
    }

    private static void registers(Page page) {
        button(page, "登记第 1 期").click();
        for (var label : List.of("举办地点", "联系人", "联系电话", "预计人数")) {
            page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill("");
        }
        button(page, "完成登记").click();
        says(page, "请填写举办地点", "请填写联系人", "请填写正确的联系电话", "请填写预计人数");
        page.getByLabel("举办地点").fill("演示市第一医院学术报告厅");
        page.getByLabel("联系人").fill("演示联系人");
        page.getByLabel("联系电话").fill("0591-00000001");
        page.getByLabel("预计人数").fill("120");
        button(page, "完成登记").click();
        assertThat(said(page, "已完成举办前登记")).isVisible();
    }

    private static void listsParticipants(Page page) {
        button(page, "参加者名单").click();
        button(page, "填写名单").click();
        page.getByLabel("人员编码，一行一个").fill("\n\n\t\n");
        button(page, "保存名单").click();
        assertThat(said(page, "现在没有名单")).isVisible();
        button(page, "填写名单").click();
        page.getByLabel("人员编码，一行一个").fill("\nP000001\n\n");
        button(page, "保存名单").click();
        assertThat(said(page, "已保存名单，共 1 人")).isVisible();
    }

    private void setsSwipeWindows(Page page, String training) throws IOException {
        open(page, "/awards/" + training + "/1");
        button(page, "设置刷卡周期").click();
        button(page, "添加一个").click();
        page.locator("#swipe-2-day").fill("");
        button(page, "保存刷卡周期").click();
        assertThat(page.locator("#swipe-2-problem")).containsText("请填写日期；请填写开始时间；请填写结束时间");
        Chromium.look(page, "empty-rows-windows");
        button(page, "删除第 3 个刷卡周期").click();
        button(page, "删除第 2 个刷卡周期").click();
        button(page, "删除第 1 个刷卡周期").click();
        button(page, "保存刷卡周期").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("刷卡周期");
        button(page, "取消").click();
        page.locator("#analysis-required").fill("");
        button(page, "考勤分析").click();
        assertThat(page.getByText("符合条件").first()).isVisible();
    }

    /** 手工补登, 抽查点名, 人脸终端. */
    private void attendance(String training) throws IOException {
        town().clock("2026-06-01T08:45:00");
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, "/attendance/" + training + "/1");
        button(organiser, "补登一人").click();
        dialog(organiser, "补登").click();
        says(organiser, "请填写人员编码", "请选择刷卡周期", "请填写时间", "请填写理由");
        dialog(organiser, "取消").click();
        button(organiser, "发起点名").click();
        organiser.locator("#call-draw").fill("");
        organiser.locator("#call-minutes").fill("");
        dialog(organiser, "现在点名").click();
        says(organiser, "请点名人员，或填写随机抽取的人数", "请填写时长（分钟）");
        organiser.getByText("指定人员").click();
        dialog(organiser, "现在点名").click();
        says(organiser, "个人员编码");
        Chromium.look(organiser, "empty-rows-call");
        dialog(organiser, "取消").click();
        button(organiser, "登记 1 号终端").click();
        says(organiser, "请填写");
    }

    /** 申报时间 and 延期. */
    private void windows(Page city) {
        open(city, "/windows");
        city.locator("#set-2027").click();
        city.locator("[id^=window-]").all().forEach(field -> field.fill(""));
        dialog(city, "保存").click();
        says(city, "请填写申报开始时间", "请填写备案截止时间");
        dialog(city, "取消").click();
        city.locator("#extend-2026").click();
        dialog(city, "延期").click();
        says(city, "请填写单位", "请填写延期天数", "请填写延期原因");
        dialog(city, "取消").click();
    }

    private void accounts() {
        var page = signedIn(Seed.ADMINISTRATOR);
        open(page, "/accounts");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("开通账号")).click();
        button(page, "开通").click();
        says(page, "请填写");
    }

    /** 备案: its draft keeps an empty row of dates, too. */
    private void files(String project) throws IOException {
        town().clock("2026-06-20T09:00:00");
        var city = town().signed(Seed.REVIEWERS.getLast());
        var change = town().organiser().all("/projects/" + project + "/changes").path(0).path("id").asText();
        city.put("/changes/" + project + "/" + change + "/decision", Map.of("agreed", true));
        city.put("/reviews/" + project + "/acceptance", null);
        var filing = town().organiser().put("/projects/" + project + "/filing", null).path("id").asText();
        var organiser = signedIn(Seed.ORGANISER);
        open(organiser, "/projects/" + filing + "/application");
        var form = new FormPage(organiser);
        form.go(form.tables().get("cycles"));
        form.add("cycles");
        Waiting.until("the filing to save its empty row", () -> stored(filing, "cycles").size() == 1);
        organiser.reload();
        form.go(form.tables().get("cycles"));
        assertThat(form.rows("cycles")).hasCount(1);
        button(organiser, "提交上报").click();
        LACKS.get("cycles").forEach(sentence -> assertThat(organiser.locator("#missing")).containsText(sentence));
    }

    private static void says(Page page, String... sentences) {
        for (var sentence : sentences) {
            assertThat(page.getByText(sentence).locator("visible=true").first()).isVisible();
        }
    }

    private static Locator dialog(Page page, String name) {
        return page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
