package xuefen.attendance;

import java.time.InstantSource;
import java.util.Optional;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.Attendance;
import xuefen.domain.attendance.ScanAnalysis;
import xuefen.domain.job.Job;
import xuefen.domain.training.Training;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;
import xuefen.platform.work.WorkStore;

/**
 * 考勤分析: analyses the scans of a cycle as they were at the order. The result is kept for ever: the file first, then the
 * summary that says which counts.
 */
final class AnalysisWork extends Work<AnalysisOrder, AnalysisSummary> {
    private final TrainingStore trainings;
    private final AttendanceReader attendance;
    private final AccountStore accounts;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final InstantSource clock;

    AnalysisWork(TrainingStore trainings, AttendanceReader attendance, AccountStore accounts, AnalysisStore analyses,
        AnalysisFiles files, InstantSource clock) {
        super(Job.Kind.ANALYSIS, AnalysisOrder.class, AnalysisSummary.class);
        this.trainings = trainings;
        this.attendance = attendance;
        this.accounts = accounts;
        this.analyses = analyses;
        this.files = files;
        this.clock = clock;
    }

    @Override
    protected AnalysisSummary run(AnalysisOrder order, Progress progress) {
        var training = trainings.find(order.training())
            .orElseThrow(() -> new IllegalStateException("training " + order.training() + " is gone"));
        var result = result(order, training, progress);
        var sha256 = files.keep(result, digest -> EvidencePage.of(training, result, digest));
        return result.summary(clock.instant(), sha256);
    }

    @Override
    protected Optional<AnalysisSummary> kept(WorkStore store, String id, AnalysisOrder order) {
        return analyses.find(order.cycleId(), id).filter(AnalysisSummary::done);
    }

    @Override
    protected AnalysisSummary keep(WorkStore store, String id, AnalysisOrder order, AnalysisSummary found) {
        return analyses.finish(found) ? found : analyses.find(order.cycleId(), id).orElseThrow();
    }

    @Override
    protected Done done(AnalysisOrder order, AnalysisSummary result) {
        return new Done(Math.toIntExact(result.scans()),
            "/trainings/" + order.training() + "/cycles/" + order.cycle() + "/analyses/" + order.id());
    }

    private AnalysisResult result(AnalysisOrder order, Training training, Progress progress) {
        var cycle = training.cycle(order.cycle());
        var held = attendance.of(order.cycleId(), cycle, order.windows());
        var analysis = new ScanAnalysis(order, held.decisions(), held.manual(), held.calls());
        for (var day : cycle.days()) {
            var scanned = held.day(day);
            if (!scanned.scans().isEmpty()) {
                analysis.add(scanned);
                progress.at(Math.toIntExact(analysis.found().scans()), 0);
            }
        }
        var people = analysis.found().people().stream().map(Attendance::person).toList();
        return AnalysisResult.of(order, analysis.found(), accounts.accounts(people), analysis.integrity());
    }
}
