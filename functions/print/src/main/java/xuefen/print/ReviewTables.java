package xuefen.print;

import java.util.List;

import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.project.Project;
import xuefen.domain.project.ReviewStep;
import xuefen.domain.time.ChinaTime;
import xuefen.pdf.Markup;

/**
 * 审核意见: one block for each level that decides on the application, with room to sign and seal, and every step so far
 * (guide, 二（二）审批步骤).
 */
final class ReviewTables {
    private ReviewTables() {}

    /** Each level's opinion on the last submission; blank for handwriting where the level has not decided. */
    static void opinions(Markup to, Project project) {
        var table = to.table("opinion", 16, 84);
        for (var level : project.path().levels()) {
            var row = table.add("tr");
            row.add("th").text(office(level) + "\n审核意见");
            var cell = row.add("td");
            project.review().stepOf(level).ifPresent(step -> said(cell, step));
            var signature = cell.add("div", "signature");
            signature.add("div").text("审核人（签字）：　　　　　　　　　　（盖章）　　　");
            signature.add("div").text("年　　　月　　　日　　　");
        }
    }

    /** Every decision on every submission, in order; no table before the first decision. */
    static void steps(Markup to, List<ReviewStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        to.add("h2").text("审批步骤");
        var table = to.table("rows small", 10, 19, 11, 24, 12, 24);
        var head = table.add("thead").add("tr");
        List.of("上报次数", "审批单位", "决定", "审批意见", "审批账号", "时间").forEach(label -> head.add("th").text(label));
        var body = table.add("tbody");
        for (var step : steps) {
            var row = body.add("tr");
            row.add("td", "center").text("第 " + step.round() + " 次");
            row.add("td").text(office(step.level()));
            row.add("td", "center").text(step.decision().word());
            row.add("td").text(step.opinion());
            row.add("td").text(step.reviewer());
            row.add("td").text(ChinaTime.text(step.at()));
        }
    }

    private static void said(Markup cell, ReviewStep step) {
        cell.add("div").text(step.decision().word() + (step.opinion() == null ? "。" : "。意见：" + step.opinion()));
        cell.add("div", "note").text("系统记录：" + step.reviewer() + "，" + ChinaTime.text(step.at()));
    }

    private static String office(ReviewLevel level) {
        return switch (level) {
            case UNIT -> "申报单位";
            case COUNTY -> "区县卫生行政部门";
            case CITY -> "市级卫生行政部门";
        };
    }
}
