package xuefen.export;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import xuefen.domain.project.ProjectSummary;
import xuefen.domain.time.ChinaTime;
import xuefen.platform.form.Subjects;
import xuefen.workbook.TextWorkbook;

/** Projects as rows of a workbook. */
final class ProjectRows {
    private static final List<String> TITLES = List.of("项目编号", "项目名称", "年度", "类型", "学科", "申报单位", "区县", "负责人", "状态",
        "总学时", "拟授学分", "上报时间");

    private ProjectRows() {}

    static byte[] workbook(List<ProjectSummary> projects) {
        try (var workbook = new TextWorkbook().sheet("项目", TITLES)) {
            projects.forEach(project -> workbook.row(row(project)));
            return workbook.bytes();
        }
    }

    private static List<String> row(ProjectSummary project) {
        var plan = project.plan();
        var standing = project.standing();
        return Arrays.asList(project.projectNumber(), plan.title(), plan.year() == null ? null : plan.year().toString(),
            project.filing() ? "备案" : "新项目", plan.subject() == null ? null : Subjects.text(plan.subject()),
            project.origin().unit(), project.origin().county(), plan.leader(), standing.state().word(),
            number(plan.hours()), number(plan.credits()),
            standing.submittedAt() == null ? null : ChinaTime.text(standing.submittedAt()));
    }

    private static String number(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }
}
