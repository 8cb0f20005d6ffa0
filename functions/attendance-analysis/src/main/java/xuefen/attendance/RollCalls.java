package xuefen.attendance;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.COURSES_MISSING;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.NOBODY_PRESENT;
import static xuefen.domain.problem.ProblemCode.NOTES_FULL;
import static xuefen.domain.problem.ProblemCode.NOT_HELD_TODAY;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.ROLL_CALL_IN_WINDOW;
import static xuefen.domain.problem.ProblemCode.ROLL_CALL_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.ROLL_CALL_OPEN;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import xuefen.domain.attendance.LiveBoard;
import xuefen.domain.attendance.RollCall;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.identity.Account;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.json.SortableInstants;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/** 抽查点名: the organiser calls some of the learners present, and sees who scans again in time. */
final class RollCalls {
    static final Routes<RollCalls> ROUTES = Routes.of(RollCalls.class,
        get("/trainings/{trainingId}/cycles/{cycle}/roll-calls").may(ORGANISER)
            .answersPageOf(RollCallView.Summary.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).primed()
            .by(RollCalls::listRollCalls),
        get("/trainings/{trainingId}/cycles/{cycle}/roll-calls/{rollCallId}").may(ORGANISER).answers(RollCallView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, ROLL_CALL_NOT_FOUND).mayAudit(TRAINING, "roll-call-read")
            .by(RollCalls::getRollCall),
        put("/trainings/{trainingId}/cycles/{cycle}/roll-calls/{rollCallId}").may(ORGANISER).takes(RollCall.Order.class)
            .answers(RollCallView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, COURSES_MISSING, NOT_REGISTERED, NOT_HELD_TODAY, NOTES_FULL,
                ROLL_CALL_OPEN, ROLL_CALL_IN_WINDOW, NOBODY_PRESENT, REQUEST_DIFFERS)
            .mayAudit(TRAINING, "roll-call-made").by(RollCalls::callTheRoll),
        post("/trainings/{trainingId}/cycles/{cycle}/roll-calls/{rollCallId}/cancellation").may(ORGANISER)
            .takes(CancellationOrder.class).answers(RollCallView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, ROLL_CALL_NOT_FOUND, CHANGED_MEANWHILE)
            .audited(TRAINING, "roll-call-cancelled").by(RollCalls::cancelRollCall));

    private final TrainingStore trainings;
    private final RollCallStore calls;
    private final AttendanceReader attendance;
    private final AccountStore accounts;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** Wired from the environment. */
    RollCalls() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AttendanceReader(new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
                new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE"))),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new SecureRandom(), Clocks.clock());
    }

    RollCalls(TrainingStore trainings, RollCallStore calls, AttendanceReader attendance, AccountStore accounts,
        RandomGenerator random, InstantSource clock) {
        this.trainings = trainings;
        this.calls = calls;
        this.attendance = attendance;
        this.accounts = accounts;
        this.random = random;
        this.clock = clock;
    }

    /** Body of {@code POST …/roll-calls/{rollCallId}/cancellation}. */
    record CancellationOrder(@Text(most = 200, kind = TextKind.LINES) String reason) {}

    /** The list names no people, so that a page may poll it every few seconds without audit entries. */
    private Answer<Page<RollCallView.Summary>> listRollCalls(Request request) {
        var place = place(request);
        var page = Page.newest("roll-calls", calls.ofCycle(place.cycleId()),
            call -> SortableInstants.text(call.calledAt(), call.id()), request.limit(), request.cursor());
        return Answer.ok(page.map(RollCallView.Summary::of));
    }

    private Answer<RollCallView> getRollCall(Request request) {
        var place = place(request);
        var call = find(place, request);
        if (!call.open(clock.instant())) {
            // While the call is open, the page polls it every few seconds; its opening is in the audit log.
            request.audit("roll-call-read");
        }
        return view(place, call);
    }

    private Answer<RollCallView> callTheRoll(Request request, RollCall.Order given) {
        var place = place(request);
        var id = request.id("rollCallId");
        var order = given.checked();
        var known = calls.find(place.cycleId(), id);
        if (known.isPresent()) {
            return view(place,
                known.filter(before -> before.saysTheSameAs(order)).orElseThrow(() -> Problem.of(REQUEST_DIFFERS)));
        }
        var now = clock.instant();
        place.training().checkScanningOpen(place.cycle().number(), order.course(), now);
        var windows = trainings.swipeWindows(place.training(), place.cycle());
        RollCall.checkOutside(windows, now, order.minutes());
        var people = order.draw() == null ? learners(order.people())
            : RollCall.draw(board(place, windows, now), order.draw(), random);
        var call = RollCall.called(id, place.cycleId(), order, people, place.caller().account(), now);
        request.audit("roll-call-made");
        return view(place, calls.open(call) ? call : calls.find(place.cycleId(), id)
            .filter(before -> before.saysTheSameAs(order)).orElseThrow(() -> Problem.of(REQUEST_DIFFERS)));
    }

    private Answer<RollCallView> cancelRollCall(Request request, CancellationOrder given) {
        var place = place(request);
        var known = find(place, request);
        var after = known.cancelled(given.reason(), place.caller().account(), clock.instant());
        request.audit("roll-call-cancelled");
        if (after.version() != known.version()) {
            calls.cancel(after);
        }
        return view(place, after);
    }

    private RollCall find(Place place, Request request) {
        return calls.find(place.cycleId(), request.id("rollCallId")).orElseThrow(() -> Problem.of(ROLL_CALL_NOT_FOUND));
    }

    private List<String> learners(List<String> named) {
        var known = accounts.accounts(named.stream().filter(person -> person.matches(Account.NAME_PATTERN)).toList());
        var check = new FieldCheck();
        for (int i = 0; i < named.size(); i++) {
            var account = known.get(named.get(i));
            check.that(account != null && account.learns(), "people[" + i + "]",
                "没有人员编码为“" + named.get(i) + "”的学员，请核对");
        }
        check.done();
        return named;
    }

    /** The people present now; earlier days do not matter. */
    private LiveBoard board(Place place, SwipeWindows windows, Instant now) {
        return attendance.of(place.cycleId(), place.cycle(), windows).day(place.cycle().dayOf(now)).board(Set.of());
    }

    /** One query for each called learner: they are few, and the scans of others do not matter. */
    private Answer<RollCallView> view(Place place, RollCall call) {
        var held = attendance.of(place.cycleId(), place.cycle(),
            trainings.swipeWindows(place.training(), place.cycle()));
        var day = List.of(place.cycle().dayOf(call.calledAt()));
        return Answer.ok(RollCallView.of(call, person -> held.person(person, day), accounts.accounts(call.people()),
            clock.instant()));
    }

    private Place place(Request request) {
        return Place.of(request, trainings);
    }
}
