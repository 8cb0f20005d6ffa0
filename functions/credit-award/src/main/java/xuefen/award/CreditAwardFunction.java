package xuefen.award;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_DONE;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_OVER;
import static xuefen.domain.problem.ProblemCode.EFFECTIVE_LIST_MISSING;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.credit.AwardOrder;
import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.CreditFigure;
import xuefen.domain.credit.LedgerEntry;
import xuefen.domain.credit.Screening;
import xuefen.domain.job.Job;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.Problem;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 有效人员名单, 筛选授分人员, 授分, and the ledger as the organiser of a training sees it (guide, 三（三）1（4）). */
public final class CreditAwardFunction extends HttpFunction {
    static final Routes<CreditAwardFunction> ROUTES = Routes.of(CreditAwardFunction.class,
        put("/trainings/{trainingId}/cycles/{cycle}/effective-list").may(ORGANISER).takes(Confirmation.class)
            .answers(EffectiveList.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, ANALYSIS_NOT_FOUND,
                ANALYSIS_NOT_DONE)
            .mayAudit(TRAINING, "effective-list-confirmed").by(CreditAwardFunction::confirmEffectiveList),
        post("/trainings/{trainingId}/cycles/{cycle}/screening").may(ORGANISER).takes(StrategyOrder.class)
            .answersPaged(ScreeningView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, EFFECTIVE_LIST_MISSING)
            .audited(TRAINING, "screening-read").by(CreditAwardFunction::screen),
        put("/trainings/{trainingId}/cycles/{cycle}/awards/{awardId}").may(ORGANISER).takes(StrategyOrder.class)
            .accepts(Job.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, EFFECTIVE_LIST_MISSING,
                REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "award-ordered").by(CreditAwardFunction::award),
        get("/trainings/{trainingId}/credits").may(ORGANISER).answersPageOf(CreditView.class)
            .refuses(TRAINING_NOT_FOUND).audited(TRAINING, "credits-listed").primed()
            .by(CreditAwardFunction::listCredits));

    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final WorkStore work;
    private final CreditLedger ledger;
    private final AccountStore accounts;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /** Wired from the environment. */
    public CreditAwardFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(S3Files.of("FILES_BUCKET")),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")), new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), SqsMessageQueue.of("AWARD_QUEUE_URL"),
            new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()), Clocks.clock());
    }

    CreditAwardFunction(TrainingStore trainings, AnalysisStore analyses, AnalysisFiles files, WorkStore work,
        CreditLedger ledger, AccountStore accounts, MessageQueue<WorkMessage> queue, AuditLog audit,
        InstantSource clock) {
        super(ROUTES, audit);
        this.trainings = trainings;
        this.analyses = analyses;
        this.files = files;
        this.work = work;
        this.ledger = ledger;
        this.accounts = accounts;
        this.queue = queue;
        this.clock = clock;
    }

    /** Body of {@code PUT …/effective-list}. */
    record Confirmation(@Text(most = 36) String analysisId) {}

    /** Body of {@code POST …/screening} and {@code PUT …/awards/{awardId}}. */
    record StrategyOrder(AwardStrategy strategy) {}

    private Answer<EffectiveList> confirmEffectiveList(Request request, Confirmation given) {
        var place = place(request);
        place.training().checkOver(place.cycle(), clock.instant());
        var analysis = given.analysisId();
        if (analysis == null) {
            throw Problem.field("analysisId", "请选择要确定的考勤分析");
        }
        var summary = analyses.find(place.cycleId(), analysis)
            .orElseThrow(() -> Problem.of(ANALYSIS_NOT_FOUND));
        if (summary.order().preliminary()) {
            throw Problem.field("analysisId", "当日自动生成的初步分析不能确定为有效人员名单，请先进行考勤分析");
        }
        if (!summary.done()) {
            throw Problem.of(ANALYSIS_NOT_DONE);
        }
        var before = trainings.effectiveList(place.cycleId());
        if (before.isPresent() && before.get().analysis().equals(analysis)) {
            return Answer.ok(before.get());
        }
        var list = new EffectiveList(place.training().id(), place.cycle().number(), analysis, summary.qualified(),
            place.caller().account(), clock.instant());
        request.audit("effective-list-confirmed");
        trainings.setEffectiveList(list);
        return Answer.ok(list);
    }

    private Answer<ScreeningView> screen(Request request, StrategyOrder given) {
        var place = place(request);
        var strategy = strategy(given);
        place.training().checkOver(place.cycle(), clock.instant());
        var result = confirmed(place);
        var figure = figure(place);
        var screening = Screening.of(figure.credits(), result.attendances(),
            ledger.awarded(place.training().id(), CreditRole.PARTICIPANT));
        return Answer.ok(ScreeningView.of(result, figure, screening, request.limit(), request.cursor()));
    }

    private Answer<Job> award(Request request, StrategyOrder given) {
        var place = place(request);
        var id = request.id("awardId");
        var strategy = strategy(given);
        place.training().checkOver(place.cycle(), clock.instant());
        var list = effectiveList(place);
        var credits = figure(place).credits();
        if (credits.signum() == 0) {
            // An entry of zero credits would block the correct one for ever.
            throw Problem.field("strategy", "按现有课程学时计算，可授学分为 0，请先维护课程信息");
        }
        var order = new AwardOrder(id, place.training().id(), place.cycle().number(), list.analysis(), strategy,
            credits,
            place.caller().account(), clock.instant());
        var ordered = work.order(
            Job.ordered(id, Job.Kind.AWARD, order.training(), order.orderedBy(), order.orderedAt()), order,
            before -> before.cycle() == order.cycle() && before.strategy() == strategy);
        if (ordered.open()) {
            request.audit("award-ordered");
            queue.send(ordered.message());
        }
        return Answer.accepted("/jobs/" + id, ordered.job());
    }

    private Answer<Page<CreditView>> listCredits(Request request) {
        var training = trainings.own(request.caller(), request.id("trainingId"));
        var page = ledger.ofTraining(training.id(), request.limit(), request.cursor());
        var people = accounts.accounts(page.items().stream().map(LedgerEntry::person).distinct().toList());
        return Answer.ok(page.map(entry -> CreditView.of(entry, people.get(entry.person()))));
    }

    private EffectiveList effectiveList(Place place) {
        return trainings.effectiveList(place.cycleId())
            .orElseThrow(() -> Problem.of(EFFECTIVE_LIST_MISSING));
    }

    private CreditFigure figure(Place place) {
        return CreditFigure.of(place.training())
            .after(ledger.figure(place.training().id(), CreditRole.PARTICIPANT));
    }

    private AnalysisResult confirmed(Place place) {
        var list = effectiveList(place);
        return files.result(analyses.find(place.cycleId(), list.analysis())
            .orElseThrow(() -> new IllegalStateException("the confirmed analysis " + list.analysis() + " is gone")));
    }

    private Place place(Request request) {
        return Place.of(request, trainings);
    }

    private static AwardStrategy strategy(StrategyOrder given) {
        if (given.strategy() == null) {
            throw Problem.field("strategy", "请选择授分策略");
        }
        return given.strategy();
    }
}
