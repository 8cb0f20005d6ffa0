package xuefen.award;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_OVER;
import static xuefen.domain.problem.ProblemCode.EFFECTIVE_LIST_MISSING;
import static xuefen.domain.problem.ProblemCode.EXPORT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Link;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 筛选授分人员 → 导出: whom a screening shows, as a workbook. */
final class ScreeningExports {
    static final Routes<ScreeningExports> ROUTES = Routes.of(ScreeningExports.class,
        put("/trainings/{trainingId}/cycles/{cycle}/screening-exports/{exportId}").may(ORGANISER)
            .takes(Screenings.StrategyOrder.class).asks("show", "words").accepts(Job.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, EFFECTIVE_LIST_MISSING,
                REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "screening-export-ordered").by(ScreeningExports::exportScreening),
        get("/trainings/{trainingId}/cycles/{cycle}/screening-exports/{exportId}").may(ORGANISER)
            .answers(ScreeningExportView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, EXPORT_NOT_FOUND)
            .mayAudit(TRAINING, "screening-downloaded").by(ScreeningExports::getScreeningExport));

    private final TrainingStore trainings;
    private final WorkStore work;
    private final TermsOfTraining terms;
    private final FileStore files;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /** Wired from the environment. */
    ScreeningExports() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")),
            new TermsOfTraining(new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")),
                new CreditLedger(DynamoDocuments.of("CREDITS_TABLE"))),
            S3Files.of("FILES_BUCKET"), SqsMessageQueue.of("AWARD_QUEUE_URL"), Clocks.clock());
    }

    ScreeningExports(TrainingStore trainings, WorkStore work, TermsOfTraining terms, FileStore files,
        MessageQueue<WorkMessage> queue, InstantSource clock) {
        this.trainings = trainings;
        this.work = work;
        this.terms = terms;
        this.files = files;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * An export of a screening as its organiser sees it; until it is done, only its state.
     *
     * @param state     the state of its job
     * @param rows      people on it
     * @param sha256    hex SHA-256 of the workbook
     * @param fileName  name under which the browser saves it
     * @param link      where the workbook is
     * @param expiresAt when the link ends
     */
    record ScreeningExportView(Job.State state, Integer rows, String sha256, String fileName, String link,
        Instant expiresAt) {}

    private Answer<Job> exportScreening(Request request, Screenings.StrategyOrder given) {
        var place = Place.of(request, trainings);
        var id = request.id("exportId");
        var strategy = given.checked();
        place.training().checkOver(place.cycle(), clock.instant());
        var list = trainings.effectiveList(place.cycleId()).orElseThrow(() -> Problem.of(EFFECTIVE_LIST_MISSING));
        var export = new ScreeningExport(id, place.training().id(), place.cycle().number(), list.analysis(),
            terms.of(place.training(), strategy, List.of()), ScreeningFilter.of(request), place.caller().account(),
            clock.instant());
        var ordered = work.order(
            Job.ordered(id, Job.Kind.SCREENING_EXPORT, export.training(), export.orderedBy(), export.orderedAt()),
            export, export::asksAs);
        if (ordered.open()) {
            request.audit("screening-export-ordered");
            queue.send(ordered.message());
        }
        return Answer.accepted("/jobs/" + id, ordered.job());
    }

    private Answer<ScreeningExportView> getScreeningExport(Request request) {
        var place = Place.of(request, trainings);
        var id = request.id("exportId");
        var export = work.order(Job.Kind.SCREENING_EXPORT, id, ScreeningExport.class)
            .filter(order -> order.cycleId().equals(place.cycleId()))
            .orElseThrow(() -> Problem.of(EXPORT_NOT_FOUND));
        var written = work.result(id, ScreeningExport.Written.class);
        if (written.isEmpty()) {
            return Answer
                .ok(new ScreeningExportView(work.job(id).orElseThrow().state(), null, null, null, null, null));
        }
        request.audit("screening-downloaded");
        var fileName = place.training().projectNumber() + "-第" + place.cycle().number() + "期-筛选授分人员.xlsx";
        return Answer.ok(new ScreeningExportView(Job.State.DONE, written.get().rows(), written.get().sha256(),
            fileName, files.link(export.key(written.get().sha256()), fileName, Link.VALID),
            clock.instant().plus(Link.VALID)));
    }
}
