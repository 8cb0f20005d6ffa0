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

import java.time.InstantSource;

import xuefen.domain.credit.RosterExport;
import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Link;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 导出已授分人员名单 of a training (guide, 三（三）2). */
final class TrainingRosters {
    static final Routes<TrainingRosters> ROUTES = Routes.of(TrainingRosters.class,
        put("/trainings/{trainingId}/roster-exports/{exportId}").may(ORGANISER).accepts(Job.class)
            .refuses(TRAINING_NOT_FOUND, NOTHING_TO_EXPORT, REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "roster-export-ordered").by(TrainingRosters::exportRoster),
        get("/trainings/{trainingId}/roster-exports/{exportId}").may(ORGANISER).answers(RosterExportView.class)
            .refuses(TRAINING_NOT_FOUND, EXPORT_NOT_FOUND).mayAudit(TRAINING, "roster-downloaded").primed()
            .by(TrainingRosters::getRosterExport));

    private final TrainingStore trainings;
    private final CreditLedger ledger;
    private final WorkStore work;
    private final FileStore files;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    TrainingRosters(TrainingStore trainings, CreditLedger ledger, WorkStore work, FileStore files,
        MessageQueue<WorkMessage> queue, InstantSource clock) {
        this.trainings = trainings;
        this.ledger = ledger;
        this.work = work;
        this.files = files;
        this.queue = queue;
        this.clock = clock;
    }

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
            return Answer.ok(RosterExportView.waiting(work.job(id).orElseThrow()));
        }
        var export = written.get();
        request.audit("roster-downloaded");
        var fileName = RosterFile.name(training);
        var link = files.link(RosterFile.key(training.id(), export.id(), export.sha256()), fileName, Link.VALID);
        return Answer.ok(new RosterExportView(Job.State.DONE, export.rows(), export.sha256(), fileName, link,
            clock.instant().plus(Link.VALID)));
    }
}
