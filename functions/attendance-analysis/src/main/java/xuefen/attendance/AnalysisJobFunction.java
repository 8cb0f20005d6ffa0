package xuefen.attendance;

import java.time.InstantSource;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.Attendance;
import xuefen.domain.attendance.ScanAnalysis;
import xuefen.domain.job.Job;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.WorkFunction;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.JobStore;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/**
 * 考勤分析: runs an ordered analysis and stores it for ever. A redelivered message resumes the remaining steps (file, then summary, then job) and does
 * nothing once all are done; the first summary stands.
 */
public final class AnalysisJobFunction extends WorkFunction<AnalysisMessage> {
    /** The first course serves for the whole training (guide, 图2). */
    private static final int COURSE = 1;

    private final TrainingStore trainings;
    private final AttendanceReader attendance;
    private final AccountStore accounts;
    private final AnalysisStore analyses;
    private final JobStore jobs;
    private final AnalysisFiles files;
    private final InstantSource clock;

    /** Wired from the environment. */
    public AnalysisJobFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE")), new ScanStore(DynamoDocuments.of("SCANS_TABLE")), new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new JobStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(S3Files.of("FILES_BUCKET")),
            SqsLease.of("ANALYSIS_QUEUE_URL"), Clocks.clock());
    }

    AnalysisJobFunction(TrainingStore trainings, MarkStore marks, RollCallStore calls, ScanStore scans, AccountStore accounts, AnalysisStore analyses,
                        JobStore jobs, AnalysisFiles files, Lease lease, InstantSource clock) {
        super(AnalysisMessage.class, lease);
        this.trainings = trainings;
        this.attendance = new AttendanceReader(scans, marks, calls);
        this.accounts = accounts;
        this.analyses = analyses;
        this.jobs = jobs;
        this.files = files;
        this.clock = clock;
    }

    @Override
    protected void failed(AnalysisMessage message, String reason) {
        jobs.fail(message.analysis(), reason, clock.instant());
    }

    @Override
    protected void run(AnalysisMessage message) {
        var known = analyses.find(message.training(), message.cycle(), message.analysis())
            .orElseThrow(() -> new IllegalStateException("analysis " + message.analysis() + " was never ordered"));
        var job = jobs.find(message.analysis())
            .orElseThrow(() -> new IllegalStateException("analysis " + message.analysis() + " has no job"));
        if (job.state() == Job.State.DONE) {
            return;
        }
        var summary = known.done() ? known : analyse(known.order(), job);
        jobs.save(job.finished(Math.toIntExact(summary.scans()), path(summary.order()), clock.instant()));
    }

    private AnalysisSummary analyse(AnalysisOrder order, Job job) {
        var training = trainings.find(order.training())
            .orElseThrow(() -> new IllegalStateException("training " + order.training() + " is gone"));
        jobs.save(job.progressed(0, 0, clock.instant()));
        var result = result(order, training, job);
        var sha256 = files.keep(result, digest -> EvidencePage.of(training, result, digest));
        var summary = result.summary(clock.instant(), sha256);
        // If another delivery of the same message finished first, its summary and its file stand.
        return analyses.finish(summary) ? summary : analyses.find(order.training(), order.cycle(), order.id()).orElseThrow();
    }

    private AnalysisResult result(AnalysisOrder order, Training training, Job job) {
        var held = attendance.of(order.training(), order.cycle(), COURSE, order.windows());
        var analysis = new ScanAnalysis(order, held.decisions(), held.manual(), held.calls());
        for (var day : training.cycle(order.cycle()).days()) {
            var scanned = held.day(day);
            if (!scanned.scans().isEmpty()) {
                analysis.add(scanned);
                jobs.save(job.progressed(Math.toIntExact(analysis.found().scans()), 0, clock.instant()));
            }
        }
        var people = analysis.found().people().stream().map(Attendance::person).toList();
        return AnalysisResult.of(order, analysis.found(), accounts.accounts(people), analysis.integrity());
    }

    private static String path(AnalysisOrder order) {
        return "/trainings/" + order.training() + "/cycles/" + order.cycle() + "/analyses/" + order.id();
    }
}
