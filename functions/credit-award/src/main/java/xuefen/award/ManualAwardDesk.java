package xuefen.award;

import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.MANUAL_AWARD_DECIDED;
import static xuefen.domain.problem.ProblemCode.MANUAL_AWARD_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;
import java.util.Set;

import xuefen.domain.credit.AwardTerms;
import xuefen.domain.credit.ConsentOrder;
import xuefen.domain.job.Job;
import xuefen.domain.manual.ManualAward;
import xuefen.domain.manual.ManualAwardState;
import xuefen.domain.manual.ManualAwardSummary;
import xuefen.domain.manual.ManualAwardVerdict;
import xuefen.domain.problem.Problem;
import xuefen.domain.training.Training;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/**
 * 手工授分 on the city's desk: what waits, whom and what it is about, and the decision, without which nobody gets credits.
 */
final class ManualAwardDesk {
    private static final String CITY_ALONE = "手工授分由市级卫生行政部门审批";
    private static final Set<String> SCOPES = Set.of("WAITING", "DECIDED");

    static final Routes<ManualAwardDesk> ROUTES = Routes.of(ManualAwardDesk.class,
        get("/manual-awards").may(REVIEWER).ofTheCity(CITY_ALONE).asks("scope")
            .answersPageOf(ManualAwardSummary.class).primed().by(ManualAwardDesk::listRequestedAwards),
        get("/manual-awards/{trainingId}/{awardId}").may(REVIEWER).ofTheCity(CITY_ALONE)
            .answers(ManualAwardView.class).refuses(MANUAL_AWARD_NOT_FOUND)
            .audited(TRAINING, "manual-award-reviewed").by(ManualAwardDesk::getRequestedAward),
        put("/manual-awards/{trainingId}/{awardId}/decision").may(REVIEWER).ofTheCity(CITY_ALONE)
            .takes(ManualAwardVerdict.class).answers(ManualAwardView.class)
            .refuses(MANUAL_AWARD_NOT_FOUND, MANUAL_AWARD_DECIDED, CHANGED_MEANWHILE, REQUEST_DIFFERS)
            .mayAudit(TRAINING, "manual-award-AGREED", "manual-award-PARTLY", "manual-award-DECLINED")
            .by(ManualAwardDesk::decideManualAward));

    private final TrainingStore trainings;
    private final ManualAwardStore awards;
    private final ManualAwardViews views;
    private final WorkStore work;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    ManualAwardDesk(TrainingStore trainings, ManualAwardStore awards, ManualAwardViews views, WorkStore work,
        MessageQueue<WorkMessage> queue, InstantSource clock) {
        this.trainings = trainings;
        this.awards = awards;
        this.views = views;
        this.work = work;
        this.queue = queue;
        this.clock = clock;
    }

    private Answer<Page<ManualAwardSummary>> listRequestedAwards(Request request) {
        var scope = request.query("scope").orElse("WAITING");
        if (!SCOPES.contains(scope)) {
            throw Problem.field("scope", "应为 WAITING 或 DECIDED");
        }
        return Answer.ok(awards.onDesk(scope.equals("DECIDED"), request.limit(), request.cursor()));
    }

    private Answer<ManualAwardView> getRequestedAward(Request request) {
        return answer(award(request));
    }

    private Answer<ManualAwardView> decideManualAward(Request request, ManualAwardVerdict verdict) {
        var before = award(request);
        var after = before.decided(request.caller(), verdict, clock.instant());
        var training = training(after);
        var terms = views.terms(training);
        if (after != before && !after.consented().isEmpty() && terms.figure().signum() == 0) {
            // An event of zero credits would block the correct one for ever.
            throw Problem.field("agreed", "按现有课程学时计算，可授学分为 0，请举办单位先维护课程信息");
        }
        if (after != before) {
            request.audit("manual-award-" + after.state(), after.consented().size());
            awards.save(after);
        }
        if (!after.consented().isEmpty()) {
            order(after, terms);
        }
        return Answer.ok(views.of(after, training));
    }

    /** Orders the award; also for a repeated decision, as the first may have ended before it was ordered. */
    private void order(ManualAward award, AwardTerms terms) {
        var order = new ConsentOrder(ConsentOrder.idOf(award.training(), award.id()), award.id(), award.training(),
            award.cycle(), terms, award.consented(), award.decision().by(), award.decision().at());
        // The organiser asked for it, and may see how far it is.
        var ordered = work.order(Job.ordered(order.id(), Job.Kind.MANUAL_AWARD, order.training(), award.orderedBy(),
            clock.instant()), order,
            before -> before.training().equals(order.training()) && before.consent().equals(order.consent()));
        if (ordered.open()) {
            queue.send(ordered.message());
        }
    }

    /** A request that was submitted; a draft is the organiser's alone. */
    private ManualAward award(Request request) {
        return awards.find(request.id("trainingId"), request.id("awardId"))
            .filter(award -> award.submittedAt() != null && award.state() != ManualAwardState.DRAFT)
            .orElseThrow(() -> Problem.of(MANUAL_AWARD_NOT_FOUND));
    }

    private Answer<ManualAwardView> answer(ManualAward award) {
        return Answer.ok(views.of(award, training(award)));
    }

    private Training training(ManualAward award) {
        return trainings.find(award.training())
            .orElseThrow(() -> new IllegalStateException("training " + award.training() + " is gone"));
    }
}
