package xuefen.analysis;

import java.util.Comparator;
import java.util.List;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.ScanId;
import xuefen.pdf.Markup;

/** What stood out, and what the organiser decided and added by hand, in the document of an analysis. */
final class EvidenceMarks {
    private EvidenceMarks() {}

    static void add(Markup body, AnalysisResult result) {
        policy(body, result);
        if (!result.integrity().decisions().isEmpty()) {
            decisions(body, result);
        }
        if (!result.integrity().manual().isEmpty()) {
            manual(body, result);
        }
    }

    private static void policy(Markup body, AnalysisResult result) {
        body.add("h2").text("异常扫码");
        var table = body.table("rows small", 50, 20, 30);
        table.heads(List.of("异常", "条数", "分析时的规则"));
        var rows = table.add("tbody");
        for (var kind : FlagKind.values()) {
            rows.row(kind.word(), Integer.toString(result.integrity().flags().getOrDefault(kind, 0)),
                result.order().policy().of(kind).word());
        }
    }

    private static void decisions(Markup body, AnalysisResult result) {
        body.add("h2").text("举办单位对单条扫码的处理");
        var table = body.table("rows small", 13, 20, 11, 22, 14, 20);
        table.heads(List.of("人员编码", "扫码时间", "处理", "理由", "处理账号", "处理时间"));
        var rows = table.add("tbody");
        result.integrity().decisions().forEach(decision -> {
            var scan = ScanId.of(decision.scan())
                .orElseThrow(() -> new IllegalStateException("no scan is called " + decision.scan()));
            rows.row(scan.person(), EvidenceSheet.MOMENT.format(scan.at()),
                decision.verdict() == Verdict.COUNTS ? "确认计入" : "不计", decision.reason(), decision.decidedBy(),
                EvidenceSheet.MOMENT.format(decision.decidedAt()));
        });
    }

    private static void manual(Markup body, AnalysisResult result) {
        body.add("h2").text("手工补登");
        var table = body.table("rows small", 11, 7, 20, 16, 14, 12, 20);
        table.heads(List.of("人员编码", "方向", "补登的时间", "理由", "佐证说明", "补登账号", "何时补登"));
        var rows = table.add("tbody");
        result.integrity().manual().stream().sorted(Comparator.comparing(ManualAttendance::place))
            .forEach(
                added -> rows.row(added.person(), added.direction().word(), EvidenceSheet.MOMENT.format(added.at()),
                    added.reason(), added.evidence(), added.addedBy(), EvidenceSheet.MOMENT.format(added.addedAt())));
    }
}
