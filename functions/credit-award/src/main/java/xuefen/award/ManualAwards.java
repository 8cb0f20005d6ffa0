package xuefen.award;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_OVER;
import static xuefen.domain.problem.ProblemCode.MANUAL_AWARD_DECIDED;
import static xuefen.domain.problem.ProblemCode.MANUAL_AWARD_NOT_EDITABLE;
import static xuefen.domain.problem.ProblemCode.MANUAL_AWARD_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import xuefen.domain.credit.Credit;
import xuefen.domain.identity.Caller;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.manual.ManualAward;
import xuefen.domain.manual.ManualAwardSummary;
import xuefen.domain.people.CheckedPerson;
import xuefen.domain.people.Finding;
import xuefen.domain.people.ListedPerson;
import xuefen.domain.people.PeopleList;
import xuefen.domain.problem.Problem;
import xuefen.domain.text.TextKind;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.Learners;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.TrainingStore;

/**
 * 手工授分 as the organiser asks for it: people, reason and evidence; then the city is to consent. The reviewers of the
 * area see what was submitted.
 */
final class ManualAwards {
    static final Routes<ManualAwards> ROUTES = Routes.of(ManualAwards.class,
        get("/trainings/{trainingId}/cycles/{cycle}/manual-awards").may(ORGANISER, REVIEWER)
            .answersPageOf(ManualAwardSummary.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .mayAudit(TRAINING, "manual-awards-reviewed").primed().by(ManualAwards::listManualAwards),
        post("/trainings/{trainingId}/cycles/{cycle}/manual-award-check").may(ORGANISER)
            .takes(ManualAwardPeople.class).answers(ManualAwardCheck.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER)
            .audited(TRAINING, "manual-award-checked").by(ManualAwards::checkManualAward),
        get("/trainings/{trainingId}/cycles/{cycle}/manual-awards/{awardId}").may(ORGANISER, REVIEWER)
            .answers(ManualAwardView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, MANUAL_AWARD_NOT_FOUND)
            .audited(TRAINING, "manual-award-read").by(ManualAwards::getManualAward),
        put("/trainings/{trainingId}/cycles/{cycle}/manual-awards/{awardId}").may(ORGANISER)
            .takes(ManualAwardOrder.class).answers(ManualAwardView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, MANUAL_AWARD_NOT_EDITABLE,
                CHANGED_MEANWHILE)
            .audited(TRAINING, "manual-award-saved").by(ManualAwards::saveManualAward),
        put("/trainings/{trainingId}/cycles/{cycle}/manual-awards/{awardId}/submission").may(ORGANISER)
            .answers(ManualAwardView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, MANUAL_AWARD_NOT_FOUND,
                MANUAL_AWARD_NOT_EDITABLE, CHANGED_MEANWHILE)
            .audited(TRAINING, "manual-award-submitted").by(ManualAwards::submitManualAward),
        put("/trainings/{trainingId}/cycles/{cycle}/manual-awards/{awardId}/withdrawal").may(ORGANISER)
            .takes(ManualAwardWithdrawal.class).answers(ManualAwardView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, MANUAL_AWARD_NOT_FOUND, MANUAL_AWARD_DECIDED,
                CHANGED_MEANWHILE)
            .audited(TRAINING, "manual-award-withdrawn").by(ManualAwards::withdrawManualAward));

    private final TrainingStore trainings;
    private final ManualAwardStore awards;
    private final CreditLedger ledger;
    private final Learners learners;
    private final ManualAwardViews views;
    private final InstantSource clock;

    ManualAwards(TrainingStore trainings, ManualAwardStore awards, CreditLedger ledger, AccountStore accounts,
        ManualAwardViews views, InstantSource clock) {
        this.trainings = trainings;
        this.awards = awards;
        this.ledger = ledger;
        this.learners = new Learners(accounts);
        this.views = views;
        this.clock = clock;
    }

    /** Body of {@code POST …/manual-award-check}. */
    record ManualAwardPeople(@Most(PeopleList.MOST) List<ListedPerson> people) {}

    /**
     * What would come of a list.
     *
     * @param rows  every row of the list
     * @param fine  people who can be taken
     * @param wrong rows that keep the list from being taken
     */
    record ManualAwardCheck(List<CheckedPerson> rows, int fine, int wrong) {}

    /**
     * Body of {@code PUT …/manual-awards/{awardId}}.
     *
     * @param version version that it is based on; 0 for a new one
     * @param people  for whom
     * @param reason  why attendance could not be taken; may follow later
     */
    record ManualAwardOrder(
        @Between(least = 0, most = 1_000_000_000) Long version,
        @Most(PeopleList.MOST) List<ListedPerson> people,
        @Text(most = 500, kind = TextKind.LINES) String reason) {}

    /** Body of {@code PUT …/withdrawal}. */
    record ManualAwardWithdrawal(@Text(most = 200, kind = TextKind.LINES) String reason) {}

    private Answer<Page<ManualAwardSummary>> listManualAwards(Request request) {
        var place = Place.seen(request, trainings);
        if (place.caller().role() == REVIEWER) {
            request.audit("manual-awards-reviewed");
        }
        var page = awards.ofTraining(place.training().id(), request.limit(), request.cursor());
        return Answer.ok(new Page<>(page.items().stream()
            .filter(award -> award.cycle() == place.cycle().number() && isShown(award, place.caller()))
            .map(ManualAwardSummary::of).toList(),
            page.next()));
    }

    /** What was never submitted is the organiser's alone. */
    private static boolean isShown(ManualAward award, Caller caller) {
        return caller.role() != REVIEWER || award.submittedAt() != null;
    }

    private Answer<ManualAwardCheck> checkManualAward(Request request, ManualAwardPeople given) {
        var place = over(request);
        var list = list(place, given.people());
        return Answer.ok(new ManualAwardCheck(list.rows(), list.count(Finding.FINE), list.wrong()));
    }

    private Answer<ManualAwardView> getManualAward(Request request) {
        var place = Place.seen(request, trainings);
        return answer(place, find(place, request.id("awardId")).filter(award -> isShown(award, place.caller()))
            .orElseThrow(() -> Problem.of(MANUAL_AWARD_NOT_FOUND)));
    }

    private Answer<ManualAwardView> saveManualAward(Request request, ManualAwardOrder order) {
        var place = over(request);
        var id = request.id("awardId");
        var before = find(place, id).orElseGet(() -> ManualAward.begun(id, place.training(), place.cycle(),
            place.caller().account(), clock.instant()));
        var after = before.saying(list(place, order.people()), order.reason());
        if (after != before) {
            if (order.version() == null || order.version() != before.version()) {
                throw Problem.of(CHANGED_MEANWHILE);
            }
            request.audit("manual-award-saved");
            awards.save(after);
        }
        return answer(place, after);
    }

    private Answer<ManualAwardView> submitManualAward(Request request) {
        var place = over(request);
        var before = award(place, request);
        var after = before.submitted(place.caller().account(), clock.instant());
        return kept(request, "manual-award-submitted", place, before, after);
    }

    private Answer<ManualAwardView> withdrawManualAward(Request request, ManualAwardWithdrawal given) {
        var place = Place.of(request, trainings);
        var before = award(place, request);
        var after = before.withdrawn(given.reason(), place.caller().account(), clock.instant());
        return kept(request, "manual-award-withdrawn", place, before, after);
    }

    private Answer<ManualAwardView> kept(Request request, String event, Place place, ManualAward before,
        ManualAward after) {
        request.audit(event, after.people().size());
        if (after != before) {
            awards.save(after);
        }
        return answer(place, after);
    }

    private PeopleList list(Place place, List<ListedPerson> given) {
        var people = given == null ? List.<ListedPerson>of() : given;
        var holders = ledger.holders(place.training().id());
        return PeopleList.of(people, learners.of(people), person -> holders.participant(person)
            .map(state -> state == Credit.State.REVOKED || state == Credit.State.LAPSED ? Finding.HAD : Finding.AWARDED)
            .orElse(Finding.FINE));
    }

    private Answer<ManualAwardView> answer(Place place, ManualAward award) {
        return Answer.ok(views.of(award, place.training()));
    }

    private ManualAward award(Place place, Request request) {
        return find(place, request.id("awardId")).orElseThrow(() -> Problem.of(MANUAL_AWARD_NOT_FOUND));
    }

    private Optional<ManualAward> find(Place place, String id) {
        return awards.find(place.training().id(), id).filter(award -> award.cycle() == place.cycle().number());
    }

    private Place over(Request request) {
        var place = Place.of(request, trainings);
        place.training().checkOver(place.cycle(), clock.instant());
        return place;
    }
}
