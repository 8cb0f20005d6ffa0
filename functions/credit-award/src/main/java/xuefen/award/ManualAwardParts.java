package xuefen.award;

import java.time.InstantSource;

import xuefen.platform.config.Clocks;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.S3Files;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * 手工授分 from both sides.
 *
 * @param asked the organiser's side
 * @param desk  the city's
 */
record ManualAwardParts(ManualAwards asked, ManualAwardDesk desk) {

    /** Wired from the environment. */
    static ManualAwardParts wired() {
        return of(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new ManualAwardStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), S3Files.of("FILES_BUCKET"),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")), SqsMessageQueue.of("AWARD_QUEUE_URL"), Clocks.clock());
    }

    static ManualAwardParts of(TrainingStore trainings, ManualAwardStore awards, CreditLedger ledger,
        CreditRulesStore rules, AccountStore accounts, FileStore files, WorkStore work, MessageQueue<WorkMessage> queue,
        InstantSource clock) {
        var views = new ManualAwardViews(accounts, new TermsOfTraining(rules, ledger), files, clock);
        return new ManualAwardParts(new ManualAwards(trainings, awards, ledger, accounts, views, clock),
            new ManualAwardDesk(trainings, awards, views, work, queue, clock));
    }
}
