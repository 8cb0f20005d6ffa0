package xuefen.accountimport;

import java.util.ArrayList;

import xuefen.domain.imports.AccountExport;
import xuefen.domain.imports.Enrolled;
import xuefen.domain.imports.ImportKind;
import xuefen.domain.job.Job;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.UnitStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;
import xuefen.workbook.TextWorkbook;

/** Writes a workbook of all units, or of all accounts of a role. */
final class ExportWork extends Work<AccountExport, AccountExport> {
    private static final int PAGE = 1000;

    private final AccountStore accounts;
    private final UnitStore units;
    private final FileStore files;

    ExportWork(AccountStore accounts, UnitStore units, FileStore files) {
        super(Job.Kind.ACCOUNT_EXPORT, AccountExport.class, AccountExport.class);
        this.accounts = accounts;
        this.units = units;
        this.files = files;
    }

    @Override
    protected AccountExport run(AccountExport export, Progress progress) {
        try (var workbook = new TextWorkbook().sheet(export.kind().word(), Workbooks.titles(export.kind()))) {
            var rows = new int[1];
            Page.each(cursor -> page(export.kind(), cursor), page -> {
                for (var one : page.items()) {
                    var texts = new ArrayList<String>();
                    export.kind().columns().forEach(column -> texts.add(one.cell(column.field())));
                    workbook.row(texts);
                }
                rows[0] += page.items().size();
                progress.at(rows[0], 0);
            });
            var bytes = workbook.bytes();
            var written = export.written(rows[0], Sha256.hex(bytes));
            files.put(AccountFiles.export(written), bytes, TextWorkbook.TYPE);
            return written;
        }
    }

    @Override
    protected Done done(AccountExport order, AccountExport result) {
        return new Done(result.rows(), AccountFiles.exportPath(result.id()));
    }

    private Page<Enrolled> page(ImportKind kind, String cursor) {
        return kind.role()
            .map(role -> accounts.ofRole(role, PAGE, cursor)
                .<Enrolled>map(listed -> new Enrolled.OfAccount(listed.account())))
            .orElseGet(() -> units.page(PAGE, cursor).map(Enrolled.OfUnit::new));
    }
}
