package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Forms;
import xuefen.local.seed.Seed;

/**
 * A year of a town in a browser, from the day on which there is nobody but the first administrator: accounts by
 * workbook, 申报时间, an application from its first page to its number, twenty projects published together, and next year's
 * filing. Pictures of every page, and of what was printed, are in {@code target/screenshots}.
 */
@OneTown.Alone
@Tag("alone")
class WholeYearTest extends InTheConsole {
    private static final int PROJECTS = 20;
    /** Milliseconds for an import, which is a job. */
    private static final double PATIENCE = 120_000;
    private static final String TITLE = "基层医疗机构慢性心力衰竭规范化诊疗与全程管理适宜技术培训班";
    private static final List<List<String>> UNITS = List.of(List.of("H0101", "演示市人民医院", "东城演示区"),
        List.of("H0201", "演示市中医院", "西城演示区"));
    private static final String ORGANISER = "renmin";
    private static final String OTHER_ORGANISER = "zhongyi";
    private static final List<String> REVIEWERS = List.of("renmin-kjk", "dongcheng-wjj", "shi-wjw");
    private static final List<String> OTHER_REVIEWERS = List.of("zhongyi-kjk", "xicheng-wjj", "shi-wjw");
    private static final List<String> TOPICS = List.of("急诊胸痛中心建设", "静脉血栓栓塞症预防", "儿童哮喘规范化诊治", "产后出血急救演练", "糖尿病足综合防治",
        "脑卒中早期康复", "超声引导下神经阻滞", "医院感染防控", "基层高血压管理", "老年综合评估与干预", "针灸治疗常见痛症", "中医护理适宜技术", "膏方临床应用", "小儿推拿实用技术",
        "经方辨治脾胃病", "中药饮片质量与用药安全", "中西医结合治疗慢性阻塞性肺疾病稳定期患者并开展家庭肺康复指导的临床思路与实践", "骨伤手法整复", "社区康复适宜技术");

    private int pictures;

    WholeYearTest() {
        super("2026-03-02T01:00:00Z");
    }

    @Test
    void fromTheFirstAdministratorToNextYearsFiling() throws Exception {
        people();
        window(2026, "2026-03-01T00:00", "2026-04-30T18:00");
        var project = applied();
        returned(project);
        corrected(project);
        approved(project);
        var publication = published(project);
        held(project, publication);
        filed(project);
    }

    /** The administrator signs in and brings everybody in by workbook. */
    private void people() throws IOException {
        var page = page();
        page.navigate(town().endpoints().api() + "/");
        picture(page, "sign-in");
        page = signedIn(Seed.ADMINISTRATOR);
        picture(page, "administrator-home");
        menu(page, "账号管理");
        assertThat(page.getByText("还没有申报（举办）单位账号")).isVisible();
        picture(page, "accounts-empty");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("批量导入").setExact(true)).click();
        picture(page, "import");
        imported(page, "单位", UNITS);
        imported(page, "申报单位账号", List.of(List.of(ORGANISER, "演示市人民医院", "演示市人民医院", "东城演示区"),
            List.of(OTHER_ORGANISER, "演示市中医院", "演示市中医院", "西城演示区")));
        imported(page, "审核账号", List.of(List.of("renmin-kjk", "演示市人民医院科教科", "单位", "演示市人民医院", "东城演示区"),
            List.of("zhongyi-kjk", "演示市中医院科教科", "单位", "演示市中医院", "西城演示区"),
            List.of("dongcheng-wjj", "东城演示区卫生健康局", "区县", "", "东城演示区"),
            List.of("xicheng-wjj", "西城演示区卫生健康局", "区县", "", "西城演示区"), List.of("shi-wjw", "演示市卫生健康委员会", "市级", "", "")));
        imported(page, "学员", IntStream.rangeClosed(1, 12)
            .mapToObj(
                i -> List.of("P26%04d".formatted(i), "演示学员" + i, "演示市人民医院", "东城演示区", i % 2 == 0 ? "主治医师" : "主管护师"))
            .toList());
        picture(page, "imported");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("账号列表").setExact(true)).click();
        assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName(ORGANISER).setExact(true)))
            .isVisible();
        picture(page, "accounts");
    }

    /** Fills in the template of a kind, as it is downloaded, and imports it. */
    private static void imported(Page page, String kind, List<List<String>> rows) throws IOException {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(kind).setExact(true)).locator("..").click();
        var template = page.waitForDownload(() -> button(page, "下载模板").click());
        try (var workbook = new XSSFWorkbook(Files.newInputStream(template.path()));
            var bytes = new ByteArrayOutputStream()) {
            var sheet = workbook.getSheetAt(0);
            assertThat((Iterable<Cell>) sheet.getRow(0)).as("columns of " + kind).hasSameSizeAs(rows.getFirst());
            for (var texts : rows) {
                var row = sheet.createRow(sheet.getLastRowNum() + 1);
                texts.forEach(text -> row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(text));
            }
            workbook.write(bytes);
            page.locator("#import-file")
                .setInputFiles(new FilePayload(kind + ".xlsx", "application/octet-stream", bytes.toByteArray()));
        }
        if (!kind.equals("单位")) {
            page.locator("#import-password").fill(Seed.PASSWORD);
        }
        button(page, "导入").click();
        assertThat(page.getByText("已导入 %d 行：新增 %d，未变 0。".formatted(rows.size(), rows.size())))
            .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    }

    /** The administrator opens 申报 and 备案 of a year. */
    private void window(int year, String start, String end) throws IOException {
        var page = signedIn(Seed.ADMINISTRATOR);
        menu(page, "申报时间");
        page.locator("#set-" + year).click();
        WindowsPageTest.fill(page, "application", start, end);
        WindowsPageTest.fill(page, "filing", start, end);
        picture(page, "window-form");
        button(page, "保存").click();
        assertThat(said(page, year + " 年度申报时间已保存")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        picture(page, "windows");
    }

    /** The organiser comes for the first time, fills in five pages, attaches, and submits. */
    private String applied() throws IOException {
        var page = firstSignedIn(ORGANISER);
        assertThat(page.getByText("还没有申报过项目")).isVisible();
        picture(page, "organiser-home");
        menu(page, "项目申报与备案");
        assertThat(page.getByText("还没有申报过项目")).isVisible();
        picture(page, "projects-empty");
        button(page, "新项目申报").click();
        var form = new FormPage(page);
        assertThat(form.field("year")).hasValue("2026");
        assertThat(form.field("organiserName")).hasValue("演示市人民医院");
        for (int number = 0; number < form.pages(); number++) {
            form.fill(number, application());
            picture(page, "form-" + (number + 1));
        }
        AttachmentsTest.choose(page, "选择文件 单位资质", "医疗机构执业许可证.pdf",
            Paper.scanned("Practice licence of a medical institution"));
        AttachmentsTest.choose(page, "选择文件 技术职务证明", "主任医师资格证书.pdf", Paper.scanned("Certificate of a chief physician"));
        assertThat(said(page, "已添加“主任医师资格证书.pdf”")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("医疗机构执业许可证.pdf"))).isVisible();
        picture(page, "form-attached");
        button(page, "提交上报").click();
        assertThat(page.getByText("等待单位审批")).isVisible();
        picture(page, "submitted");
        return page.url().replaceAll(".*/projects/", "");
    }

    /** The unit's reviewer comes for the first time, and returns two fields. */
    private void returned(String project) throws IOException {
        var page = firstSignedIn(REVIEWERS.getFirst());
        assertThat(page.getByText("等待您审批的项目")).isVisible();
        picture(page, "unit-home");
        menu(page, "项目审批");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TITLE)).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("课程与教师"))).isVisible();
        picture(page, "review");
        page.getByText("退回修改", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("审批意见（必填）").fill("从事专业请写到三级学科；第二门课的题目与内容提要不符，请核对。");
        page.getByLabel("从事专业").check();
        page.locator("input[aria-label$='第 2 行 授课题目']").check();
        picture(page, "review-return");
        button(page, "提交审批决定").click();
        assertThat(said(page, "已退回修改")).isVisible();
        picture(page, "review-returned");
        assertThat(town().signed(ORGANISER).get("/projects/" + project).at("/steps/0/fields").valueStream()
            .map(JsonNode::textValue))
            .containsExactlyInAnyOrder("leader.specialty", "courses[1].topic");
    }

    /** The organiser finds it on the first page, corrects what is marked, and submits again. */
    private void corrected(String project) throws IOException {
        var page = signedIn(ORGANISER);
        assertThat(page.getByText("退回意见：从事专业请写到三级学科")).isVisible();
        picture(page, "returned-home");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TITLE)).click();
        assertThat(page.getByText("已退回，请按意见修改后重新上报")).isVisible();
        picture(page, "returned");
        button(page, "修改后重新上报").click();
        var form = new FormPage(page);
        form.go(2);
        assertThat(page.locator(".field", new Page.LocatorOptions().setHas(form.field("leader.specialty"))))
            .containsText("退回修改");
        form.field("leader.specialty").fill("临床内科学 心血管病学");
        picture(page, "correct-leader");
        form.go(3);
        form.field("courses[1].topic").fill("慢性心力衰竭患者的出院计划与随访管理");
        picture(page, "correct-course");
        button(page, "提交上报").click();
        assertThat(page.getByText("等待单位审批")).isVisible();
        assertThat(town().signed(ORGANISER).get("/projects/" + project).path("round").intValue()).isEqualTo(2);
    }

    /** Unit, county and city, each at its desk. */
    private void approved(String project) throws IOException {
        var unit = signedIn(REVIEWERS.getFirst());
        open(unit, "/reviews/" + project);
        assertThat(unit.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("退回后的改动")))
            .containsText("出院计划与随访管理");
        picture(unit, "review-again");
        approve(unit, project, "内容已按意见修改，同意申报");
        picture(unit, "unit-approved");
        var county = firstSignedIn(REVIEWERS.get(1));
        approve(county, project, "符合基层需求，同意上报");
        picture(county, "county-approved");
        var city = firstSignedIn(REVIEWERS.getLast());
        approve(city, project, "同意立项");
        picture(city, "city-approved");
    }

    /**
     * Nineteen more are applied for and approved; the city publishes all twenty under one number, and takes the list
     * away.
     */
    private String published(String project) throws IOException {
        IntStream.range(0, PROJECTS - 1).forEach(this::another);
        var api = town().signed(REVIEWERS.getLast());
        Waiting.until("the candidates", () -> api.all("/publications/candidates").size() == PROJECTS);
        var city = signedIn(REVIEWERS.getLast());
        picture(city, "city-home");
        menu(city, "项目公布");
        assertThat(city.getByText("还没有公布过项目")).isVisible();
        picture(city, "publications-empty");
        button(city, "拟定公布").click();
        city.locator("#publication-title").fill("2026 年度第一批市级继续医学教育项目");
        city.locator("#publication-number").fill("演卫科教〔2026〕3 号");
        city.locator("#choose-all").check();
        assertThat(city.getByText("已选 20 个，共 20 个")).isVisible();
        picture(city, "publication-choice");
        button(city, "保存并预览").click();
        assertThat(city.getByText("已保存，请核对预览后公布")).isVisible();
        picture(city, "publication-preview");
        button(city, "立即公布").click();
        picture(city, "publication-confirm");
        var id = city.url().replaceAll(".*/publications/", "");
        button(city, "确定公布").click();
        Waiting.until("the publication",
            () -> "PUBLISHED".equals(api.get("/publications/" + id).at("/publication/state").textValue()));
        assertThat(city.getByText("已公布 20 个项目")).isVisible();
        picture(city, "publication");
        var expected = IntStream.rangeClosed(1, PROJECTS).mapToObj("%03d"::formatted).toList();
        var numbers = api.get("/publications/" + id).path("rows").findValuesAsText("number");
        assertThat(numbers).allMatch(number -> number.startsWith("2026-"))
            .extracting(number -> number.replaceAll(".*-", "")).containsExactlyElementsOf(expected);

        var file = city.waitForDownload(() -> button(city, "下载名单（电子表格）").click());
        assertThat(file.suggestedFilename()).isEqualTo("2026 年度第一批市级继续医学教育项目.xlsx");
        try (var workbook = new XSSFWorkbook(Files.newInputStream(file.path()))) {
            var format = new DataFormatter();
            var texts = StreamSupport.stream(workbook.getSheetAt(0).spliterator(), false)
                .flatMap(row -> StreamSupport.stream(row.spliterator(), false)).map(format::formatCellValue).toList();
            assertThat(texts).containsSubsequence(numbers).contains(TITLE);
        }
        var list = Paper.printed(prints(city, "/publications/" + id + "/print", () -> button(city, "打印名单").click()),
            "year-paper-publication");
        assertThat(list.a4()).isTrue();
        assertThat(list.fontsOutside()).isEmpty();
        assertThat(list.pages()).hasSizeBetween(2, 4);
        assertThat(list.text()).contains("2026年度第一批市级继续医学教育项目", "演卫科教〔2026〕3号", "共20个项目", TITLE).contains(numbers);
        menu(city, "项目公布");
        assertThat(city.getByText("演卫科教〔2026〕3 号")).isVisible();
        picture(city, "publications");
        return numbers.get(api.get("/publications/" + id).path("rows").findValuesAsText("project").indexOf(project));
    }

    /** It appears in the organiser's account by itself, is printed, and is held. */
    private void held(String project, String number) throws IOException {
        var organiser = town().signed(ORGANISER);
        Waiting.until("the training", () -> organiser.call("GET", "/trainings/" + project, null).status() == 200);
        var page = signedIn(ORGANISER);
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TITLE)).first()).isVisible();
        picture(page, "published-home");
        menu(page, "继教活动-项目管理");
        assertThat(page.getByRole(AriaRole.ROW).filter(having(number))).containsText(TITLE);
        picture(page, "trainings");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TITLE)).click();
        assertThat(page.getByText("还没有维护举办周期")).isVisible();
        picture(page, "training");
        open(page, "/projects/" + project);
        assertThat(page.getByText("项目编号 " + number).first()).isVisible();
        picture(page, "published");
        var form = Paper.printed(prints(page, "/projects/" + project + "/print", () -> button(page, "打印申报表").click()),
            "year-paper-application");
        assertThat(form.a4()).isTrue();
        assertThat(form.fontsOutside()).isEmpty();
        assertThat(form.pages()).hasSizeBetween(5, 9).as("no page ends with the head of a table")
            .noneMatch(text -> text.endsWith("授课方式"));
        assertThat(form.pages().getFirst()).contains("项目编号" + number, TITLE);
        assertThat(form.text()).contains("临床内科学心血管病学", "系统记录：shi-wjw", "同意立项", "第1次申报单位退回修改", "慢性心力衰竭患者的出院计划与随访管理")
            .doesNotContain("草稿");

        organiser.put("/trainings/" + project + "/courses", Forms.courses());
        organiser.put("/trainings/" + project + "/cycles/1", Town.timetable(LocalDate.of(2026, 9, 12)));
        organiser.put("/trainings/" + project + "/cycles/1/registration", Forms.registration(120));
        open(page, "/trainings/" + project);
        assertThat(page.getByText("已登记")).isVisible();
        picture(page, "training-registered");
    }

    /**
     * Next year the city accepts the report, the administrator opens 备案, and the organiser files: unit and city agree.
     */
    private void filed(String project) throws IOException {
        town().clock("2027-01-11T09:00:00");
        var city = signedIn(REVIEWERS.getLast());
        open(city, "/reviews/" + project);
        button(city, "认定项目总结").click();
        button(city, "认定").click();
        assertThat(city.getByText("认定，举办单位可以备案")).isVisible(); // the question reads almost the same
        picture(city, "accepted");
        window(2027, "2027-01-04T00:00", "2027-02-28T18:00");

        var page = signedIn(ORGANISER);
        picture(page, "next-year-home");
        open(page, "/projects/" + project);
        button(page, "备案 2027 年").click();
        assertThat(page.getByText("灰色的内容与上年相同")).isVisible();
        picture(page, "filing-basics");
        var form = new FormPage(page);
        form.fill(4, Map.of("place", "演示市会议中心二楼报告厅", "plannedNumber", 150, "cycles",
            List.of(Map.of("from", "2027-05-15", "to", "2027-05-16"))));
        picture(page, "filing-rest");
        button(page, "提交上报").click();
        assertThat(page.getByText("等待单位审批")).isVisible();
        picture(page, "filing-submitted");
        var filing = page.url().replaceAll(".*/projects/", "");
        var unit = signedIn(REVIEWERS.getFirst());
        approve(unit, filing, "同意备案");
        picture(unit, "filing-unit");
        approve(city, filing, "同意备案");
        assertThat(said(city, "可以公布")).isVisible();
        picture(city, "filing-city");
        page.reload();
        assertThat(page.getByText("待公布").first()).isVisible();
        picture(page, "filing-approved");
        var paper = Paper.printed(prints(page, "/projects/" + filing + "/print", () -> button(page, "打印申报表").click()),
            "year-paper-filing");
        assertThat(paper.text()).contains("备案，2026年举办的项目2026-03-01-", "系统记录：renmin-kjk", "系统记录：shi-wjw")
            .doesNotContain("区县卫生行政部门");
        open(page, "/projects");
        assertThat(page.getByRole(AriaRole.LISTITEM).filter(having("2027 年"))).containsText(TITLE);
        picture(page, "projects");
        for (var each : List.of(project, filing)) {
            assertThat(town().signed(ORGANISER).get("/projects/" + each).path("state").textValue())
                .isEqualTo(each.equals(project) ? "PUBLISHED" : "APPROVED");
        }
    }

    /** Somebody signs in with the initial password, and is asked for one of their own. */
    private Page firstSignedIn(String account) throws IOException {
        var page = entering(account, Seed.PASSWORD);
        assertThat(page.getByText("请先设置新密码")).isVisible();
        if (account.equals(ORGANISER)) {
            picture(page, "new-password");
        }
        page.getByLabel("新密码", new Page.GetByLabelOptions().setExact(true)).fill(Seed.OWN_PASSWORD);
        page.getByLabel("再次输入新密码").fill(Seed.OWN_PASSWORD);
        button(page, "设置并登录").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("首页"))).isVisible();
        return page;
    }

    /** One more project, applied for and approved as the pages do it. */
    private void another(int index) {
        var first = index < PROJECTS / 2;
        var id = UUID.randomUUID().toString();
        var organiser = town().signed(first ? ORGANISER : OTHER_ORGANISER);
        var application = Forms.application(2026, 1 + index % 3, 60 + index * 5);
        application.put("title", TOPICS.get(index) + "培训班");
        application.put("organiserName", first ? "演示市人民医院" : "演示市中医院");
        if (index == 3) {
            application.put("cycles", IntStream.rangeClosed(5, 8)
                .mapToObj(month -> Map.of("from", "2026-0" + month + "-11", "to", "2026-0" + month + "-11")).toList());
        }
        organiser.put("/projects/" + id, Map.of("version", 0, "application", application));
        organiser.put("/projects/" + id + "/submission", null);
        (first ? REVIEWERS : OTHER_REVIEWERS).forEach(reviewer -> town().approve(reviewer, id));
    }

    /** What the organiser fills in: texts as long as people write them. */
    private static Map<String, Object> application() {
        var application = Forms.application(2026, 2, 120);
        application.remove("year");
        application.remove("organiserName");
        application.put("title", TITLE);
        application.put("subject", "03-01");
        application.put("audience", "基层医疗机构全科医师、心血管内科医师和慢病管理护士");
        application.put("proposedCredits", 4);
        application.put("remarks", "食宿统一安排，费用自理。");
        application.put("cycles", List.of(Map.of("from", "2026-09-12", "to", "2026-09-13")));
        var rationale = new HashMap<String, Object>();
        rationale.put("progress", "近年来，慢性心力衰竭的药物治疗由“金三角”发展到“新四联”，起始即联合、小剂量快速滴定成为共识；器械治疗和心脏康复的适应证也不断更新。"
            + "国内外指南对射血分数保留的心力衰竭给出了明确的药物推荐，随访和患者自我管理被提到与药物同等重要的位置。\n"
            + "与此同时，远程监测、社区—医院双向转诊等管理模式在多个城市得到验证，可以降低再住院率。");
        rationale.put("need", "基层医疗机构是心力衰竭患者长期管理的主体，但调查发现规范用药比例不足四成，随访间隔长，转诊指征掌握不准；"
            + "医护人员获得系统培训的机会少，对新指南的了解多停留在名词上。");
        rationale.put("aims", "1. 掌握慢性心力衰竭的诊断流程和分型；\n2. 掌握“新四联”药物的起始、滴定和不良反应处理；\n3. 学会制订出院计划并组织随访；\n4. 明确上转、下转指征。");
        rationale.put("novelty", "以真实病例贯穿全程，理论课后当天安排实践；向每个参训单位提供随访模板和转诊流程，培训后三个月回访使用情况。");
        rationale.put("analysis", "预计覆盖全市 40 家基层医疗机构，惠及在管患者 3000 余人；培训依托现有场地和师资，成本可控，具备持续举办的条件。");
        rationale.put("relatedWork", "我院心血管内科为省级重点专科，设有心力衰竭门诊，近五年举办市级继续医学教育项目 6 期，培训 700 余人次。");
        application.put("rationale", rationale);
        @SuppressWarnings("unchecked")
        var leader = new HashMap<>((Map<String, Object>) application.get("leader"));
        leader.put("specialty", "内科");
        leader.put("unit", "演示市人民医院");
        leader.put("cv", "2000 年毕业于演示医科大学临床医学专业，历任住院医师、主治医师、副主任医师、主任医师，现任心血管内科主任，长期从事心力衰竭的临床和教学工作。");
        leader.put("experience", "主办市级继续医学教育项目 6 期。");
        application.put("leader", leader);
        var courses = new ArrayList<Map<String, Object>>();
        courses.add(course("慢性心力衰竭的诊断、分型与“新四联”药物治疗", "诊断流程、分型、药物起始与滴定、不良反应处理。", leader.get("name").toString(), "主任医师",
            "心力衰竭", 6, "THEORY"));
        courses.add(course("心脏康复", "出院评估、随访计划、自我管理教育与双向转诊流程演练。", "演示教师", "副主任护师", "慢病管理", 6, "PRACTICE"));
        application.put("courses", courses);
        return application;
    }

    private static Map<String, Object> course(String topic, String synopsis, String teacher, String title, String field,
        int hours, String method) {
        return Map.of("topic", topic, "synopsis", synopsis, "teacher", teacher, "teacherTitle", title, "researchField",
            field, "teacherUnit", "演示市人民医院", "hours", hours, "method", method);
    }

    /** Pictures are numbered in the order of the year. */
    private void picture(Page page, String name) throws IOException {
        Chromium.picture(page, "year-%02d-%s".formatted(++pictures, name));
    }
}
