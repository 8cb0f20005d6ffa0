package xuefen.publication;

import java.time.InstantSource;

import xuefen.domain.project.ProjectNumberPattern;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Configuration;
import xuefen.platform.files.S3Files;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.PublicationStore;
import xuefen.platform.work.WorkFunction;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 公布: completes publications that have begun. */
public final class PublicationJobFunction extends WorkFunction {

    /** Wires from the environment. */
    public PublicationJobFunction() {
        this(
            new PublicationWork(new PublicationStore(DynamoDocuments.of("PROJECTS_TABLE")),
                new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")),
                new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")), S3Files.of("FILES_BUCKET"),
                new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()),
                new ProjectNumberPattern(Configuration.of("PROJECT_NUMBER_PATTERN")), Clocks.clock()),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")), SqsLease.of("PUBLICATION_QUEUE_URL"),
            SqsMessageQueue.of("PUBLICATION_QUEUE_URL"), Clocks.clock());
    }

    /** For tests. */
    PublicationJobFunction(PublicationWork publication, WorkStore store, Lease lease, MessageQueue<WorkMessage> queue,
        InstantSource clock) {
        super(store, lease, queue, clock, publication);
    }
}
