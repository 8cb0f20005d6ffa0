package xuefen.award;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.credit.AwardOrder;
import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.LedgerEntry;
import xuefen.domain.credit.Screening;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.AwardStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.TrainingStore;

/** 有效人员名单, 筛选授分人员, 授分, and the ledger as the organiser of a training sees it (guide, 三（三）1（4）). */
public final class CreditAwardFunction extends HttpFunction {
    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final AwardStore awards;
    private final CreditLedger ledger;
    private final AccountStore accounts;
    private final MessageQueue<AwardMessage> queue;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Wired from the environment. */
    public CreditAwardFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AnalysisFiles(S3Files.of("FILES_BUCKET")), new AwardStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")), new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            SqsMessageQueue.of("AWARD_QUEUE_URL"), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    CreditAwardFunction(TrainingStore trainings, AnalysisStore analyses, AnalysisFiles files, AwardStore awards, CreditLedger ledger,
                        AccountStore accounts, MessageQueue<AwardMessage> queue, AuditLog audit, InstantSource clock) {
        this.trainings = trainings;
        this.analyses = analyses;
        this.files = files;
        this.awards = awards;
        this.ledger = ledger;
        this.accounts = accounts;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    /** Body of {@code PUT …/effective-list}. */
    record Confirmation(String analysisId) {
    }

    /** Body of {@code POST …/screening} and {@code PUT …/awards/{awardId}}. */
    record Strategy(AwardStrategy strategy) {
    }

    /** The organiser's own training and its cycle that the path names. */
    private record Place(Caller caller, Training training, Cycle cycle) {
        String id() {
            return training.id();
        }

        int number() {
            return cycle.number();
        }
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}/credits", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "PUT /trainings/{trainingId}/cycles/{cycle}/effective-list" -> confirmEffectiveList(request);
            case "POST /trainings/{trainingId}/cycles/{cycle}/screening" -> screen(request);
            case "PUT /trainings/{trainingId}/cycles/{cycle}/awards/{awardId}" -> award(request);
            case "GET /trainings/{trainingId}/credits" -> listCredits(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer confirmEffectiveList(Request request) {
        var place = place(request);
        var analysis = request.body(Confirmation.class).analysisId();
        if (analysis == null) {
            throw Problem.field("analysisId", "请选择要确定的考勤分析");
        }
        var summary = analyses.find(place.id(), place.number(), analysis).orElseThrow(() -> Problem.of(ProblemCode.ANALYSIS_NOT_FOUND));
        if (summary.order().preliminary()) {
            throw Problem.field("analysisId", "当日自动生成的初步分析不能确定为有效人员名单，请先进行考勤分析");
        }
        if (!summary.done()) {
            throw Problem.of(ProblemCode.ANALYSIS_NOT_DONE);
        }
        var before = trainings.effectiveList(place.id(), place.number());
        if (before.isPresent() && before.get().analysis().equals(analysis)) {
            return Answer.ok(before.get());
        }
        var list = new EffectiveList(place.id(), place.number(), analysis, summary.qualified(), place.caller().account(), clock.instant());
        audit(place.caller(), place.id(), "effective-list-confirmed");
        trainings.setEffectiveList(list);
        return Answer.ok(list);
    }

    private Answer screen(Request request) {
        var place = place(request);
        var strategy = strategy(request);
        var result = confirmed(place);
        var screening = Screening.of(place.training(), place.cycle(), result.attendances(), strategy,
            ledger.awarded(place.id(), CreditRole.PARTICIPANT));
        audit(place.caller(), place.id(), "screening-read");
        return Answer.ok(ScreeningView.of(result, screening, limit(request), cursor(request)));
    }

    private Answer award(Request request) {
        var place = place(request);
        var id = request.id("awardId");
        var strategy = strategy(request);
        var list = effectiveList(place);
        var credits = Screening.creditsEach(place.training(), place.cycle(), strategy);
        if (credits.signum() == 0) {
            // An entry of nothing would stand in the way of a right one for ever.
            throw Problem.field("strategy", "按现有课程学时计算，可授学分为 0，请先维护课程信息");
        }
        var job = awards.order(new AwardOrder(id, place.id(), place.number(), list.analysis(), strategy, credits, place.caller().account(),
            clock.instant()));
        if (job.state() != Job.State.DONE) {
            // Also for an order that is known: whoever ordered it first may have gone down before this line.
            audit(place.caller(), place.id(), "award-ordered");
            queue.send(new AwardMessage(place.id(), place.number(), id));
        }
        return Answer.accepted("/jobs/" + id, job);
    }

    private Answer listCredits(Request request) {
        var caller = request.caller(Role.ORGANISER);
        var training = trainings.own(caller, request.id("trainingId"));
        var page = ledger.ofTraining(training.id(), limit(request), cursor(request));
        var people = accounts.accounts(page.items().stream().map(LedgerEntry::person).distinct().toList());
        audit(caller, training.id(), "credits-listed");
        return Answer.ok(page.map(entry -> LedgerView.of(entry, people.get(entry.person()))));
    }

    private EffectiveList effectiveList(Place place) {
        return trainings.effectiveList(place.id(), place.number()).orElseThrow(() -> Problem.of(ProblemCode.EFFECTIVE_LIST_MISSING));
    }

    private AnalysisResult confirmed(Place place) {
        var list = effectiveList(place);
        return files.result(analyses.find(place.id(), place.number(), list.analysis())
            .orElseThrow(() -> new IllegalStateException("the confirmed analysis " + list.analysis() + " is gone")));
    }

    private Place place(Request request) {
        var caller = request.caller(Role.ORGANISER);
        var training = trainings.own(caller, request.id("trainingId"));
        return new Place(caller, training, training.cycle(request.number("cycle", 1, Cycle.MOST)));
    }

    private static AwardStrategy strategy(Request request) {
        var strategy = request.body(Strategy.class).strategy();
        if (strategy == null) {
            throw Problem.field("strategy", "请选择授分策略");
        }
        return strategy;
    }

    private void audit(Caller caller, String training, String event) {
        audit.add(new AuditLog.Entry("training#" + training, event, caller.account(), clock.instant()));
    }

    private static int limit(Request request) {
        return request.number("limit", 1, Page.MOST, Page.SIZE);
    }

    private static String cursor(Request request) {
        return request.query("cursor").orElse(null);
    }
}
