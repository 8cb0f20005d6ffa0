package xuefen.roster;

import java.time.InstantSource;

import xuefen.platform.config.Clocks;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.S3Files;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.work.WorkFunction;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 导出已授分人员名单 and 项目明细查询 → 导出: writes ordered workbooks. */
public final class RosterJobFunction extends WorkFunction {

    /** Wired from the environment. */
    public RosterJobFunction() {
        this(S3Files.of("FILES_BUCKET"));
    }

    private RosterJobFunction(FileStore files) {
        this(RosterStores.wired(files), files, RosterQueryWork.MOST, new WorkStore(DynamoDocuments.of("WORK_TABLE")),
            SqsLease.of("ROSTER_QUEUE_URL"), SqsMessageQueue.of("ROSTER_QUEUE_URL"), Clocks.clock());
    }

    RosterJobFunction(RosterStores stores, FileStore files, int most, WorkStore store, Lease lease,
        MessageQueue<WorkMessage> queue, InstantSource clock) {
        super(store, lease, queue, clock, new RosterWork(stores, files, clock),
            new RosterQueryWork(stores.roster(), files, most));
    }
}
