package xuefen.roster;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.LedgerEntry;
import xuefen.domain.credit.RosterExport;
import xuefen.domain.job.Job;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.S3Files;
import xuefen.platform.files.Sha256;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.WorkFunction;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.JobStore;
import xuefen.platform.store.RosterExportStore;
import xuefen.platform.store.TrainingStore;
import xuefen.workbook.ListWorkbook;

/**
 * Writes the workbook of the awarded people: the file, then the record, then the job. The function is idempotent: a repeated message only does
 * what is still open, and the first record stands.
 */
public final class RosterJobFunction extends WorkFunction<RosterMessage> {
    private final TrainingStore trainings;
    private final CreditLedger ledger;
    private final AccountStore accounts;
    private final RosterExportStore exports;
    private final JobStore jobs;
    private final FileStore files;
    private final InstantSource clock;

    /** Wired from the environment. */
    public RosterJobFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new RosterExportStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new JobStore(DynamoDocuments.of("TRAININGS_TABLE")), S3Files.of("FILES_BUCKET"), SqsLease.of("ROSTER_QUEUE_URL"), Clocks.clock());
    }

    RosterJobFunction(TrainingStore trainings, CreditLedger ledger, AccountStore accounts, RosterExportStore exports, JobStore jobs,
                      FileStore files, Lease lease, InstantSource clock) {
        super(RosterMessage.class, lease);
        this.trainings = trainings;
        this.ledger = ledger;
        this.accounts = accounts;
        this.exports = exports;
        this.jobs = jobs;
        this.files = files;
        this.clock = clock;
    }

    /** What a first pass over the ledger finds before any row is written. */
    private record Contents(int rows, Set<Integer> cycles, Set<AwardStrategy> strategies) {
    }

    @Override
    protected void failed(RosterMessage message, String reason) {
        jobs.fail(message.export(), reason, clock.instant());
    }

    @Override
    protected void run(RosterMessage message) {
        var known = exports.find(message.training(), message.export())
            .orElseThrow(() -> new IllegalStateException("export " + message.export() + " was never ordered"));
        var job = jobs.find(known.id()).orElseThrow(() -> new IllegalStateException("export " + known.id() + " has no job"));
        if (job.state() == Job.State.DONE) {
            return;
        }
        var export = known.done() ? known : write(known, job);
        jobs.save(job.finished(export.rows(), RosterFile.path(export), clock.instant()));
    }

    private RosterExport write(RosterExport export, Job job) {
        var training = trainings.find(export.training())
            .orElseThrow(() -> new IllegalStateException("training " + export.training() + " is gone"));
        var contents = contents(training.id());
        try (var workbook = new RosterWorkbook(training, contents.cycles(), contents.strategies(), export.orderedAt())) {
            ledger.forEachPage(training.id(), entries -> {
                jobs.save(job.progressed(workbook.rows(), contents.rows(), clock.instant()));
                var people = accounts.accounts(entries.stream().map(LedgerEntry::person).distinct().toList());
                entries.forEach(entry -> workbook.add(entry, people.get(entry.person())));
            });
            var bytes = workbook.bytes();
            var written = export.written(workbook.rows(), Sha256.hex(bytes), clock.instant());
            files.put(RosterFile.key(training.id(), export.id(), written.sha256()), bytes, ListWorkbook.TYPE);
            // If another delivery of the same message was faster, its record and its file are the export.
            return exports.finish(written) ? written : exports.find(training.id(), export.id()).orElseThrow();
        }
    }

    private Contents contents(String training) {
        var rows = new int[1];
        var cycles = new java.util.TreeSet<Integer>();
        var strategies = EnumSet.noneOf(AwardStrategy.class);
        ledger.forEachPage(training, entries -> {
            rows[0] += entries.size();
            entries.forEach(entry -> {
                cycles.add(entry.cycle());
                strategies.add(entry.strategy());
            });
        });
        return new Contents(rows[0], cycles, strategies);
    }
}
