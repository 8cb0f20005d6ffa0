package xuefen.roster;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import xuefen.domain.credit.RosterExport;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Link;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.JobStore;
import xuefen.platform.store.RosterExportStore;
import xuefen.platform.store.TrainingStore;

/** 导出已授分人员名单: orders an export and hands out its link (guide, 三（三）2). */
public final class RosterExportFunction extends HttpFunction {
    private final TrainingStore trainings;
    private final CreditLedger ledger;
    private final RosterExportStore exports;
    private final JobStore jobs;
    private final FileStore files;
    private final MessageQueue<RosterMessage> queue;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Wired from the environment. */
    public RosterExportFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
            new RosterExportStore(DynamoDocuments.of("TRAININGS_TABLE")), new JobStore(DynamoDocuments.of("TRAININGS_TABLE")),
            S3Files.of("FILES_BUCKET"), SqsMessageQueue.of("ROSTER_QUEUE_URL"), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    RosterExportFunction(TrainingStore trainings, CreditLedger ledger, RosterExportStore exports, JobStore jobs, FileStore files,
                         MessageQueue<RosterMessage> queue, AuditLog audit, InstantSource clock) {
        this.trainings = trainings;
        this.ledger = ledger;
        this.exports = exports;
        this.jobs = jobs;
        this.files = files;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An export as its organiser sees it; until it is done, only how far it is.
     *
     * @param state     how far it is
     * @param rows      people on the roster
     * @param sha256    hex SHA-256 of the workbook
     * @param fileName  what the browser saves it as
     * @param link      where the workbook is
     * @param expiresAt when the link ends
     */
    record ExportView(Job.State state, Integer rows, String sha256, String fileName, String link, Instant expiresAt) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}/roster-exports/{exportId}", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "PUT /trainings/{trainingId}/roster-exports/{exportId}" -> export(request);
            case "GET /trainings/{trainingId}/roster-exports/{exportId}" -> getExport(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer export(Request request) {
        var caller = request.caller(Role.ORGANISER);
        var training = trainings.own(caller, request.id("trainingId"));
        var id = request.id("exportId");
        if (ledger.ofTraining(training.id(), 1, null).items().isEmpty()) {
            throw Problem.of(ProblemCode.NOTHING_TO_EXPORT);
        }
        var job = exports.order(RosterExport.ordered(id, training.id(), caller.account(), clock.instant()));
        if (job.state() != Job.State.DONE) {
            // Also for an order that is known: whoever ordered it first may have gone down before this line.
            audit(caller, training.id(), "roster-export-ordered");
            queue.send(new RosterMessage(training.id(), id));
        }
        return Answer.accepted("/jobs/" + id, job);
    }

    private Answer getExport(Request request) {
        var caller = request.caller(Role.ORGANISER);
        var training = trainings.own(caller, request.id("trainingId"));
        var export = exports.find(training.id(), request.id("exportId")).orElseThrow(() -> Problem.of(ProblemCode.EXPORT_NOT_FOUND));
        if (!export.done()) {
            var state = jobs.find(export.id()).map(Job::state).orElse(Job.State.QUEUED);
            return Answer.ok(new ExportView(state, null, null, null, null, null));
        }
        audit(caller, training.id(), "roster-downloaded");
        var fileName = RosterFile.name(training);
        var link = files.link(RosterFile.key(training.id(), export.id(), export.sha256()), fileName, Link.VALID);
        return Answer.ok(new ExportView(Job.State.DONE, export.rows(), export.sha256(), fileName, link, clock.instant().plus(Link.VALID)));
    }

    private void audit(Caller caller, String training, String event) {
        audit.add(new AuditLog.Entry("training#" + training, event, caller.account(), clock.instant()));
    }
}
