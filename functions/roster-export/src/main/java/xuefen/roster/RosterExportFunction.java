package xuefen.roster;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.EXPORT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.NOTHING_TO_EXPORT;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.Instant;
import java.time.InstantSource;

import xuefen.domain.credit.RosterExport;
import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Link;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 导出已授分人员名单: orders an export and hands out its link (guide, 三（三）2). */
public final class RosterExportFunction extends HttpFunction {
    static final Routes<RosterExportFunction> ROUTES = Routes.of(RosterExportFunction.class,
        put("/trainings/{trainingId}/roster-exports/{exportId}").may(ORGANISER).accepts(Job.class)
            .refuses(TRAINING_NOT_FOUND, NOTHING_TO_EXPORT, REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "roster-export-ordered").by(RosterExportFunction::exportRoster),
        get("/trainings/{trainingId}/roster-exports/{exportId}").may(ORGANISER).answers(RosterExportView.class)
            .refuses(TRAINING_NOT_FOUND, EXPORT_NOT_FOUND).mayAudit(TRAINING, "roster-downloaded").primed()
            .by(RosterExportFunction::getRosterExport));

    private final TrainingStore trainings;
    private final CreditLedger ledger;
    private final WorkStore work;
    private final FileStore files;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /** Wired from the environment. */
    public RosterExportFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")), new WorkStore(DynamoDocuments.of("WORK_TABLE")),
            S3Files.of("FILES_BUCKET"), SqsMessageQueue.of("ROSTER_QUEUE_URL"),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), Clocks.clock());
    }

    RosterExportFunction(TrainingStore trainings, CreditLedger ledger, WorkStore work, FileStore files,
        MessageQueue<WorkMessage> queue, AuditLog audit, InstantSource clock) {
        super(ROUTES, audit);
        this.trainings = trainings;
        this.ledger = ledger;
        this.work = work;
        this.files = files;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * An export as its organiser sees it; until it is done, only its state.
     *
     * @param state     the state of its job
     * @param rows      people on the roster
     * @param sha256    hex SHA-256 of the workbook
     * @param fileName  name under which the browser saves it
     * @param link      where the workbook is
     * @param expiresAt when the link ends
     */
    record RosterExportView(Job.State state, Integer rows, String sha256, String fileName, String link,
        Instant expiresAt) {}

    private Answer<Job> exportRoster(Request request) {
        var caller = request.caller();
        var training = trainings.own(caller, request.id("trainingId"));
        var id = request.id("exportId");
        if (ledger.ofTraining(training.id(), 1, null).items().isEmpty()) {
            throw Problem.of(NOTHING_TO_EXPORT);
        }
        var export = RosterExport.ordered(id, training.id(), caller.account(), clock.instant());
        var ordered = work.order(
            Job.ordered(id, Job.Kind.ROSTER_EXPORT, export.training(), export.orderedBy(), export.orderedAt()), export,
            before -> true);
        if (ordered.open()) {
            request.audit("roster-export-ordered");
            queue.send(ordered.message());
        }
        return Answer.accepted("/jobs/" + id, ordered.job());
    }

    private Answer<RosterExportView> getRosterExport(Request request) {
        var training = trainings.own(request.caller(), request.id("trainingId"));
        var id = request.id("exportId");
        work.order(Job.Kind.ROSTER_EXPORT, id, RosterExport.class)
            .filter(order -> order.training().equals(training.id())).orElseThrow(() -> Problem.of(EXPORT_NOT_FOUND));
        var written = work.result(id, RosterExport.class);
        if (written.isEmpty()) {
            return Answer.ok(new RosterExportView(work.job(id).orElseThrow().state(), null, null, null, null, null));
        }
        var export = written.get();
        request.audit("roster-downloaded");
        var fileName = RosterFile.name(training);
        var link = files.link(RosterFile.key(training.id(), export.id(), export.sha256()), fileName, Link.VALID);
        return Answer.ok(new RosterExportView(Job.State.DONE, export.rows(), export.sha256(), fileName, link,
            clock.instant().plus(Link.VALID)));
    }
}
