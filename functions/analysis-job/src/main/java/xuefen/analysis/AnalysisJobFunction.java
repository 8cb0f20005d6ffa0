package xuefen.analysis;

import java.time.InstantSource;

import xuefen.pdf.PdfPrinter;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.EvidenceKeyStore;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkFunction;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 考勤分析: runs ordered analyses. */
public final class AnalysisJobFunction extends WorkFunction {

    /** Wired from the environment. */
    public AnalysisJobFunction() {
        this(new AnalysisWork(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AttendanceReader(new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
                new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE"))),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new Keeping(new AnalysisFiles(S3Files.of("FILES_BUCKET")),
                new EvidenceKeyStore(DynamoDocuments.of("TRAININGS_TABLE")), Secrets.of("EVIDENCE_SECRET"),
                PdfPrinter.ready(), Clocks.clock())),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")), SqsLease.of("ANALYSIS_QUEUE_URL"),
            SqsMessageQueue.of("ANALYSIS_QUEUE_URL"), Clocks.clock());
    }

    /**
     * A function of parts.
     *
     * @param analysis the only work
     */
    public AnalysisJobFunction(AnalysisWork analysis, WorkStore store, Lease lease, MessageQueue<WorkMessage> queue,
        InstantSource clock) {
        super(store, lease, queue, clock, analysis);
    }
}
