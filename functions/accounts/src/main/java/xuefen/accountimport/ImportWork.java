package xuefen.accountimport;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import xuefen.domain.imports.AccountImport;
import xuefen.domain.imports.RowFault;
import xuefen.domain.job.Job;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.UnitStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.HandedOver;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;
import xuefen.platform.work.WorkFailed;
import xuefen.platform.work.WorkMessage;
import xuefen.workbook.TextWorkbook;

/** Imports a workbook of units or accounts: checks every row, then writes all of them. */
final class ImportWork extends Work<AccountImport, AccountImport> {
    /**
     * After this time a run hands over to another, which leaves time for the work in progress before Lambda stops the
     * function.
     */
    private static final Duration TIME = Duration.ofMinutes(4);

    private final AccountStore accounts;
    private final UnitStore units;
    private final FileStore files;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    ImportWork(AccountStore accounts, UnitStore units, FileStore files, MessageQueue<WorkMessage> queue,
        InstantSource clock) {
        super(Job.Kind.ACCOUNT_IMPORT, AccountImport.class, AccountImport.class);
        this.accounts = accounts;
        this.units = units;
        this.files = files;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    protected AccountImport run(AccountImport order, Progress progress) {
        var bytes = bytes(order);
        var before = progress.checkpoint(AccountImport.class);
        var faults = new Faults();
        try (var workbook = ImportWorkbook.open(bytes)) {
            var run = new ImportRun(order, workbook, units.all(), new Roll(order, accounts, units), progress, clock,
                TIME);
            AccountImport checked;
            if (before.isPresent()) {
                checked = before.get();
            } else {
                var looked = run.look(faults);
                if (faults.count() > 0) {
                    return refused(order, looked.rows(), faults);
                }
                checked = progress.keep(order.checked(looked.rows(), looked.unchanged()));
            }
            run.write(faults);
            return checked.done(faults.first(Faults.MOST_KEPT));
        } catch (UnreadableWorkbook e) {
            if (before.isPresent()) {
                throw new IllegalStateException("the workbook of import " + order.id() + " could be read before", e);
            }
            faults.add(List.of(RowFault.ofFile(e.getMessage())));
            return refused(order, 0, faults);
        } catch (ImportRun.OutOfTime e) {
            queue.send(new WorkMessage(Job.Kind.ACCOUNT_IMPORT, order.id()));
            throw new HandedOver();
        }
    }

    private AccountImport refused(AccountImport order, int rows, Faults faults) {
        files.put(AccountFiles.faults(order.id()), Workbooks.faults(faults.first(Faults.MOST_KEPT)), TextWorkbook.TYPE);
        return order.refused(rows, faults.count(), faults.first(AccountImport.MOST_FAULTS));
    }

    /** The ordered workbook; its upload link accepts no other. */
    private byte[] bytes(AccountImport order) {
        return files.get(AccountFiles.upload(order.id())).filter(bytes -> Sha256.hex(bytes).equals(order.sha256()))
            .orElseThrow(() -> new WorkFailed("上传的文件已不在，或与登记的不同，请重新上传后再导入"));
    }

    @Override
    protected Done done(AccountImport order, AccountImport result) {
        if (result.unreadable()) {
            throw new WorkFailed(result.faults().getFirst().reason());
        }
        return new Done(2 * result.rows(), AccountFiles.importPath(result.id()));
    }
}
