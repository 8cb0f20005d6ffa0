package xuefen.delivery;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Participants;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.TrainingStore;

/** 参加者名单 (guide, 三（一）2): whom an organiser expects at a cycle, and where a learner is expected. */
public final class ParticipantsFunction extends HttpFunction {
    private final TrainingStore trainings;
    private final ParticipantStore participants;
    private final AccountStore accounts;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Wires from the environment. */
    public ParticipantsFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new ParticipantStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")), Clocks.clock());
    }

    /** For tests. */
    ParticipantsFunction(TrainingStore trainings, ParticipantStore participants, AccountStore accounts, AuditLog audit, InstantSource clock) {
        this.trainings = trainings;
        this.participants = participants;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A list to keep.
     *
     * @param version the one that it was made of; 0 for the first
     * @param people  personnel codes
     */
    record ListToKeep(Long version, List<String> people) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /trainings/{trainingId}/cycles/{cycle}/participants", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /trainings/{trainingId}/cycles/{cycle}/participants" -> show(request);
            case "PUT /trainings/{trainingId}/cycles/{cycle}/participants" -> keep(request);
            case "GET /own-cycles" -> ownCycles(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer show(Request request) {
        var organiser = request.caller(Role.ORGANISER);
        return view(ofCycle(own(organiser, request), request), organiser);
    }

    private Answer keep(Request request) {
        var organiser = request.caller(Role.ORGANISER);
        var training = own(organiser, request);
        var given = request.body(ListToKeep.class);
        var before = ofCycle(training, request);
        var after = before.with(given.people(), organiser.account(), clock.instant());
        if (after != before) {
            if (given.version() == null || given.version() != before.version()) {
                throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
            }
            participants.save(after, before);
        }
        return view(after, organiser);
    }

    private Answer view(Participants list, Caller organiser) {
        audit.add(new AuditLog.Entry("training#" + list.training(), "participants-read", organiser.account(), clock.instant()));
        var known = accounts.accounts(list.people());
        return Answer.ok(new ParticipantList(list.version(), list.people().stream().map(person -> {
            var account = Optional.ofNullable(known.get(person)).filter(Account::learns);
            return new ParticipantList.Participant(person, account.map(Account::displayName).orElse(null), account.map(Account::unit).orElse(null), account.isPresent());
        }).toList(), list.savedAt()));
    }

    private Answer ownCycles(Request request) {
        var learner = request.caller(Role.LEARNER).account();
        var page = participants.ofPerson(learner, request.number("limit", 1, Page.MOST, Page.SIZE), request.query("cursor").orElse(null));
        return Answer.ok(new Page<>(page.items().stream().flatMap(noted -> expected(noted, learner).stream()).toList(), page.next()));
    }

    /** A cycle at which a learner is expected; none where it is gone, or they were taken off its list. */
    private Optional<OwnCycle> expected(ParticipantStore.Expected noted, String learner) {
        return trainings.find(noted.training()).flatMap(training -> training.cycles().stream().filter(cycle -> cycle.number() == noted.cycle()).findFirst()
            .filter(cycle -> participants.ofCycle(training.id(), cycle.number()).lists(learner)).map(cycle -> OwnCycle.of(training, cycle)));
    }

    private Training own(Caller organiser, Request request) {
        return trainings.own(organiser, request.id("trainingId"));
    }

    private Participants ofCycle(Training training, Request request) {
        return participants.ofCycle(training.id(), training.cycle(request.number("cycle", 1, Cycle.MOST)).number());
    }
}
