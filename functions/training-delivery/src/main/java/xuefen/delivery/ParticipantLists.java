package xuefen.delivery;

import static xuefen.domain.identity.Role.LEARNER;
import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import xuefen.domain.identity.Account;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.Problem;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Participants;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.TrainingStore;

/** 参加者名单 (guide, 三（一）2): whom an organiser expects at a cycle, and where a learner is expected. */
final class ParticipantLists {
    static final Routes<ParticipantLists> ROUTES = Routes.of(ParticipantLists.class,
        get("/trainings/{trainingId}/cycles/{cycle}/participants").may(ORGANISER).answers(ParticipantList.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).audited(TRAINING, "participants-read").primed()
            .by(ParticipantLists::getParticipants),
        put("/trainings/{trainingId}/cycles/{cycle}/participants").may(ORGANISER).takes(ParticipantsOrder.class)
            .answers(ParticipantList.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, CHANGED_MEANWHILE)
            .audited(TRAINING, "participants-read").by(ParticipantLists::keepParticipants),
        get("/own-cycles").may(LEARNER).answersPageOf(OwnCycle.class).by(ParticipantLists::listOwnCycles));

    private final TrainingStore trainings;
    private final ParticipantStore participants;
    private final AccountStore accounts;
    private final InstantSource clock;

    /** Wires from the environment. */
    ParticipantLists() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new ParticipantStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ParticipantLists(TrainingStore trainings, ParticipantStore participants, AccountStore accounts,
        InstantSource clock) {
        this.trainings = trainings;
        this.participants = participants;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A list to keep.
     *
     * @param version version that it is based on; 0 for the first list
     * @param people  personnel codes
     */
    record ParticipantsOrder(
        @Between(least = 0, most = 1_000_000_000) Long version,
        @Most(5000) List<@Text(most = 40) String> people) {}

    private Answer<ParticipantList> getParticipants(Request request) {
        return view(ofCycle(request));
    }

    private Answer<ParticipantList> keepParticipants(Request request, ParticipantsOrder given) {
        var before = ofCycle(request);
        var after = before.with(given.people(), request.caller().account(), clock.instant());
        if (after != before) {
            if (given.version() == null || given.version() != before.version()) {
                throw Problem.of(CHANGED_MEANWHILE);
            }
            participants.save(after, before);
        }
        return view(after);
    }

    private Answer<ParticipantList> view(Participants list) {
        var known = accounts.accounts(list.people());
        return Answer.ok(new ParticipantList(list.version(), list.people().stream().map(person -> {
            var account = Optional.ofNullable(known.get(person)).filter(Account::learns);
            return new ParticipantList.Participant(person, account.map(Account::displayName).orElse(null),
                account.map(Account::unit).orElse(null), account.isPresent());
        }).toList(), list.savedAt()));
    }

    private Answer<Page<OwnCycle>> listOwnCycles(Request request) {
        var learner = request.caller().account();
        var page = participants.ofPerson(learner, request.limit(), request.cursor());
        return Answer.ok(new Page<>(page.items().stream().flatMap(noted -> expected(noted, learner).stream()).toList(),
            page.next()));
    }

    /** A cycle at which a learner is expected; empty if the cycle is gone or the learner was taken off its list. */
    private Optional<OwnCycle> expected(CycleId noted, String learner) {
        return trainings.find(noted.training())
            .flatMap(training -> training.find(noted.cycle())
                .filter(cycle -> participants.ofCycle(noted).lists(learner))
                .map(cycle -> OwnCycle.of(training, cycle)));
    }

    private Participants ofCycle(Request request) {
        return participants.ofCycle(Place.of(request, trainings).cycleId());
    }
}
