package xuefen.accountimport;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import xuefen.domain.imports.AccountExport;
import xuefen.domain.imports.AccountImport;
import xuefen.domain.imports.Enrolled;
import xuefen.domain.imports.ImportKind;
import xuefen.domain.imports.RowFault;
import xuefen.domain.job.Job;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.S3Files;
import xuefen.platform.files.Sha256;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.queue.WorkFailed;
import xuefen.platform.queue.WorkFunction;
import xuefen.platform.store.AccountExportStore;
import xuefen.platform.store.AccountImportStore;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.JobStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.UnitStore;
import xuefen.workbook.TextWorkbook;

/** Imports and exports workbooks of units and accounts. A redelivered message resumes the remaining work and does nothing once all is done. */
public final class AccountJobFunction extends WorkFunction<AccountJobMessage> {
    /** After this time a run hands over to another, which leaves time for the work in progress before Lambda stops the function. */
    private static final Duration TIME = Duration.ofMinutes(4);
    private static final int PAGE = 1000;

    private final AccountImportStore imports;
    private final AccountExportStore exports;
    private final JobStore jobs;
    private final AccountStore accounts;
    private final UnitStore units;
    private final FileStore files;
    private final MessageQueue<AccountJobMessage> queue;
    private final InstantSource clock;

    /** Wired from the environment. */
    public AccountJobFunction() {
        this(new AccountImportStore(DynamoDocuments.of("TRAININGS_TABLE")), new AccountExportStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new JobStore(DynamoDocuments.of("TRAININGS_TABLE")), new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new UnitStore(DynamoDocuments.of("ACCOUNTS_TABLE")), S3Files.of("FILES_BUCKET"), SqsMessageQueue.of("ACCOUNT_QUEUE_URL"),
            SqsLease.of("ACCOUNT_QUEUE_URL"), Clocks.clock());
    }

    AccountJobFunction(AccountImportStore imports, AccountExportStore exports, JobStore jobs, AccountStore accounts, UnitStore units,
                       FileStore files, MessageQueue<AccountJobMessage> queue, Lease lease, InstantSource clock) {
        super(AccountJobMessage.class, lease);
        this.imports = imports;
        this.exports = exports;
        this.jobs = jobs;
        this.accounts = accounts;
        this.units = units;
        this.files = files;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    protected void failed(AccountJobMessage message, String reason) {
        jobs.fail(message.id(), reason, clock.instant());
    }

    @Override
    protected void run(AccountJobMessage message) {
        var job = jobs.find(message.id()).orElseThrow(() -> new IllegalStateException("job " + message.id() + " was never ordered"));
        if (job.state() == Job.State.DONE) {
            return;
        }
        switch (message.kind()) {
            case ACCOUNT_IMPORT -> runImport(message, job);
            case ACCOUNT_EXPORT -> runExport(message, job);
            default -> throw new IllegalStateException(message.kind() + " is not done here");
        }
    }

    private void runImport(AccountJobMessage message, Job job) {
        var order = imports.find(message.id()).orElseThrow(() -> new IllegalStateException("import " + message.id() + " was never ordered"));
        try {
            var over = order.over() ? order : imported(order, job);
            if (over.unreadable()) {
                throw new WorkFailed(over.faults().getFirst().reason());
            }
            jobs.save(job.finished(2 * over.rows(), AccountFiles.importPath(over.id()), clock.instant()));
        } catch (ImportRun.OutOfTime e) {
            queue.send(message);
        }
    }

    private AccountImport imported(AccountImport order, Job job) {
        var bytes = bytes(order);
        var faults = new Faults();
        try (var workbook = ImportWorkbook.open(bytes)) {
            var run = new ImportRun(order, workbook, units.all(), new Roll(order, accounts, units), jobs, job, clock, TIME);
            var checked = order;
            if (order.stage() == AccountImport.Stage.ORDERED) {
                var looked = run.look(faults);
                if (faults.count() > 0) {
                    return refused(order, looked.rows(), faults);
                }
                checked = kept(order.checked(looked.rows(), looked.unchanged()));
            }
            run.write(faults);
            return kept(checked.done(faults.first(Faults.MOST_KEPT)));
        } catch (UnreadableWorkbook e) {
            if (order.stage() != AccountImport.Stage.ORDERED) {
                throw new IllegalStateException("the workbook of import " + order.id() + " could be read before", e);
            }
            faults.add(List.of(RowFault.ofFile(e.getMessage())));
            return refused(order, 0, faults);
        }
    }

    private AccountImport refused(AccountImport order, int rows, Faults faults) {
        files.put(AccountFiles.faults(order.id()), Workbooks.faults(faults.first(Faults.MOST_KEPT)), TextWorkbook.TYPE);
        return kept(order.refused(rows, faults.count(), faults.first(AccountImport.MOST_FAULTS)));
    }

    /** If another delivery of the same message stored its result first, that result stands. */
    private AccountImport kept(AccountImport next) {
        return imports.save(next) ? next : imports.find(next.id()).orElseThrow();
    }

    /** The ordered workbook; its upload link accepts no other. */
    private byte[] bytes(AccountImport order) {
        return files.get(AccountFiles.upload(order.id())).filter(bytes -> Sha256.hex(bytes).equals(order.sha256()))
            .orElseThrow(() -> new WorkFailed("上传的文件已不在，或与登记的不同，请重新上传后再导入"));
    }

    private void runExport(AccountJobMessage message, Job job) {
        var known = exports.find(message.id()).orElseThrow(() -> new IllegalStateException("export " + message.id() + " was never ordered"));
        var export = known.done() ? known : exported(known, job);
        jobs.save(job.finished(export.rows(), AccountFiles.exportPath(export.id()), clock.instant()));
    }

    private AccountExport exported(AccountExport export, Job job) {
        try (var workbook = new TextWorkbook().sheet(export.kind().word(), Workbooks.titles(export.kind()))) {
            var rows = 0;
            String cursor = null;
            do {
                var page = page(export.kind(), cursor);
                for (var one : page.items()) {
                    var texts = new ArrayList<String>();
                    export.kind().columns().forEach(column -> texts.add(one.cell(column.field())));
                    workbook.row(texts);
                }
                rows += page.items().size();
                cursor = page.next();
                jobs.save(job.progressed(rows, 0, clock.instant()));
            } while (cursor != null);
            var bytes = workbook.bytes();
            var written = export.written(rows, Sha256.hex(bytes));
            files.put(AccountFiles.export(written), bytes, TextWorkbook.TYPE);
            return exports.finish(written) ? written : exports.find(export.id()).orElseThrow();
        }
    }

    private Page<Enrolled> page(ImportKind kind, String cursor) {
        return kind.role().map(role -> accounts.ofRole(role, PAGE, cursor).<Enrolled>map(listed -> new Enrolled.OfAccount(listed.account())))
            .orElseGet(() -> units.page(PAGE, cursor).map(Enrolled.OfUnit::new));
    }
}
