package xuefen.print;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import xuefen.domain.application.Application;
import xuefen.domain.application.PlannedCourse;
import xuefen.domain.application.ProposedCredits;
import xuefen.domain.project.Project;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.time.ChinaTime;
import xuefen.pdf.Markup;
import xuefen.pdf.Sheet;
import xuefen.platform.form.FormField;
import xuefen.platform.form.FormLayout;
import xuefen.platform.json.Json;

/**
 * The printed 项目申报表 (guide, 二（二）): cover, the pages of the form with every field, computed values, opinions to sign and
 * seal.
 */
final class ApplicationSheet {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu 年 M 月 d 日", Locale.ROOT);
    private static final List<String> NUMERALS = List.of("一", "二", "三", "四", "五", "六", "七", "八", "九", "十");
    /** Fields of the form that the cover repeats. */
    private static final List<String> ON_COVER = List.of("title", "subject", "organiserName", "contact", "phone");

    private final FormLayout form;
    private final Project project;
    private final CreditRules rules;
    private final Sheet sheet;

    private ApplicationSheet(FormLayout form, Project project, CreditRules rules) {
        this.form = form;
        this.project = project;
        this.rules = rules;
        // A draft is marked, so that nobody takes it for a submitted application.
        this.sheet = new Sheet(form.title(), form.title() + "　" + code(project), project.editable() ? "草稿" : null);
    }

    /**
     * A project's application.
     *
     * @param project as its reader may see it
     * @param rules   学分标准 that its credits are held against
     * @param printed when it is printed
     */
    static Sheet of(FormLayout form, Project project, CreditRules rules, Instant printed) {
        var application = new ApplicationSheet(form, project, rules);
        application.cover(printed);
        application.pages();
        application.reviews();
        return application.sheet;
    }

    private void cover(Instant printed) {
        var cover = sheet.body().add("div", "cover");
        cover.add("h1").text(form.title());
        var year = project.application().year();
        cover.add("p").text(year == null ? "（　　　　年度）" : "（" + year + " 年度）");
        var table = cover.table("form", 24, 76);
        var number = project.publishing().projectNumber();
        line(table, "项目编号", number == null ? "（公布后编号）" : number);
        line(table, "申报类型", kind());
        line(table, "申报编号", project.id());
        var values = Json.tree(project.application());
        form.pages().stream().flatMap(page -> page.fields().stream()).filter(field -> ON_COVER.contains(field.name()))
            .forEach(field -> line(table, field.label(), field.text(values.path(field.name()))));
        var leader = project.application().leader();
        line(table, "项目负责人", leader == null ? null : leader.name());
        var submittedAt = project.review().submittedAt();
        line(table, "上报时间", submittedAt == null ? "（未上报）" : ChinaTime.text(submittedAt));
        cover.add("p").text("打印日期：" + DAY.format(ChinaTime.day(printed)));
    }

    private String kind() {
        var filing = project.filing();
        return filing == null ? "新项目" : "备案，" + filing.year() + " 年举办的项目 " + filing.projectNumber();
    }

    private void pages() {
        var values = Json.tree(project.application());
        for (int i = 0; i < form.pages().size(); i++) {
            var page = form.pages().get(i);
            heading(i, page.title());
            FieldTables.add(sheet.body(), page.fields(), values);
            if (holds(page, "courses")) {
                hours();
            }
            if (holds(page, "proposedCredits")) {
                credits();
            }
        }
        var signed = sheet.body().table("opinion", 16, 84).add("tr");
        signed.add("th").text("项目负责人\n签字");
        signed.add("td").add("div", "signature").text("年　　　月　　　日　　　");
    }

    private void hours() {
        var application = project.application();
        sheet.body().add("p", "note").text("学时合计：理论 " + hours(application, PlannedCourse.Method.THEORY) + " 学时，实践 "
            + hours(application, PlannedCourse.Method.PRACTICE) + " 学时，共 " + number(application.totalHours())
            + " 学时；课程共 " + application.courses().size() + " 门。");
    }

    private void credits() {
        ProposedCredits.of(project.application()).most(rules).ifPresent(most -> sheet.body().add("p", "note")
            .text("按 " + number(project.application().totalHours()) + " 学时、" + project.application().days()
                + " 天和学分标准，最多可授 " + number(most) + " 学分。"));
    }

    private void reviews() {
        // The opinions to sign and seal begin on a fresh page.
        heading(form.pages().size(), "审核意见").attribute("class", "fresh");
        ReviewTables.opinions(sheet.body(), project);
        ReviewTables.steps(sheet.body(), project.review().steps());
    }

    private Markup heading(int index, String title) {
        return sheet.body().add("h2").text(NUMERALS.get(index) + "、" + title);
    }

    private static void line(Markup table, String label, String value) {
        var row = table.add("tr");
        row.add("th").text(label);
        row.add("td").text(value);
    }

    private static boolean holds(FormLayout.Page page, String field) {
        return page.fields().stream().map(FormField::name).anyMatch(field::equals);
    }

    private static String hours(Application application, PlannedCourse.Method method) {
        return number(application.courses().stream().filter(course -> course.method() == method)
            .map(PlannedCourse::hours).flatMap(Stream::ofNullable).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static String code(Project project) {
        var number = project.publishing().projectNumber();
        return number == null ? "申报编号 " + project.id() : "项目编号 " + number;
    }
}
