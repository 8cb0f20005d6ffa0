package xuefen.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.Attendance;
import xuefen.domain.attendance.Provenance;
import xuefen.domain.attendance.ScanAnalysis;
import xuefen.domain.job.Job;
import xuefen.domain.training.Training;
import xuefen.platform.config.Build;
import xuefen.platform.evidence.EvidenceHead;
import xuefen.platform.evidence.EvidenceKind;
import xuefen.platform.evidence.EvidencePerson;
import xuefen.platform.evidence.EvidenceWriter;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;
import xuefen.platform.work.WorkStore;

/**
 * 考勤分析: analyses the scans of a cycle as they were at the order. The result is kept for ever: the files first, then the
 * summary that says which counts.
 */
public final class AnalysisWork extends Work<AnalysisOrder, AnalysisSummary> {
    private final TrainingStore trainings;
    private final AttendanceReader attendance;
    private final AccountStore accounts;
    private final AnalysisStore analyses;
    private final Keeping keeping;

    /** Work on these stores. */
    public AnalysisWork(TrainingStore trainings, AttendanceReader attendance, AccountStore accounts,
        AnalysisStore analyses, Keeping keeping) {
        super(Job.Kind.ANALYSIS, AnalysisOrder.class, AnalysisSummary.class);
        this.trainings = trainings;
        this.attendance = attendance;
        this.accounts = accounts;
        this.analyses = analyses;
        this.keeping = keeping;
    }

    @Override
    protected AnalysisSummary run(AnalysisOrder order, Progress progress) {
        var training = trainings.find(order.training())
            .orElseThrow(() -> new IllegalStateException("training " + order.training() + " is gone"));
        return keeping.kept(training, evidence -> result(order, training, evidence, progress));
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

    private AnalysisResult result(AnalysisOrder order, Training training, EvidenceWriter evidence, Progress progress) {
        var cycle = training.cycle(order.cycle());
        var held = attendance.of(order.cycleId(), cycle, order.windows());
        var analysis = new ScanAnalysis(order, held.decisions(), held.manual(), held.calls());
        evidence.add(EvidenceKind.HEAD, new EvidenceHead(EvidenceHead.FORMAT, order.id(), training.projectNumber(),
            training.title(), training.unit(), order.cycle()));
        evidence.add(EvidenceKind.ORDER, order);
        analysis.integrity().decisions().forEach(each -> evidence.add(EvidenceKind.DECISION, each));
        analysis.integrity().manual().forEach(each -> evidence.add(EvidenceKind.MANUAL, each));
        for (var day : cycle.days()) {
            var scanned = held.day(day);
            if (!scanned.scans().isEmpty()) {
                analysis.add(scanned, each -> evidence.add(EvidenceKind.RECORD, each));
                progress.at(Math.toIntExact(analysis.found().scans()), 0);
            }
        }
        var names = names(analysis.found().people().stream().map(Attendance::person).toList(), evidence);
        var provenance = new Provenance(Provenance.RULES, Build.VERSION, analysis.records(), analysis.last(),
            evidence.inputs());
        return AnalysisResult.of(order, analysis.found(), names, analysis.integrity(), provenance);
    }

    private Map<String, AnalysisResult.Named> names(List<String> people, EvidenceWriter evidence) {
        var found = accounts.accounts(people);
        var names = new HashMap<String, AnalysisResult.Named>();
        for (var person : people) {
            var account = found.get(person);
            var line = new EvidencePerson(person, account == null ? null : account.displayName(),
                account == null ? null : account.unit(), account == null ? null : account.title());
            evidence.add(EvidenceKind.PERSON, line);
            names.put(person, line.named());
        }
        return names;
    }
}
