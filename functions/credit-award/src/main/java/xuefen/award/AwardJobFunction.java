package xuefen.award;

import java.time.InstantSource;

import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkFunction;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 授分, and what is changed of it afterwards: enters ordered awards and changes into the ledger. */
public final class AwardJobFunction extends WorkFunction {

    /** Wired from the environment. */
    public AwardJobFunction() {
        this(
            new AwardWork(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(S3Files.of("FILES_BUCKET")),
                new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
                new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), Clocks.clock()),
            new CreditChangeWork(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(S3Files.of("FILES_BUCKET")),
                new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
                new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")), Teachings.wired(), Clocks.clock()),
            new SpeakerWork(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
                new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), Clocks.clock()),
            new ConsentWork(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new ManualAwardStore(DynamoDocuments.of("PROJECTS_TABLE")),
                new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
                new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), Clocks.clock()),
            new ScreeningExportWork(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")), S3Files.of("FILES_BUCKET")),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")), SqsLease.of("AWARD_QUEUE_URL"),
            SqsMessageQueue.of("AWARD_QUEUE_URL"), Clocks.clock());
    }

    AwardJobFunction(AwardWork award, CreditChangeWork change, SpeakerWork speakers, ConsentWork consent,
        ScreeningExportWork screening, WorkStore store, Lease lease, MessageQueue<WorkMessage> queue,
        InstantSource clock) {
        super(store, lease, queue, clock, award, change, speakers, consent, screening);
    }
}
