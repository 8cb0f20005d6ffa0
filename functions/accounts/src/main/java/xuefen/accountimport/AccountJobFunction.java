package xuefen.accountimport;

import java.time.InstantSource;

import xuefen.platform.config.Clocks;
import xuefen.platform.files.S3Files;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.UnitStore;
import xuefen.platform.work.WorkFunction;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** Imports and exports ordered workbooks of units and accounts. */
public final class AccountJobFunction extends WorkFunction {

    /** Wired from the environment. */
    public AccountJobFunction() {
        this(SqsMessageQueue.of("ACCOUNT_QUEUE_URL"));
    }

    private AccountJobFunction(MessageQueue<WorkMessage> queue) {
        this(
            new ImportWork(new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
                new UnitStore(DynamoDocuments.of("ACCOUNTS_TABLE")), S3Files.of("FILES_BUCKET"), queue,
                Clocks.clock()),
            new ExportWork(new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
                new UnitStore(DynamoDocuments.of("ACCOUNTS_TABLE")), S3Files.of("FILES_BUCKET")),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")), SqsLease.of("ACCOUNT_QUEUE_URL"), queue,
            Clocks.clock());
    }

    AccountJobFunction(ImportWork imports, ExportWork exports, WorkStore store, Lease lease,
        MessageQueue<WorkMessage> queue, InstantSource clock) {
        super(store, lease, queue, clock, imports, exports);
    }
}
