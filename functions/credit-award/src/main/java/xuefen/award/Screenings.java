package xuefen.award;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_NEWEST;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_OVER;
import static xuefen.domain.problem.ProblemCode.EFFECTIVE_LIST_MISSING;
import static xuefen.domain.problem.ProblemCode.EVIDENCE_CHANGED;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.TakenAway;
import xuefen.domain.credit.AwardCondition;
import xuefen.domain.credit.AwardOrder;
import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.AwardTerms;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.Grounds;
import xuefen.domain.credit.Screening;
import xuefen.domain.credit.Screening.Reason;
import xuefen.domain.job.Job;
import xuefen.domain.limit.Most;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 筛选授分人员 → 授分 of a cycle (guide, 三（三）1（4）). */
final class Screenings {
    static final Routes<Screenings> ROUTES = Routes.of(Screenings.class,
        post("/trainings/{trainingId}/cycles/{cycle}/screening").may(ORGANISER).takes(StrategyOrder.class)
            .asks("show", "words").answersPaged(ScreeningView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, EFFECTIVE_LIST_MISSING)
            .audited(TRAINING, "screening-read").by(Screenings::screen),
        put("/trainings/{trainingId}/cycles/{cycle}/awards/{awardId}").may(ORGANISER).takes(StrategyOrder.class)
            .accepts(Job.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, EFFECTIVE_LIST_MISSING,
                ANALYSIS_NOT_NEWEST, EVIDENCE_CHANGED, REQUEST_DIFFERS, CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "award-ordered").by(Screenings::award));

    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final MarkStore marks;
    private final WorkStore work;
    private final CreditLedger ledger;
    private final TermsOfTraining terms;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /** Wired from the environment. */
    Screenings() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(S3Files.of("FILES_BUCKET")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new WorkStore(DynamoDocuments.of("WORK_TABLE")), new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")),
            SqsMessageQueue.of("AWARD_QUEUE_URL"), Clocks.clock());
    }

    Screenings(TrainingStore trainings, AnalysisStore analyses, AnalysisFiles files, MarkStore marks,
        WorkStore work, CreditLedger ledger, CreditRulesStore rules, MessageQueue<WorkMessage> queue,
        InstantSource clock) {
        this.trainings = trainings;
        this.analyses = analyses;
        this.files = files;
        this.marks = marks;
        this.work = work;
        this.ledger = ledger;
        this.terms = new TermsOfTraining(rules, ledger);
        this.queue = queue;
        this.clock = clock;
    }

    /** Body of {@code POST …/screening} and {@code PUT …/awards/{awardId}}. */
    record StrategyOrder(AwardStrategy strategy, @Most(2) List<AwardCondition> conditions) {

        AwardStrategy checked() {
            var check = new FieldCheck().present(strategy, "strategy", "授分策略");
            if (conditions != null) {
                for (int i = 0; i < conditions.size(); i++) {
                    var condition = conditions.get(i);
                    check.present(condition, "conditions[" + i + "]", "条件");
                    // Evaluations and exams come with a later version; a condition that nobody can meet is a mistake.
                    check.that(condition == null, "conditions[" + i + "]",
                        condition == null ? "" : "本培训没有" + condition.of() + "，不能以它为条件");
                }
            }
            check.done();
            return strategy;
        }
    }

    private Answer<ScreeningView> screen(Request request, StrategyOrder given) {
        var place = Place.of(request, trainings);
        var strategy = given.checked();
        place.training().checkOver(place.cycle(), clock.instant());
        var result = result(place, effectiveList(place));
        var terms = this.terms.of(place.training(), strategy, result.order().remarks())
            .analysed(result.order());
        var screening = screening(place, result, terms, marks.decisions(place.cycleId()),
            marks.manual(place.cycleId()));
        return Answer.ok(ScreeningView.of(result, terms, screening,
            ledger.first(place.training().id(), CreditRole.PARTICIPANT).map(Credit::grounds).map(Grounds::strategy)
                .orElse(null),
            ScreeningFilter.of(request), request.limit(), request.cursor()));
    }

    private Answer<Job> award(Request request, StrategyOrder given) {
        var place = Place.of(request, trainings);
        var id = request.id("awardId");
        var strategy = given.checked();
        place.training().checkOver(place.cycle(), clock.instant());
        var list = effectiveList(place);
        var known = work.order(Job.Kind.AWARD, id, AwardOrder.class).isPresent();
        var summary = analysis(place, list);
        var terms = this.terms.of(place.training(), strategy, summary.order().remarks()).analysed(summary.order());
        if (!known) {
            list.checkNewest(analyses.ofCycle(place.cycleId()));
            checkEvidence(place, summary, terms);
        }
        if (terms.figure().signum() == 0) {
            // An event of zero credits would block the correct one for ever.
            throw Problem.field("strategy", "按现有课程学时计算，可授学分为 0，请先维护课程信息");
        }
        var order = new AwardOrder(id, place.training().id(), place.cycle().number(), list.analysis(), terms,
            place.caller().account(), clock.instant());
        var ordered = work.order(
            Job.ordered(id, Job.Kind.AWARD, order.training(), order.orderedBy(), order.orderedAt()), order,
            before -> before.cycleId().equals(order.cycleId()) && before.terms().strategy() == strategy);
        if (ordered.open()) {
            request.audit("award-ordered");
            queue.send(ordered.message());
        }
        return Answer.accepted("/jobs/" + id, ordered.job());
    }

    private Screening screening(Place place, AnalysisResult result, AwardTerms terms, List<ScanDecision> decisions,
        List<ManualAttendance> manual) {
        return Screening.of(terms, result, ledger.holders(place.training().id()),
            new TakenAway(result, decisions, manual));
    }

    /** Credits whose evidence is gone are not given to be taken back. */
    private void checkEvidence(Place place, AnalysisSummary analysis, AwardTerms terms) {
        var decisions = marks.decisions(place.cycleId());
        var manual = marks.manual(place.cycleId());
        if (!TakenAway.isPossible(analysis.order(), decisions, manual)) {
            return;
        }
        var gone = screening(place, files.result(analysis), terms, decisions, manual).count(Reason.EVIDENCE_CHANGED);
        if (gone > 0) {
            throw Problem.of(EVIDENCE_CHANGED, "考勤分析之后，有 " + gone + " 人计入的扫码或补登已不计，请重新考勤分析并确定，再授分");
        }
    }

    private EffectiveList effectiveList(Place place) {
        return trainings.effectiveList(place.cycleId()).orElseThrow(() -> Problem.of(EFFECTIVE_LIST_MISSING));
    }

    private AnalysisResult result(Place place, EffectiveList list) {
        return files.result(analysis(place, list));
    }

    private AnalysisSummary analysis(Place place, EffectiveList list) {
        return analyses.find(place.cycleId(), list.analysis())
            .orElseThrow(() -> new IllegalStateException("the confirmed analysis " + list.analysis() + " is gone"));
    }
}
