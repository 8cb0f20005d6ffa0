package xuefen.print;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

import xuefen.domain.application.PlannedCycle;
import xuefen.domain.publication.ListedProject;
import xuefen.domain.publication.Publication;
import xuefen.pdf.Sheet;

/**
 * The printed list of published projects (guide, 三（一）1): document number, title, the projects with their numbers, the
 * date.
 */
final class PublicationSheet {
    private static final List<String> HEADS = List.of("序号", "项目编号", "项目名称", "举办单位", "负责人", "举办时间", "举办地点", "学时", "学分");
    private static final int[] WIDTHS = {6, 16, 20, 12, 10, 14, 10, 6, 6};

    private PublicationSheet() {}

    /**
     * A list.
     *
     * @param rows the published projects, in order
     */
    static Sheet of(Publication.Heading heading, List<ListedProject> rows) {
        var sheet = new Sheet(heading.title(), heading.documentNumber(), null);
        var body = sheet.body();
        body.add("h1").text(heading.title());
        body.add("p", "center").text(heading.documentNumber());
        body.add("p", "note").text("共 " + rows.size() + " 个项目");
        var table = body.table("rows small", WIDTHS);
        var head = table.add("thead").add("tr");
        HEADS.forEach(label -> head.add("th").text(label));
        var lines = table.add("tbody");
        for (int i = 0; i < rows.size(); i++) {
            var project = rows.get(i);
            var row = lines.add("tr");
            row.add("td", "center").text(Integer.toString(i + 1));
            row.add("td").text(project.number());
            row.add("td").text(project.title());
            row.add("td").text(project.organiserName());
            row.add("td", "center").text(project.leader());
            row.add("td").text(project.cycles().stream().map(PlannedCycle::text).collect(Collectors.joining("\n")));
            row.add("td").text(project.place());
            row.add("td", "center").text(number(project.hours()));
            row.add("td", "center").text(number(project.credits()));
        }
        var date = heading.date();
        body.add("p", "signature")
            .text(date.getYear() + " 年 " + date.getMonthValue() + " 月 " + date.getDayOfMonth() + " 日");
        return sheet;
    }

    private static String number(BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }
}
