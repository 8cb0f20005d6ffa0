package xuefen.publication;

import java.util.List;
import java.util.stream.Collectors;

import xuefen.domain.application.PlannedCycle;
import xuefen.domain.publication.ListedProject;
import xuefen.domain.publication.Publication.Heading;
import xuefen.platform.form.Subjects;
import xuefen.workbook.ListWorkbook;

/** The published list as a workbook. Hours, credits and numbers of people are numeric cells and can be summed. */
final class PublicationWorkbook {
    static final String SHEET = "公布名单";
    static final List<String> HEADER = List.of("序号", "项目编号", "项目名称", "举办单位", "负责人", "学科", "举办时间", "举办地点", "学时", "拟授学分",
        "拟招生人数");
    private static final int[] WIDTHS = {10, 20, 44, 30, 12, 28, 36, 30, 8, 10, 12};

    private PublicationWorkbook() {}

    static byte[] of(Heading heading, List<ListedProject> projects) {
        try (var workbook = new ListWorkbook().sheet(SHEET, WIDTHS)) {
            workbook.row("标题", heading.title()).row("文号", heading.documentNumber()).row("公布日期",
                heading.date().toString());
            workbook.row(HEADER).freeze();
            for (int i = 0; i < projects.size(); i++) {
                add(workbook, i + 1, projects.get(i));
            }
            return workbook.bytes();
        }
    }

    private static void add(ListWorkbook workbook, int number, ListedProject project) {
        workbook.row(number, project.number(), project.title(), project.organiserName(), project.leader(),
            Subjects.text(project.subject()),
            project.cycles().stream().map(PlannedCycle::text).collect(Collectors.joining("；")), project.place(),
            project.hours(), project.credits(), project.people());
    }
}
