package xuefen.roster;

import java.time.InstantSource;

import xuefen.platform.config.Clocks;
import xuefen.platform.files.S3Files;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkFunction;
import xuefen.platform.work.WorkStore;

/** 导出已授分人员名单: writes ordered rosters. */
public final class RosterJobFunction extends WorkFunction {

    /** Wired from the environment. */
    public RosterJobFunction() {
        this(
            new RosterWork(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
                new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), S3Files.of("FILES_BUCKET"), Clocks.clock()),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")), SqsLease.of("ROSTER_QUEUE_URL"), Clocks.clock());
    }

    RosterJobFunction(RosterWork roster, WorkStore store, Lease lease, InstantSource clock) {
        super(store, lease, clock, roster);
    }
}
