package xuefen.accountimport;

import static xuefen.domain.identity.Role.ADMINISTRATOR;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.EXPORT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.IMPORT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.UPLOAD_MISSING;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.ACCOUNTS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

import xuefen.domain.imports.AccountExport;
import xuefen.domain.imports.AccountImport;
import xuefen.domain.imports.ImportKind;
import xuefen.domain.imports.RowFault;
import xuefen.domain.job.Job;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.Link;
import xuefen.platform.files.S3Files;
import xuefen.platform.files.UploadStore;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.identity.Passwords;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;
import xuefen.workbook.TextWorkbook;

/** Import and export of units and accounts by workbook: serves templates, takes orders and reports their results. */
public final class AccountWorkbooks {
    /** The routes of imports and exports. */
    public static final Routes<AccountWorkbooks> ROUTES = Routes.of(AccountWorkbooks.class,
        get("/account-import-templates/{kind}").may(ADMINISTRATOR).answersFile(TextWorkbook.TYPE)
            .by(AccountWorkbooks::getImportTemplate),
        put("/account-imports/{importId}").may(ADMINISTRATOR).takes(ImportOrder.class).answers(ImportUpload.class)
            .refuses(REQUEST_DIFFERS, CHANGED_MEANWHILE).audited(ACCOUNTS, "account-import-ordered")
            .by(AccountWorkbooks::orderImport),
        put("/account-imports/{importId}/start").may(ADMINISTRATOR).accepts(Job.class)
            .refuses(IMPORT_NOT_FOUND, UPLOAD_MISSING).mayAudit(ACCOUNTS, "account-import-started")
            .by(AccountWorkbooks::startImport),
        get("/account-imports/{importId}").may(ADMINISTRATOR).answers(AccountImportView.class).refuses(IMPORT_NOT_FOUND)
            .primed().by(AccountWorkbooks::getImport),
        put("/account-exports/{exportId}").may(ADMINISTRATOR).takes(AccountExportOrder.class).accepts(Job.class)
            .refuses(REQUEST_DIFFERS, CHANGED_MEANWHILE).audited(ACCOUNTS, "account-export-ordered")
            .by(AccountWorkbooks::exportAccounts),
        get("/account-exports/{exportId}").may(ADMINISTRATOR).answers(AccountExportView.class).refuses(EXPORT_NOT_FOUND)
            .mayAudit(ACCOUNTS, "account-export-downloaded").by(AccountWorkbooks::getAccountExport));

    private final WorkStore work;
    private final UploadStore files;
    private final MessageQueue<WorkMessage> queue;
    private final UnaryOperator<String> hash;
    private final InstantSource clock;

    /** As {@code template.yaml} sets it up. */
    public AccountWorkbooks() {
        this(new WorkStore(DynamoDocuments.of("WORK_TABLE")), S3Files.of("FILES_BUCKET"),
            SqsMessageQueue.of("ACCOUNT_QUEUE_URL"), Passwords::hash, Clocks.clock());
    }

    /**
     * For tests.
     *
     * @param hash hashes a password for storing
     */
    AccountWorkbooks(WorkStore work, UploadStore files, MessageQueue<WorkMessage> queue, UnaryOperator<String> hash,
        InstantSource clock) {
        this.work = work;
        this.files = files;
        this.queue = queue;
        this.hash = hash;
        this.clock = clock;
    }

    private record ImportOrder(
        ImportKind kind,
        @Text(most = 100) String fileName,
        @Between(least = 0, most = Integer.MAX_VALUE) Long size,
        @Text(most = 64) String sha256,
        @Text(most = 1000, kind = TextKind.EXACT) String initialPassword) {
        void check() {
            var check = new FieldCheck();
            check.present(kind, "kind", "导入的内容").text(fileName, "fileName", "文件名")
                .that(fileName == null || fileName.toLowerCase(Locale.ROOT).endsWith(".xlsx"), "fileName",
                    "文件应为 Excel 工作簿（.xlsx）")
                .that(size != null && size > 0, "size", "文件是空的")
                .that(size == null || size <= AccountImport.MOST_BYTES, "size",
                    "文件不能超过 " + AccountImport.MOST_BYTES / 1024 / 1024 + " MB")
                .that(sha256 != null && sha256.matches("[0-9a-f]{64}"), "sha256", "应为文件的 SHA-256：64 位小写十六进制");
            if (kind == ImportKind.UNITS) {
                check.that(initialPassword == null, "initialPassword", "导入单位不需要初始密码");
            } else {
                Passwords.check(check, "initialPassword", initialPassword);
            }
            check.done();
        }

        AccountImport order(String id, UnaryOperator<String> hash, String by, Instant now) {
            return AccountImport.ordered(id, kind, fileName, size, sha256,
                initialPassword == null ? null : hash.apply(initialPassword), by, now);
        }

        boolean same(AccountImport kept) {
            return kept.kind() == kind && kept.fileName().equals(fileName) && kept.size() == size
                && kept.sha256().equals(sha256)
                && (initialPassword == null || Passwords.matches(initialPassword, kept.passwordHash()));
        }

        /** Leaves out the password, so that no log can show it. */
        @Override
        public String toString() {
            return "order of an import";
        }
    }

    /**
     * Where to upload the workbook.
     *
     * @param link      address for PUT, which accepts only the ordered file
     * @param headers   headers that the request must carry
     * @param expiresAt when the link expires
     */
    record ImportUpload(String link, SortedMap<String, String> headers, Instant expiresAt) {}

    private record AccountExportOrder(ImportKind kind) {}

    /** An import as its administrator sees it; list of faults and link are set only where there are faults. */
    record AccountImportView(String id, ImportKind kind, String fileName, AccountImport.Stage stage, Job.State state,
        int rows, int created, int unchanged, int faultCount, List<RowFault> faults, Link faultsFile) {}

    /** An export as its administrator sees it; until it is done, only its state and kind. */
    record AccountExportView(Job.State state, ImportKind kind, Integer rows, Link file) {}

    /** Warms up workbooks, which no harmless request reaches. */
    public void warmUp() {
        TextWorkbook.prime();
    }

    private Answer<byte[]> getImportTemplate(Request request) {
        var asked = request.path("kind");
        var kind = Arrays.stream(ImportKind.values()).filter(known -> known.name().equals(asked)).findFirst()
            .orElseThrow(() -> Problem.field("kind", "没有这种导入"));
        return new Answer<>(200, Workbooks.template(kind), Map.of("content-type", TextWorkbook.TYPE,
            "content-disposition", Link.attachment(AccountFiles.templateName(kind))));
    }

    private Answer<ImportUpload> orderImport(Request request, ImportOrder wanted) {
        var caller = request.caller();
        var id = request.id("importId");
        wanted.check();
        request.audit("account-import-ordered");
        var order = wanted.order(id, hash, caller.account(), clock.instant());
        work.order(Job.ordered(id, Job.Kind.ACCOUNT_IMPORT, null, order.orderedBy(), order.orderedAt()), order,
            wanted::same);
        var upload = files.upload(AccountFiles.upload(id), TextWorkbook.TYPE, wanted.size(), wanted.sha256(),
            Link.VALID);
        return Answer.ok(new ImportUpload(upload.link(), upload.headers(), clock.instant().plus(Link.VALID)));
    }

    private Answer<Job> startImport(Request request) {
        var order = own(request);
        var job = work.job(order.id()).orElseThrow();
        if (job.state() != Job.State.DONE && !order.unreadable()) {
            var size = files.size(AccountFiles.upload(order.id())).orElseThrow(() -> Problem.of(UPLOAD_MISSING));
            if (size != order.size()) {
                throw Problem.of(UPLOAD_MISSING, "上传的文件与登记的大小不同，请重新上传");
            }
            request.audit("account-import-started");
            // Also for a running import: the first request may have failed before this line, and the work is
            // idempotent.
            job = work.again(job, clock.instant());
            queue.send(new WorkMessage(Job.Kind.ACCOUNT_IMPORT, order.id()));
        }
        return Answer.accepted("/jobs/" + order.id(), job);
    }

    private Answer<AccountImportView> getImport(Request request) {
        var order = own(request);
        var state = work.job(order.id()).orElseThrow().state();
        var listed = order.stage() == AccountImport.Stage.REFUSED
            ? link(AccountFiles.faults(order.id()), AccountFiles.faultsName(order.kind())) : null;
        return Answer.ok(new AccountImportView(order.id(), order.kind(), order.fileName(), order.stage(), state,
            order.rows(), order.created(), order.unchanged(), order.faultCount(), order.faults(), listed));
    }

    private Answer<Job> exportAccounts(Request request, AccountExportOrder wanted) {
        var caller = request.caller();
        var id = request.id("exportId");
        var kind = wanted.kind();
        new FieldCheck().present(kind, "kind", "导出的内容").done();
        request.audit("account-export-ordered");
        var export = AccountExport.ordered(id, kind, caller.account(), clock.instant());
        var ordered = work.order(Job.ordered(id, Job.Kind.ACCOUNT_EXPORT, null, export.orderedBy(), export.orderedAt()),
            export, before -> before.kind() == kind);
        if (ordered.open()) {
            queue.send(ordered.message());
        }
        return Answer.accepted("/jobs/" + id, ordered.job());
    }

    private Answer<AccountExportView> getAccountExport(Request request) {
        var caller = request.caller();
        var id = request.id("exportId");
        var order = work.order(Job.Kind.ACCOUNT_EXPORT, id, AccountExport.class)
            .filter(known -> known.orderedBy().equals(caller.account()))
            .orElseThrow(() -> Problem.of(EXPORT_NOT_FOUND));
        var written = work.result(id, AccountExport.class);
        if (written.isEmpty()) {
            return Answer.ok(new AccountExportView(work.job(id).orElseThrow().state(), order.kind(), null, null));
        }
        var export = written.get();
        request.audit("account-export-downloaded");
        return Answer.ok(new AccountExportView(Job.State.DONE, export.kind(), export.rows(),
            link(AccountFiles.export(export), AccountFiles.exportName(export.kind()))));
    }

    /** The caller's import as far as it is: its result, or what was checked, or the order. */
    private AccountImport own(Request request) {
        var id = request.id("importId");
        var order = work.order(Job.Kind.ACCOUNT_IMPORT, id, AccountImport.class)
            .filter(known -> known.orderedBy().equals(request.caller().account()))
            .orElseThrow(() -> Problem.of(IMPORT_NOT_FOUND));
        return work.result(id, AccountImport.class).or(() -> work.checkpoint(id, AccountImport.class)).orElse(order);
    }

    private Link link(String key, String fileName) {
        return new Link(fileName, files.link(key, fileName, Link.VALID), clock.instant().plus(Link.VALID));
    }
}
