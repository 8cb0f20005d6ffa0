package xuefen.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import xuefen.local.seed.Seed;

/** 维护课程信息, 维护举办周期 and 举办前登记 in a browser (guide, 三（一）2 and 三（二）1). */
class DeliveryTest extends InTheConsole {
    private static final String DESKTOP = "-1280";
    private static final String TABLET = "-768";

    DeliveryTest() {
        super("2026-05-20T01:00:00Z");
    }

    @Test
    void coursesAreChangedAndCyclesAddedAndRegisteredBeforeAttendanceIsTaken() throws IOException {
        var training = town().published();
        town().clock(begin());
        var page = signedIn(Seed.ORGANISER);
        open(page, "/trainings/" + training);
        assertThat(page.getByText("还没有维护举办周期")).isVisible();
        look(page, "delivery-begin");
        changesCourses(page);
        makesACycle(page);
        removesACycle(page);
        registers(page);
        uploadsMaterials(page);
        listsParticipants(page);

        // On its first day the page says that attendance can be taken, and the server gives codes.
        town().clock("2026-06-01T08:30:00");
        page.reload();
        assertThat(banner(page)).containsText("现在可以考勤");
        assertThat(town().organiser().get("/trainings/" + training + "/cycles/1/codes?direction=SIGN_IN").path("codes")
            .isEmpty()).isFalse();
        look(page, "delivery-open");
        // Once class has begun, what scans refer to cannot be removed, and the page says so.
        town().clock("2026-06-01T09:00:00");
        page.reload();
        assertThat(page.getByText("已登记并开课，日期和上课时间不能再改")).isVisible();
        assertThat(page.getByText("已经开课，登记内容不能再修改")).isVisible();
        button(page, "修改课程信息").click();
        assertThat(page.getByText("不能减少，也不能调换顺序")).isVisible();
        assertThat(button(page, "删除第 1 门")).hasCount(0);
        look(page, "delivery-begun");
        town().clock("2026-06-03T09:00:00");
        page.reload();
        assertThat(banner(page)).containsText("第 1 期已于 2026 年 6 月 2 日结束");
        assertThat(banner(page)).containsText("考勤分析");
    }

    @Test
    void aCycleThatNobodyRegisteredInTimeSaysWhatToDo() {
        var training = town().scheduled(LocalDate.of(2026, 6, 1));
        town().clock("2026-06-01T09:30:00");
        var page = signedIn(Seed.ORGANISER);
        open(page, "/trainings/" + training);
        assertThat(banner(page)).containsText("第 1 期还没有完成举办前登记。已经开课，不能再登记");
        assertThat(button(page, "登记第 1 期")).hasCount(0);
        assertThat(page.getByText("开始日期已到，不能删除")).isVisible();
        assertThat(button(page, "修改第 1 期")).isVisible();
        // Somebody else's training is not found.
        var other = signedIn("hospital02");
        open(other, "/trainings/" + training);
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("没有找到该培训");
    }

    private void changesCourses(Page page) throws IOException {
        button(page, "修改课程信息").click();
        page.locator("#course-1-teacher").fill("演示客座教师");
        button(page, "添加一门").click();
        assertThat(page.locator("#course-2-topic")).isFocused();
        button(page, "保存课程信息").click();
        assertThat(page.locator("#course-2-problem")).containsText("请填写授课题目");
        assertThat(page.locator("#course-2-topic")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#course-2-hours")).hasAttribute("aria-describedby", "course-2-problem");
        assertThat(page.locator("#course-1-teacher")).hasValue("演示客座教师");
        look(page, "delivery-courses-refused");
        button(page, "删除第 3 门").click();
        button(page, "从电子表格粘贴").click();
        page.getByLabel("粘贴的内容").fill("授课题目\t授课教师\t学时\n手卫生督查\t演示客座教师\t2\n");
        button(page, "加入 1 门").click();
        button(page, "上移第 3 门").click();
        assertThat(page.locator("#course-1-topic")).hasValue("手卫生督查");
        // The gateway is busy: nothing that was filled in is lost.
        page.route("**/courses", route -> route
            .fulfill(new Route.FulfillOptions().setStatus(429).setContentType("application/json").setBody("{}")));
        button(page, "保存课程信息").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("系统繁忙");
        page.unroute("**/courses");
        button(page, "保存课程信息").click();
        assertThat(said(page, "已保存课程信息")).isVisible();
        assertThat(page.getByText("申报的 2 位授课教师已更换 1 位（演示教师），超过 30%")).isVisible();
        button(page, "修改记录").click();
        assertThat(page.locator("#course-history")).containsText("增加第 2 门《手卫生督查》，演示客座教师，2 学时");
        assertThat(page.locator("#course-history")).containsText("授课教师：演示教师 → 演示客座教师");
        look(page, "delivery-courses");
        button(page, "收起修改记录").click();
    }

    private void makesACycle(Page page) throws IOException {
        button(page, "添加第 1 期").click();
        button(page, "保存举办周期").click();
        assertThat(page.getByText("请填写开始日期")).isVisible();
        assertThat(page.getByText("请填写每半天的上课时间")).isVisible();
        page.getByLabel("开始日期").fill("2026-06-01");
        page.getByLabel("结束日期").fill("2026-06-02");
        button(page, "填入 2 天").click();
        assertThat(page.locator("#half-3-end")).hasValue("17:00");
        page.locator("#half-3-end").fill("13:00");
        button(page, "保存举办周期").click();
        assertThat(page.locator("#half-3-problem")).containsText("下课时间应晚于上课时间");
        assertThat(page.locator("#half-3-end")).hasAttribute("aria-invalid", "true");
        look(page, "delivery-cycle-refused");
        page.locator("#half-3-end").fill("16:30");
        button(page, "保存举办周期").click();
        assertThat(said(page, "已添加第 1 期，请完成举办前登记")).isVisible();
        assertThat(page.getByText("2026-06-02 下午 14:00–16:30")).isVisible();
        assertThat(banner(page)).containsText("请在 2026-06-01 09:00 之前登记");
        assertThat(banner(page)).containsText("从 2026 年 6 月 1 日起才能考勤");
        look(page, "delivery-cycle");
    }

    private static void removesACycle(Page page) {
        button(page, "添加第 2 期").click();
        page.getByLabel("开始日期").fill("2026-06-02");
        page.getByLabel("结束日期").fill("2026-06-02");
        button(page, "填入 1 天").click();
        button(page, "保存举办周期").click();
        assertThat(page.getByText("第 2 期应在第 1 期结束之后开始")).isVisible();
        page.getByLabel("开始日期").fill("2026-06-08");
        page.getByLabel("结束日期").fill("2026-06-08");
        button(page, "删除第 1 个半天").click();
        button(page, "删除第 1 个半天").click();
        button(page, "填入 1 天").click();
        button(page, "保存举办周期").click();
        assertThat(said(page, "已添加第 2 期")).isVisible();
        assertThat(page.getByText("只能从最后一期删起")).isVisible();
        button(page, "删除第 2 期").click();
        button(page, "删除").click();
        assertThat(said(page, "已删除一期")).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("第 2 期"))).hasCount(0);
    }

    private void registers(Page page) throws IOException {
        button(page, "登记第 1 期").click();
        page.getByLabel("举办地点").fill("演示市第一医院学术报告厅");
        page.getByLabel("联系电话").fill("没有");
        button(page, "完成登记").click();
        assertThat(page.getByText("请填写正确的联系电话")).isVisible();
        assertThat(page.getByText("请填写联系人")).isVisible();
        assertThat(page.getByText("请填写预计人数")).isVisible();
        assertThat(page.getByLabel("举办地点")).hasValue("演示市第一医院学术报告厅");
        look(page, "delivery-registration-refused");
        page.getByLabel("联系人").fill("演示联系人");
        page.getByLabel("联系电话").fill("0591-00000001");
        page.getByLabel("预计人数").fill("120");
        page.keyboard().press("Enter");
        assertThat(said(page, "已完成举办前登记")).isVisible();
        assertThat(page.getByText("120 人")).isVisible();
        assertThat(banner(page)).not().containsText("登记");
    }

    private void uploadsMaterials(Page page) throws IOException {
        assertThat(page.getByText("还缺通知、日程，请补上；不影响考勤")).isVisible();
        AttachmentsTest.choose(page, "选择文件 通知", "培训通知.docx", Paper.BLANK);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("只能上传 PDF、JPG 或 PNG 文件");
        AttachmentsTest.choose(page, "选择文件 通知", "培训通知.pdf", "<html></html>".getBytes(StandardCharsets.US_ASCII));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("“培训通知.pdf”的内容不是 PDF");
        look(page, "delivery-materials-refused");
        AttachmentsTest.choose(page, "选择文件 通知", "培训通知.pdf", Paper.BLANK);
        assertThat(said(page, "已上传通知“培训通知.pdf”")).isVisible();
        assertThat(page.getByText("还缺日程，请补上")).isVisible();
        // The connection to the bucket breaks once.
        var bucket = town().endpoints().s3() + "/**";
        page.route(bucket, route -> route
            .fulfill(new Route.FulfillOptions().setStatus(403).setHeaders(Map.of("access-control-allow-origin", "*"))));
        AttachmentsTest.choose(page, "选择文件 日程", "培训日程.pdf", Paper.BLANK);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("文件没有传上去，请重试");
        page.unroute(bucket);
        button(page, "重试 日程").click();
        assertThat(link(page, "培训日程.pdf")).isVisible();
        assertThat(page.getByText("还缺日程")).hasCount(0);
        AttachmentsTest.choose(page, "替换 通知", "盖章通知.pdf", Paper.BLANK);
        assertThat(link(page, "盖章通知.pdf")).isVisible();
        button(page, "删除 日程").click();
        button(page, "删除").click();
        assertThat(page.getByText("还缺日程")).isVisible();
        look(page, "delivery");
    }

    private void listsParticipants(Page page) throws IOException {
        button(page, "参加者名单").click();
        assertThat(page.getByText("还没有名单")).isVisible();
        button(page, "填写名单").click();
        page.getByLabel("人员编码，一行一个").fill("序号\t人员编码\t姓名\n1\tP000001\t某某\n2\tP999999\t某某\n王五");
        assertThat(page.getByText("认出 3 个")).isVisible();
        button(page, "保存名单").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("第 3 个不是人员编码：王五");
        look(page, "delivery-participants-refused");
        page.getByLabel("人员编码，一行一个").fill("P000001\nP999999\nP999999");
        button(page, "保存名单").click();
        assertThat(said(page, "已保存名单，共 2 人")).isVisible();
        assertThat(page.getByText("其中 1 人没有学员账号，不能扫码")).isVisible();
        look(page, "delivery-participants");
        button(page, "收起参加者名单").click();
    }

    /** What the page says of scanning the first cycle. */
    private static Locator banner(Page page) {
        return page.locator(".banner").first();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Looks at a page on a desk and on a tablet. */
    private static void look(Page page, String name) throws IOException {
        page.setViewportSize(768, 1024);
        Chromium.look(page, name + TABLET);
        page.setViewportSize(1280, 900);
        Chromium.look(page, name + DESKTOP);
    }
}
