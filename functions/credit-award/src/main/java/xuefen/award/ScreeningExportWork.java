package xuefen.award;

import java.math.BigDecimal;
import java.util.HashMap;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.TakenAway;
import xuefen.domain.credit.Screening;
import xuefen.domain.credit.Screening.Screened;
import xuefen.domain.job.Job;
import xuefen.domain.training.Training;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;
import xuefen.workbook.ListWorkbook;

/** 筛选授分人员 → 导出: writes the workbook of whom a screening shows. */
final class ScreeningExportWork extends Work<ScreeningExport, ScreeningExport.Written> {
    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final MarkStore marks;
    private final CreditLedger ledger;
    private final FileStore files;

    ScreeningExportWork(TrainingStore trainings, AnalysisStore analyses, MarkStore marks, CreditLedger ledger,
        FileStore files) {
        super(Job.Kind.SCREENING_EXPORT, ScreeningExport.class, ScreeningExport.Written.class);
        this.trainings = trainings;
        this.analyses = analyses;
        this.marks = marks;
        this.ledger = ledger;
        this.files = files;
    }

    @Override
    protected ScreeningExport.Written run(ScreeningExport order, Progress progress) {
        var training = trainings.find(order.training())
            .orElseThrow(() -> new IllegalStateException("training " + order.training() + " is gone"));
        var analysis = analyses.find(order.cycleId(), order.analysis())
            .orElseThrow(() -> new IllegalStateException("analysis " + order.analysis() + " is gone"));
        var result = new AnalysisFiles(files).result(analysis);
        var screening = Screening.of(order.terms().analysed(result.order()), result, ledger.holders(training.id()),
            new TakenAway(result, marks.decisions(order.cycleId()), marks.manual(order.cycleId())));
        progress.at(0, screening.people().size());
        try (var workbook = new ListWorkbook(order.orderedAt())) {
            var rows = write(workbook, order, training, result, screening);
            var bytes = workbook.bytes();
            var written = new ScreeningExport.Written(rows, Sha256.hex(bytes));
            files.put(order.key(written.sha256()), bytes, ListWorkbook.TYPE);
            return written;
        }
    }

    @Override
    protected Done done(ScreeningExport order, ScreeningExport.Written result) {
        return new Done(result.rows(),
            "/trainings/" + order.training() + "/cycles/" + order.cycle() + "/screening-exports/" + order.id());
    }

    private static int write(ListWorkbook workbook, ScreeningExport order, Training training, AnalysisResult result,
        Screening screening) {
        var known = new HashMap<String, AnalysisResult.Person>();
        result.people().forEach(person -> known.put(person.person(), person));
        workbook.sheet("筛选授分人员", 14, 24, 16, 40, 10, 60, 40).row("项目编号", training.projectNumber())
            .row("项目名称", training.title()).row("举办周期", "第" + order.cycle() + "期")
            .row("授分策略", order.terms().strategy().word()).row("序号", "人员编码", "姓名", "单位", "授予学分", "学分的由来，或不授分的原因", "备注")
            .freeze();
        int rows = 0;
        int chosen = 0;
        var total = BigDecimal.ZERO;
        for (var screened : screening.people()) {
            var person = known.get(screened.person());
            if (order.filter().matches(screened, person)) {
                workbook.row(++rows, screened.person(), person.name(), person.unit(),
                    screened.reason() == null ? screened.credits() : null,
                    screened.reason() == null ? screened.derivation() : screened.reason().word(), remark(screened));
                chosen += screened.reason() == null ? 1 : 0;
                total = total.add(screened.credits());
            }
        }
        workbook.row("合计", "将授分 " + chosen + " 人", null, null, total);
        return rows;
    }

    private static String remark(Screened screened) {
        return screened.manual().isEmpty() ? null : "第 "
            + String.join("、", screened.manual().stream().map(String::valueOf).toList()) + " 个刷卡周期为手工补登";
    }
}
