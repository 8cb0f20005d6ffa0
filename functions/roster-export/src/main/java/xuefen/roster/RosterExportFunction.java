package xuefen.roster;

import java.time.InstantSource;

import xuefen.platform.config.Clocks;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.RosterReader;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 统计查询-项目明细查询 → 导出: what the ledger says, and workbooks of it (guide, 三（三）2). */
public final class RosterExportFunction extends HttpFunction {
    static final Routes<RosterExportFunction> ROUTES = Routes.of(RosterExportFunction.class)
        .and(TrainingRosters.ROUTES, function -> function.rosters)
        .and(RosterQueries.ROUTES, function -> function.queries);

    private final TrainingRosters rosters;
    private final RosterQueries queries;

    /** Wired from the environment. */
    public RosterExportFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new WorkStore(DynamoDocuments.of("WORK_TABLE")),
            S3Files.of("FILES_BUCKET"), SqsMessageQueue.of("ROSTER_QUEUE_URL"),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), Clocks.clock());
    }

    RosterExportFunction(TrainingStore trainings, ProjectStore projects, CreditLedger ledger, AccountStore accounts,
        WorkStore work, FileStore files, MessageQueue<WorkMessage> queue, AuditLog audit, InstantSource clock) {
        super(ROUTES, audit);
        this.rosters = new TrainingRosters(trainings, ledger, work, files, queue, clock);
        this.queries = new RosterQueries(new RosterReader(trainings, projects, ledger, accounts), work, files, queue,
            clock);
    }
}
